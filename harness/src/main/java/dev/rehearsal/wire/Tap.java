package dev.rehearsal.wire;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy on loopback before a server, through which a migration tool is watched, whatever it is written in.
 *
 * <p>Any number of connections pass at once, with everything that the protocol has; TLS is refused on the client's side,
 * and spoken to a server that has it ({@code sslmode} or {@code sslMode} among the address's options, as pgjdbc and
 * Connector/J understand it).
 * Bytes that are no message of the protocol end their connection, with an error to the client. On PostgreSQL the
 * prepared statements and portals whose names begin with {@value PostgresInspection#NAME} belong to the tap.
 *
 * <p>Safe for use by many threads. Closing it ends all its connections and its threads.
 */
public final class Tap implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tap.class);
    private static final int PATIENCE_MILLIS = 5_000;

    private final ServerSocket socket;
    private final Wiring wiring;
    private final Scissors scissors;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread accepting;
    private final Sampler sampler;

    private Tap(ServerSocket socket, ServerAddress server, TapOptions options, List<TapListener> listeners) {
        this.socket = socket;
        this.scissors = new Scissors(this::closeConnections);
        this.wiring = new Wiring(
                server, options, new Listeners(listeners), scissors, new Observers(server), new MysqlObserver(server));
        this.accepting = new Thread(this::accept, "rehearsal-tap-" + socket.getLocalPort());
        this.sampler = new Sampler(relays, options.sampleEvery());
    }

    /**
     * Listens on a free port of loopback, before that server.
     *
     * @param server with the user and password under which the tap looks at PostgreSQL's catalog, and at MySQL's
     *     performance_schema, itself, over connections of its own; clients log in with whatever they send
     */
    public static Tap before(ServerAddress server, TapOptions options, TapListener... listeners) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            Tap tap = new Tap(socket, server, options, List.of(listeners));
            tap.start();
            return tap;
        } catch (IOException e) {
            throw new RehearsalException(
                    "Cannot listen on 127.0.0.1 for a tap before " + server,
                    String.valueOf(e.getMessage()),
                    "Check that this process may open a port there.",
                    e);
        }
    }

    private void start() {
        accepting.setDaemon(true);
        accepting.start();
        sampler.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                relay(socket.accept());
            } catch (IOException e) {
                LOG.debug("Tap on port {}: {}", socket.getLocalPort(), e.getMessage());
            }
        }
    }

    private void relay(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        int number = connections.incrementAndGet();
        Relay relay =
                switch (wiring.server().product()) {
                    case POSTGRESQL -> new PostgresRelay(wiring, number, client);
                    case MYSQL -> new MysqlRelay(wiring, number, client);
                };
        relays.removeIf(Relay::isClosed);
        relays.add(relay);
        relay.start();
        if (socket.isClosed()) {
            relay.close();
        }
    }

    /**
     * The server as the tool is to know it: the tap's port, the same user and password, no TLS. Passwords sent in full go
     * under a public key on MySQL, for which Connector/J has to be allowed to ask: the server's, or the tap's own where it
     * speaks TLS to the server.
     */
    public ServerAddress address() {
        return TapAddress.of(wiring.server(), socket.getLocalPort());
    }

    /** The JDBC URL of one of the server's databases through the tap, without user and password. */
    public String jdbcUrl(String database) {
        return TapAddress.jdbcUrl(address(), database);
    }

    /**
     * Cuts all connections when so many statements more have ended, counted over all of them, and before the client is
     * told of the last: it cannot know whether that one came through, as after a crash. Of several statements of one
     * message the server may run those behind it. Connections made afterwards are not cut; the last call counts.
     *
     * @param statements from 1
     */
    public void cutAfter(int statements) {
        scissors.cutAfter(statements);
    }

    /** Cuts all connections when that statement, counted from 1, has come from the client and before the server gets it. */
    public void cutAtStart(int statement) {
        scissors.cutAtStart(statement);
    }

    /** Whether the last cut that was asked for has happened. */
    public boolean hasCut() {
        return scissors.hasCut();
    }

    /** Those that there are now: a client that was cut may be connecting again already. */
    private void closeConnections() {
        List.copyOf(relays).forEach(Relay::close);
    }

    @Override
    public void close() {
        Relay.closeQuietly(socket);
        closeConnections();
        sampler.stop();
        try {
            accepting.join(PATIENCE_MILLIS);
            closeConnections();
            for (Relay relay : relays) {
                relay.await(PATIENCE_MILLIS);
            }
            sampler.await(PATIENCE_MILLIS);
            wiring.ofMysql().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "tap on 127.0.0.1:%d before %s".formatted(socket.getLocalPort(), wiring.server());
    }
}

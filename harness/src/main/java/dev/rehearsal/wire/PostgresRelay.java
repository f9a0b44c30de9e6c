package dev.rehearsal.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to PostgreSQL: its start (manual, 55.2.1), and then both directions. */
final class PostgresRelay extends Relay {

    /** Section 55.7: what an Int32 at the start of the first message says it is. */
    private static final int CANCEL_REQUEST = 80877102;

    private static final int SSL_REQUEST = 80877103;
    private static final int GSSENC_REQUEST = 80877104;

    private volatile @Nullable PostgresSession session;
    private volatile @Nullable PostgresServer fromServer;

    PostgresRelay(Wiring wiring, int number, Socket client) {
        super(wiring, number, client);
    }

    @Override
    void serveClient() throws IOException {
        FrameStream in = new FrameStream(client.getInputStream(), Framing.POSTGRESQL_STARTUP, (type, length) -> length);
        while (in.await()) {
            PostgresPayload payload = new PostgresPayload(in.payload(), StandardCharsets.UTF_8);
            int code = payload.int32();
            byte[] message = in.take();
            if (code != SSL_REQUEST && code != GSSENC_REQUEST) {
                start(in, code, payload, message);
                return;
            }
            client.getOutputStream().write('N');
        }
    }

    private void start(FrameStream in, int code, PostgresPayload payload, byte[] message) throws IOException {
        if (code != CANCEL_REQUEST && code >> 16 != 3) {
            throw new ProtocolViolation(
                    "a start in version %d.%d of the protocol".formatted(code >> 16 & 0xffff, code & 0xffff));
        }
        Socket server;
        try {
            server = PostgresTls.connect(wiring);
        } catch (IOException e) {
            complainOfServer(e);
            return;
        }
        server.getOutputStream().write(message);
        server.getOutputStream().flush();
        if (code == CANCEL_REQUEST) {
            awaitEnd(server);
        } else {
            serve(in, server, new PostgresSession(wiring.observers(), number, parameters(payload)));
        }
    }

    /** The server answers a request to cancel by closing the connection. */
    private static void awaitEnd(Socket server) throws IOException {
        try (server) {
            server.getInputStream().read();
        }
    }

    private static Map<String, String> parameters(PostgresPayload payload) {
        Map<String, String> parameters = new HashMap<>();
        for (String name = payload.string(); !name.isEmpty(); name = payload.string()) {
            parameters.put(name, payload.string());
        }
        return parameters;
    }

    private void serve(FrameStream in, Socket server, PostgresSession starting) throws IOException {
        session = starting;
        fromServer = new PostgresServer(wiring, starting, new Sockets(client, server));
        in.use(Framing.POSTGRESQL, PostgresMessage.frontendAppetite());
        try {
            join(server);
        } catch (IOException e) {
            starting.end(); // nobody else may have seen it
            throw e;
        }
        new PostgresClient(wiring, starting, in, server.getOutputStream()).relay();
    }

    @Override
    void serveServer(Socket server) throws IOException {
        PostgresServer relaying = fromServer;
        if (relaying != null) {
            relaying.relay();
        }
    }

    @Override
    void sample() {
        PostgresSession current = session;
        if (current == null || isClosed()) {
            return;
        }
        Optional<Cycle> running = current.dialogue.unwitnessed();
        running.ifPresent(cycle ->
                current.observer.locks(current.backend()).ifPresent(locks -> current.dialogue.sampled(cycle, locks)));
    }

    @Override
    byte[] message(Complaint complaint) {
        return PostgresWriter.error("08P01", complaint);
    }

    @Override
    void ended() {
        PostgresSession last = session;
        PostgresServer relaying = fromServer;
        if (last == null || relaying == null) {
            return;
        }
        List<Cycle> abandoned = last.dialogue.abandon();
        abandoned.forEach(relaying::tellUnasked);
        last.end();
    }
}

package dev.rehearsal.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a client, with the one to the server that it stands for. Each direction has a thread of its own; where
 * one of the two sides ends, so does the other.
 */
abstract class Relay implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    final Wiring wiring;
    final int number;
    final Socket client;

    private final Thread fromClient;
    private @Nullable Thread fromServer;
    private @Nullable Socket server;
    private boolean isClosed;

    Relay(Wiring wiring, int number, Socket client) {
        this.wiring = wiring;
        this.number = number;
        this.client = client;
        this.fromClient = thread("client", this::relayClient);
    }

    private Thread thread(String side, Runnable work) {
        Thread thread = new Thread(work, "rehearsal-tap-%d-%s".formatted(number, side));
        thread.setDaemon(true);
        return thread;
    }

    final void start() {
        fromClient.start();
    }

    private void relayClient() {
        guarded("client", () -> {
            serveClient();
            finishServer();
        });
    }

    /** The client says no more, and may still be listening. */
    private void finishServer() throws IOException {
        Thread answering;
        synchronized (this) {
            answering = fromServer;
            if (server == null || answering == null) {
                return;
            }
            server.shutdownOutput();
        }
        try {
            answering.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded(String side, Work work) {
        try {
            work.run();
        } catch (ProtocolViolation e) {
            complainOf(side, e);
        } catch (Scissors.Cut e) {
            LOG.debug("Tap, connection {}: {}", number, e.getMessage());
        } catch (IOException e) {
            LOG.debug("Tap, connection {}: the {} has ended: {}", number, side, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Tap, connection {}: a fault of the tap's own", number, e);
        } finally {
            close();
        }
    }

    /** Tells the client that one side does not speak the protocol. */
    final void complainOf(String side, ProtocolViolation e) {
        LOG.warn("Tap, connection {}: the {} sent {}", number, side, e.getMessage());
        complain(new Complaint(
                "Rehearsal's tap cannot relay what the %s sent".formatted(side),
                String.valueOf(e.getMessage()),
                "Check that both speak the protocol of " + product() + ", and the client without TLS."));
    }

    private String product() {
        return wiring.server().product().title();
    }

    /** Relays what the client sends, until it ends. */
    abstract void serveClient() throws IOException;

    /** Relays what the server sends, until it ends. */
    abstract void serveServer(Socket server) throws IOException;

    /** What the protocol has for telling a client that its connection ends now. */
    abstract byte[] message(Complaint complaint);

    /** Both sides are gone: tells of the statements that have not been answered. */
    abstract void ended();

    /** Looks at the statement that runs, from outside. Called by the tap's sampling thread, every few milliseconds. */
    void sample() {}

    /** Takes over a connection to the server: it ends with the client's. */
    final void own(Socket toServer) throws IOException {
        synchronized (this) {
            if (!isClosed) {
                server = toServer;
                return;
            }
        }
        toServer.close();
        throw new IOException("closed while it connected");
    }

    /** Takes over a connection to the server, and relays what comes from there. */
    final void join(Socket toServer) throws IOException {
        own(toServer);
        Thread answering = thread("server", () -> guarded("server", () -> serveServer(toServer)));
        synchronized (this) {
            fromServer = answering;
        }
        answering.start();
    }

    /** The last that the client hears. */
    final void complain(Complaint complaint) {
        try {
            client.getOutputStream().write(message(complaint));
            client.shutdownOutput();
        } catch (IOException gone) {
            LOG.debug("Tap, connection {}: could not be told: {}", number, complaint);
        }
    }

    /** Tells the client that there is no server. */
    final void complainOfServer(IOException e) {
        complain(new Complaint(
                "Rehearsal's tap cannot connect to the %s server %s".formatted(product(), wiring.server()),
                String.valueOf(e.getMessage()),
                "Check that it runs, and the host and port given."));
    }

    @Override
    public final void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
        }
        closeQuietly(client);
        closeQuietly(server);
        ended();
    }

    final synchronized boolean isClosed() {
        return isClosed;
    }

    static void closeQuietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException gone) {
            LOG.debug("Already gone: {}", gone.getMessage());
        }
    }

    /** Waits until its threads have ended. */
    final void await(long millis) throws InterruptedException {
        fromClient.join(millis);
        Thread other;
        synchronized (this) {
            other = fromServer;
        }
        if (other != null) {
            other.join(millis);
        }
    }

    /** What a thread does. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** What failed on what, what was found, what to do. */
    record Complaint(String summary, String found, String remedy) {

        String inOneLine() {
            return "%s: %s. %s".formatted(summary, found, remedy);
        }
    }
}

package dev.rehearsal.embedded;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server of ours and the process that runs it. */
record RunningServer(Server server, Watchdog process) {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final int TRIES = 5;
    private static final byte[] LOOPBACK = {127, 0, 0, 1}; // the servers listen there, whatever Java prefers

    static RunningServer start(Release release, Profile profile) {
        // The drivers take longer to load than PostgreSQL to start.
        inBackground(DriverManager::drivers);
        try {
            return start(Installation.of(release), profile, TRIES);
        } catch (IOException e) {
            throw Failure.toStart(release, e);
        }
    }

    /** Between our finding a free port and the server's taking it, somebody else may have taken it. */
    static RunningServer start(Installation installation, Profile profile, int tries) throws IOException {
        try {
            return startOnce(installation, profile);
        } catch (Watchdog.Died e) {
            if (tries > 1 && e.log().contains("Address already in use")) {
                return start(installation, profile, tries - 1);
            }
            throw e;
        }
    }

    private static RunningServer startOnce(Installation installation, Profile profile) throws IOException {
        PreparedData prepared = PreparedData.of(installation);
        ServerFolder folder = RunDirectory.ofThisJvm(installation.cache()).createFolder(installation, profile);
        try {
            prepared.giveTo(folder);
            RunningServer started = start(installation, folder, profile);
            inBackground(prepared::keepSpare);
            return started;
        } catch (IOException | RuntimeException e) {
            Trees.delete(folder.path());
            throw e;
        }
    }

    private static RunningServer start(Installation installation, ServerFolder folder, Profile profile)
            throws IOException {
        Engine engine = installation.release().engine();
        String password = randomPassword();
        engine.configure(installation, folder, profile, password);
        int port = freePort();
        Watchdog process = Watchdog.start(installation, folder, engine.command(installation, folder, port));
        try {
            process.awaitLog(engine.readyMark());
            Server server = Server.at(engine.address(port, password), profile, "embedded", new Keeper(process));
            RunDirectory.ofThisJvm(installation.cache()).endWithThisJvm(process);
            return new RunningServer(server, process);
        } catch (IOException | RuntimeException e) {
            process.end();
            process.awaitEnd();
            throw e;
        }
    }

    /** It goes on running when nobody uses it: the next to ask gets the same. */
    private record Keeper(Watchdog process) implements Server.Operator {

        @Override
        public void shutDown() {}

        @Override
        public Optional<String> lastWords() {
            return process.lastWords();
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Something that makes us faster when it succeeds, and nothing else. */
    @FunctionalInterface
    private interface Convenience {
        void run() throws IOException;
    }

    private static void inBackground(Convenience task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        LOG.debug("Did without: {}", e.toString());
                    }
                },
                "rehearsal-embedded");
        thread.setDaemon(true);
        thread.start();
    }
}

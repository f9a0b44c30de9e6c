package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A server of ours and the process that runs it. */
record RunningServer(Server server, Watchdog process) {

    private static final int TRIES = 5;

    static RunningServer start(Release release, Profile profile) {
        try {
            Installation installation = Installation.of(release);
            return start(installation, profile, TRIES);
        } catch (IOException e) {
            throw new RehearsalException(
                    "Cannot start %s, embedded".formatted(release.title()),
                    String.valueOf(e),
                    "See what this machine can run: rehearsal doctor",
                    e);
        }
    }

    /** Between our finding a free port and the server's taking it, somebody else may have taken it. */
    private static RunningServer start(Installation installation, Profile profile, int tries) throws IOException {
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
        Engine engine = installation.release().engine();
        Account account = installation.account();
        Path folder = RunDirectory.ofThisJvm(installation.cache())
                .createFolder(installation.release().folder() + "-" + profile.id(), account);
        Path data = folder.resolve("data");
        Trees.copy(installation.preparedData(), data, account);
        String password = randomPassword();
        engine.configure(data, profile, password);
        int port = freePort();
        Watchdog process = Watchdog.start(installation, folder, engine.command(installation, data, port));
        process.awaitLog(engine.readyMark());
        Server server = Server.at(engine.address(port, password), profile, "embedded", () -> {});
        return new RunningServer(server, process);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }
}

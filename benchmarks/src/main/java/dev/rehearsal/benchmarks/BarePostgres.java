package dev.rehearsal.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** postgres as one would start it by hand, with nothing of ours. */
record BarePostgres(Path binaries, Path folder) {

    /** Which account it runs under: PostgreSQL refuses to run as root. */
    private static final List<String> UNPRIVILEGED =
            System.getProperty("user.name").equals("root")
                    ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                    : List.of();

    static BarePostgres prepared(Path binaries) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rehearsal-bare");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        BarePostgres bare = new BarePostgres(binaries, folder);
        bare.start("initdb", "-D", folder.resolve("data").toString(), "-U", "postgres", "-A", "trust", "--no-sync")
                .waitFor();
        return bare;
    }

    /** Milliseconds from copying the data directory to the answer to the first query. */
    double untilFirstQuery() throws Exception {
        int port = freePort();
        Path copy = folder.resolve("copy" + port);
        long start = System.nanoTime();
        run("cp", "-r", folder.resolve("data").toString(), copy.toString());
        Process server = start(
                "postgres",
                "-D",
                copy.toString(),
                "-p",
                "" + port,
                "-c",
                "fsync=off",
                "-c",
                "unix_socket_directories=",
                "-c",
                "listen_addresses=127.0.0.1");
        try {
            query(port);
            return (System.nanoTime() - start) / 1e6;
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static void query(int port) {
        while (true) {
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&sslmode=disable");
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                return;
            } catch (SQLException notYet) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        process(List.of(command)).waitFor();
    }

    private Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        return process(command);
    }

    private static Process process(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(UNPRIVILEGED);
        whole.addAll(command);
        return new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

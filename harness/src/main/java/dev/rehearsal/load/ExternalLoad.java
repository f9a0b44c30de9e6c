package dev.rehearsal.load;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A load that somebody else's program makes (pgbench, sysbench, k6), as long as this is open.
 *
 * <p>The command is run by {@code sh -c}. It learns where to connect from its environment, never from its command line:
 * {@code DATABASE_URL} ({@code postgresql://user:password@host:port/name}) for both products; {@code PGHOST, PGPORT,
 * PGUSER, PGPASSWORD, PGDATABASE} or {@code MYSQL_HOST, MYSQL_TCP_PORT, MYSQL_USER, MYSQL_PWD, MYSQL_DATABASE} besides. On
 * PostgreSQL an {@code sslmode} of the server's address is in the first and in {@code PGSSLMODE}.
 */
public final class ExternalLoad implements AutoCloseable {

    /** Host, port, user, password, database. */
    private static final List<String> LIBPQ = List.of("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE");

    private static final List<String> MYSQL =
            List.of("MYSQL_HOST", "MYSQL_TCP_PORT", "MYSQL_USER", "MYSQL_PWD", "MYSQL_DATABASE");

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TAIL = 2000;

    private final String command;
    private final String password;
    private final Process process;
    private final Path output;
    private Optional<Ending> ending = Optional.empty();

    /**
     * How a command ended.
     *
     * @param exitCode where it ended before we ended it: then there was no load for a part of the time
     * @param output the last that it printed, without the password
     */
    public record Ending(String command, Optional<Integer> exitCode, String output) {}

    private ExternalLoad(String command, String password, Process process, Path output) {
        this.command = command;
        this.password = password;
        this.process = process;
        this.output = output;
    }

    /** Starts it. That it fails is told when it is stopped. */
    public static ExternalLoad start(Database database, String command) {
        ServerAddress address = database.server().address();
        try {
            Path output = Files.createTempFile("rehearsal-load", ".log");
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment(address, database.name()));
            return new ExternalLoad(command, address.password(), builder.start(), output);
        } catch (IOException e) {
            throw new RehearsalException(
                    "Cannot run the load command " + command,
                    String.valueOf(e.getMessage()),
                    "Check that sh is there.",
                    e);
        }
    }

    private static Map<String, String> environment(ServerAddress address, String database) {
        String mode = address.options().getOrDefault("sslmode", "");
        boolean isPostgresql = address.product() == Product.POSTGRESQL;
        Map<String, String> environment = new HashMap<>(isPostgresql ? ofLibpq(mode, address) : Map.of());
        String host = address.host();
        String port = String.valueOf(address.port());
        List<String> names = isPostgresql ? LIBPQ : MYSQL;
        List<String> values = List.of(host, port, address.user(), address.password(), database);
        for (int i = 0; i < names.size(); i++) {
            environment.put(names.get(i), values.get(i));
        }
        String url = "%s://%s:%s@%s:%s/%s"
                .formatted(
                        address.product().id(),
                        encoded(address.user()),
                        encoded(address.password()),
                        host,
                        port,
                        database);
        environment.put("DATABASE_URL", isPostgresql && !mode.isEmpty() ? url + "?sslmode=" + mode : url);
        return environment;
    }

    /** Of TLS; what pgjdbc calls so means the same to libpq. */
    private static Map<String, String> ofLibpq(String mode, ServerAddress address) {
        Map<String, String> environment = new HashMap<>();
        if (!mode.isEmpty()) {
            environment.put("PGSSLMODE", mode);
        }
        Optional.ofNullable(address.options().get("sslrootcert")).ifPresent(it -> environment.put("PGSSLROOTCERT", it));
        return environment;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether it makes load. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it with all that it started, and says how it ended; the same each time. */
    public Ending stop() {
        if (ending.isEmpty()) {
            Optional<Integer> exitCode = process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
            end();
            ending = Optional.of(new Ending(command, exitCode, tail()));
        }
        return ending.get();
    }

    @Override
    public void close() {
        stop();
    }

    private void end() {
        everybody().forEach(ProcessHandle::destroy);
        if (!ends()) {
            everybody().forEach(ProcessHandle::destroyForcibly);
            ends();
        }
    }

    private Stream<ProcessHandle> everybody() {
        // Listed before the first is ended: the children of one that is gone are nobody's.
        return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList().stream();
    }

    private boolean ends() {
        try {
            return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String tail() {
        try {
            String text = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
            Files.delete(output);
            String clean = password.isEmpty() ? text : text.replace(password, "***");
            return clean.substring(Math.max(0, clean.length() - TAIL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.rehearsal.locks;

import dev.rehearsal.RehearsalException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The log of a PostgreSQL server of ours, read through the server itself, wherever that runs. It tells of every wait of a
 * millisecond and more, and of every table that is rewritten, scanned or indexed, from the first use of this on.
 */
final class ServerLog {

    /**
     * For the whole server and for good: it is ours, and goes. A wait shorter than deadlock_timeout is not logged; the
     * server takes no less than 1 ms.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "log_line_prefix", LogEntry.PREFIX,
            "log_lock_waits", "on",
            "deadlock_timeout", "1ms",
            "log_min_messages", "debug1",
            "log_error_verbosity", "default",
            "lc_messages", "C");

    static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    // A server of ours logs to one file for good, which its settings name even where it is written by who started it.
    private static final String FILE =
            "SELECT current_setting('log_directory') || '/' || current_setting('log_filename')";

    private static final int CHUNK = 4 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private final String file;

    private ServerLog(Connection connection, String file) {
        this.connection = connection;
        this.file = file;
    }

    /**
     * The log of the server that this is a superuser's connection to.
     *
     * @throws SQLException when it does not let us look
     */
    static ServerLog of(Connection connection) throws SQLException {
        for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
            ensure(connection, setting.getKey(), setting.getValue());
        }
        return new ServerLog(connection, text(connection, FILE));
    }

    private static void ensure(Connection connection, String name, String value) throws SQLException {
        String current = "SELECT current_setting('" + name + "')";
        if (text(connection, current).equals(value)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET " + name + " = '" + value + "'");
        }
        text(connection, "SELECT pg_reload_conf()");
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!text(connection, current).equals(value) && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(1_000_000); // a session takes the new value before its next statement
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** A place behind everything that has been logged. */
    long end() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT size FROM pg_stat_file(?)")) {
            query.setString(1, file);
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        }
    }

    /** All that was logged from that place until now. */
    String since(long place) throws SQLException {
        String mark = "rehearsal " + UUID.randomUUID();
        try (var statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN RAISE LOG '" + mark + "'; END $$");
        }
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            byte[] more = chunk(place + log.size());
            log.writeBytes(more);
            String text = more.length < CHUNK ? log.toString(StandardCharsets.UTF_8) : "";
            if (text.contains(mark)) {
                return text.substring(0, text.indexOf(mark));
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new RehearsalException(
                "Cannot read the log of " + connection.getMetaData().getURL(),
                "what we wrote to it did not arrive in " + file,
                "Check that the disk is not full.");
    }

    private byte[] chunk(long offset) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_read_binary_file(?, ?, ?)")) {
            query.setString(1, file);
            query.setLong(2, offset);
            query.setLong(3, CHUNK);
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getBytes(1);
            }
        }
    }
}

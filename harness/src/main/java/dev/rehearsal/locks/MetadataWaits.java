package dev.rehearsal.locks;

import dev.rehearsal.database.Database;
import dev.rehearsal.locks.LockRequest.Target;
import dev.rehearsal.locks.Wait.End;
import dev.rehearsal.schema.MysqlNames;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The waits for a table's metadata on a MySQL server of ours: performance_schema keeps an event for each, with its
 * length. It tells no mode, no blocker, and the table not for long; those are taken from what polling saw of the wait.
 */
final class MetadataWaits {

    /** For the whole server and for good: it is ours, and goes. Other events would only push these out. */
    private static final List<String> SETTINGS = List.of(
            "UPDATE performance_schema.setup_instruments SET enabled = 'NO'"
                    + " WHERE enabled = 'YES' AND (name LIKE 'wait/%' OR name = 'idle')"
                    + " AND name <> 'wait/lock/metadata/sql/mdl'",
            "UPDATE performance_schema.setup_instruments SET enabled = 'YES', timed = 'YES'"
                    + " WHERE name = 'wait/lock/metadata/sql/mdl'",
            "UPDATE performance_schema.setup_consumers SET enabled = 'YES'"
                    + " WHERE name IN ('events_waits_current', 'events_waits_history_long')");

    // What was waited for has its name here only until the victim lets go of it. Its session's last statements are
    // kept;
    // one that has sent ten more since does not tell any longer.
    private static final String EVENTS =
            """
            SELECT t.processlist_id, coalesce(s.sql_text, c.sql_text), w.object_name, w.timer_start, w.timer_wait,
                coalesce(s.mysql_errno, c.mysql_errno, 0)
            FROM performance_schema.events_waits_history_long w
            JOIN performance_schema.threads t ON t.thread_id = w.thread_id AND t.processlist_db = database()
            LEFT JOIN performance_schema.events_statements_history s
                ON s.thread_id = w.thread_id AND s.event_id = w.nesting_event_id
            LEFT JOIN performance_schema.events_statements_current c
                ON c.thread_id = w.thread_id AND c.event_id = w.nesting_event_id
            WHERE w.event_name = 'wait/lock/metadata/sql/mdl' AND coalesce(w.object_type, 'TABLE') = 'TABLE'
                AND w.timer_end IS NOT NULL AND w.timer_start >= ? AND t.processlist_id <> connection_id()
            """;

    private static final String OUR_WAIT = "SELECT timer_end FROM performance_schema.events_waits_history_long"
            + " WHERE object_type = 'USER LEVEL LOCK' AND object_name = ";

    private static final String COUNT = "SELECT count(*), @@performance_schema_events_waits_history_long_size"
            + " FROM performance_schema.events_waits_history_long WHERE timer_start >= ?";

    private static final BigInteger PICOS_PER_NANO = BigInteger.valueOf(1000);

    private final Connection connection;
    private final Database database;
    private final Tick beginning;
    private boolean overflowed;

    private MetadataWaits(Connection connection, Database database) throws SQLException {
        this.connection = connection;
        this.database = database;
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        }
        beginning = tick();
    }

    static MetadataWaits begin(Connection connection, Database database) throws SQLException {
        return new MetadataWaits(connection, database);
    }

    /**
     * That clock cannot be read; the end of a wait of ours, for a lock that another session of ours has, can. What time it
     * was, the server says itself: until we hear of it, some milliseconds may pass.
     */
    private Tick tick() throws SQLException {
        String lock = "'rehearsal " + UUID.randomUUID() + "'";
        try (Connection other = database.connect();
                Statement held = other.createStatement();
                Statement wanted = connection.createStatement()) {
            held.execute("DO get_lock(" + lock + ", 0)");
            // A wait that times out would take a second.
            CompletableFuture<Void> release = CompletableFuture.runAsync(() -> release(held, lock));
            Instant now = time(wanted, "SELECT get_lock(" + lock + ", 60), unix_timestamp(sysdate(6))");
            release.join();
            try (ResultSet last = wanted.executeQuery(OUR_WAIT + lock)) {
                // Where it was released before we came to wait, there is no event: once more.
                return last.next() ? new Tick(last.getBigDecimal(1).toBigInteger(), now) : tick();
            }
        }
    }

    private static Instant time(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            BigDecimal seconds = row.getBigDecimal(2);
            return Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValue());
        }
    }

    private static void release(Statement holder, String lock) {
        try {
            holder.execute("DO sleep(0.02), release_lock(" + lock + ")");
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    /** The waits since the beginning, with what polling saw of them. */
    List<Wait> end(List<Wait> polled) throws SQLException {
        List<Wait> waits = new ArrayList<>();
        Tick end = tick();
        overflowed = overflowed();
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setBigDecimal(1, new BigDecimal(beginning.picos()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    waits.add(completed(wait(rows, end), polled));
                }
            }
        }
        return waits;
    }

    private Wait wait(ResultSet row, Tick end) throws SQLException {
        Session victim = new Session(row.getLong(1), Optional.ofNullable(row.getString(2)));
        Optional<String> relation = Optional.ofNullable(row.getString(3)).map(MysqlNames::quoted);
        LockRequest request = new LockRequest(Target.RELATION, "", relation);
        Instant start = beginning.timeOf(row.getBigDecimal(4).toBigInteger(), end);
        Duration length = Duration.ofNanos(
                row.getBigDecimal(5).toBigInteger().divide(PICOS_PER_NANO).longValueExact());
        return new Wait(victim, request, new Interval(start, length), end(row.getInt(6)), List.of());
    }

    private static End end(int error) {
        return switch (error) {
            case 1205, 1317, 3024 -> End.GIVEN_UP;
            case 1213 -> End.DEADLOCK;
            default -> End.GRANTED;
        };
    }

    private static Wait completed(Wait wait, List<Wait> polled) {
        return polled.stream()
                .filter(it -> MysqlWatch.isSame(it, wait))
                .findFirst()
                .map(it -> new Wait(
                        wait.victim().statement().isPresent() ? wait.victim() : it.victim(),
                        it.request(),
                        wait.interval(),
                        wait.end(),
                        it.blockers()))
                .orElse(wait);
    }

    private boolean overflowed() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COUNT)) {
            query.setBigDecimal(1, new BigDecimal(beginning.picos()));
            try (ResultSet counted = query.executeQuery()) {
                counted.next();
                return counted.getLong(1) >= counted.getLong(2);
            }
        }
    }

    Resolution resolution() {
        List<String> unseen = new ArrayList<>();
        unseen.add("Of a short wait, the table, the mode and the blocker may be missing.");
        if (overflowed) {
            unseen.add("There were more waits than the server keeps; the first ones are missing.");
        }
        return new Resolution("performance_schema's events of metadata locks", Duration.ZERO, unseen);
    }
}

package dev.rehearsal.locks;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import dev.rehearsal.schema.MysqlNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Watches a database on a MySQL server: by the events of its performance_schema where it is ours, else by polling. */
final class MysqlWatch implements Watch {

    // The mode of a holder proves nothing: one that copies a table shows SHARED_UPGRADABLE only. So whoever may become
    // strong is told as the blocker of readers and writers, and whoever holds anything as that of the others.
    private static final String METADATA =
            """
            SELECT v.processlist_id, vs.sql_text, 'RELATION', p.lock_type, p.object_name, h.processlist_id, hs.sql_text, NULL
            FROM performance_schema.metadata_locks p
            JOIN performance_schema.threads v ON v.thread_id = p.owner_thread_id
            LEFT JOIN performance_schema.events_statements_current vs
                ON vs.thread_id = p.owner_thread_id AND vs.nesting_event_level = 0
            LEFT JOIN performance_schema.metadata_locks g ON g.object_type = p.object_type
                AND g.object_schema = p.object_schema AND g.object_name = p.object_name
                AND g.owner_thread_id <> p.owner_thread_id
                AND IF(p.lock_type IN ('SHARED', 'SHARED_HIGH_PRIO', 'SHARED_READ', 'SHARED_WRITE'),
                    g.lock_type IN ('SHARED_UPGRADABLE', 'SHARED_READ_ONLY', 'SHARED_NO_WRITE',
                        'SHARED_NO_READ_WRITE', 'EXCLUSIVE'), g.lock_status = 'GRANTED')
            LEFT JOIN performance_schema.threads h ON h.thread_id = g.owner_thread_id
            LEFT JOIN performance_schema.events_statements_current hs
                ON hs.thread_id = g.owner_thread_id AND hs.nesting_event_level = 0
            WHERE p.lock_status = 'PENDING' AND p.object_type = 'TABLE' AND p.object_schema = database()
            """;

    private static final String ROWS =
            """
            SELECT v.processlist_id, vs.sql_text, 'ROW', l.lock_mode, l.object_name, h.processlist_id, hs.sql_text, NULL
            FROM performance_schema.data_lock_waits w
            JOIN performance_schema.data_locks l ON l.engine_lock_id = w.requesting_engine_lock_id
            JOIN performance_schema.threads v ON v.thread_id = w.requesting_thread_id
            LEFT JOIN performance_schema.events_statements_current vs
                ON vs.thread_id = w.requesting_thread_id AND vs.nesting_event_level = 0
            LEFT JOIN performance_schema.threads h ON h.thread_id = w.blocking_thread_id
            LEFT JOIN performance_schema.events_statements_current hs
                ON hs.thread_id = w.blocking_thread_id AND hs.nesting_event_level = 0
            WHERE l.object_schema = database()
            """;

    /** Refused where we may not see who waits. */
    private static final String IS_ON =
            "SELECT @@performance_schema," + " EXISTS (SELECT 1 FROM performance_schema.metadata_locks)";

    /** That a command on a table is denied (1142), or that a privilege is missing (1227). */
    private static final Set<Integer> REFUSALS = Set.of(1142, 1227);

    private static final String UNSEEN = "How a wait on rows ended cannot be told.";

    private final Connection connection;
    private final Connection pollingConnection;
    private final Storage before;
    private final Optional<MetadataWaits> events;
    private final Polling polling;
    private final Optional<InnodbDeadlocks> deadlocks;

    private MysqlWatch(Connection connection, Database database) throws SQLException {
        requirePerformanceSchema(connection, database);
        this.connection = connection;
        before = Storage.read(connection, Product.MYSQL);
        events = database.server().isOurs() ? Optional.of(MetadataWaits.begin(connection, database)) : Optional.empty();
        pollingConnection = database.connect();
        polling = Polling.begin(pollingConnection, List.of(METADATA, ROWS), MysqlNames::quoted);
        deadlocks = InnodbDeadlocks.begin(database);
    }

    static Watch begin(Connection connection, Database database) throws SQLException {
        try {
            return new MysqlWatch(connection, database);
        } catch (SQLException e) {
            if (REFUSALS.contains(e.getErrorCode())) {
                throw refused(database, e);
            }
            throw e;
        }
    }

    private static RehearsalException refused(Database database, SQLException e) {
        String user = database.server().address().user();
        return new RehearsalException(
                "Cannot watch who waits in " + database,
                String.valueOf(e.getMessage()),
                "Let the user '%1$s' see it: GRANT PROCESS ON *.* TO '%1$s'@'%%'; GRANT SELECT ON performance_schema.* TO '%1$s'@'%%'"
                        .formatted(user),
                e);
    }

    private static void requirePerformanceSchema(Connection connection, Database database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(IS_ON)) {
            answer.next();
            if (!answer.getBoolean(1)) {
                throw new RehearsalException(
                        "Cannot watch who waits in " + database,
                        "the server runs with performance_schema = OFF",
                        "Use the profile durable, or start the server with performance_schema = ON.");
            }
        }
    }

    @Override
    public Watched end() throws SQLException {
        try (connection;
                pollingConnection) {
            List<Wait> polled = polling.end();
            List<Deadlock> seen = deadlocks.isPresent() ? deadlocks.get().end() : List.of();
            List<Wait> exact = events.isPresent() ? events.get().end(polled) : List.of();
            List<Wait> waits = new ArrayList<>(exact);
            polled.stream()
                    .filter(it -> exact.stream().noneMatch(same -> isSame(it, same)))
                    .forEach(waits::add);
            waits.sort(Comparator.comparing(it -> it.interval().start()));
            return new Watched(
                    waits,
                    seen,
                    List.of(),
                    Storage.read(connection, Product.MYSQL).rewrittenSince(before),
                    resolutions());
        }
    }

    /** Whether what polling saw is the wait that an event tells of; a session waits for one thing at a time. */
    static boolean isSame(Wait polled, Wait event) {
        return polled.victim().id() == event.victim().id()
                && polled.request().target() == event.request().target()
                && polled.interval().overlaps(event.interval());
    }

    private List<Resolution> resolutions() {
        List<Resolution> resolutions = new ArrayList<>();
        events.ifPresent(it -> resolutions.add(it.resolution()));
        String polled = events.isPresent() ? "polling data_lock_waits" : "polling metadata_locks and data_lock_waits";
        resolutions.add(new Resolution(polled, polling.largestGap(), unseen()));
        return resolutions;
    }

    private List<String> unseen() {
        int missed = deadlocks.map(InnodbDeadlocks::missed).orElse(0);
        if (deadlocks.isEmpty()) {
            return List.of(UNSEEN, "Deadlocks cannot be told.");
        }
        return missed == 0
                ? List.of(UNSEEN)
                : List.of(UNSEEN, "Of the server's deadlocks, " + missed + " are not told with their statements.");
    }

    @Override
    public void close() throws SQLException {
        polling.stop();
        if (deadlocks.isPresent()) {
            deadlocks.get().stop();
        }
        pollingConnection.close();
        connection.close();
    }
}

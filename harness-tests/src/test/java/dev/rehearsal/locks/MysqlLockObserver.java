package dev.rehearsal.locks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.locks.StatementCases.StatementCase;
import dev.rehearsal.wire.Tap;
import dev.rehearsal.wire.TapOptions;
import dev.rehearsal.wire.Trace;
import dev.rehearsal.wire.TracedStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Tries statements on MySQL behind transactions that have used its tables as writers do: so each waits for a lock, and shows
 * which, before it may go on. What it did, the tap and the tables' files tell.
 */
final class MysqlLockObserver implements AutoCloseable {

    private static final List<String> WRITTEN = List.of("customers", "order_lines", "orders", "readings");

    private static final Pattern CHANGED = Pattern.compile("(?:ALTER TABLE| ON) (\\w+)");

    private static final String SESSION = "SELECT connection_id(), ''";

    private static final String PENDING =
            """
            SELECT object_name, lock_type FROM performance_schema.metadata_locks
            JOIN performance_schema.threads ON thread_id = owner_thread_id
            WHERE lock_status = 'PENDING' AND object_type = 'TABLE' AND processlist_id = %s
            """;

    private final ThrowawayDatabase database;
    private final Connection connection;
    private final Trace trace = new Trace();
    private final Tap tap;
    private final MysqlTables tables;
    private final MysqlClauses clauses;

    private MysqlLockObserver(ThrowawayDatabase database, List<String> setup) throws SQLException {
        this.database = database;
        connection = database.connect();
        tables = new MysqlTables(connection, setup);
        clauses = new MysqlClauses(database.server(), setup);
        tap = Tap.before(database.server().address(), TapOptions.DEFAULTS, trace);
    }

    static MysqlLockObserver on(ThrowawayDatabase database, List<String> setup) throws SQLException {
        return new MysqlLockObserver(database, setup);
    }

    @Override
    public void close() throws SQLException {
        tap.close();
        clauses.close();
        connection.close();
    }

    Map<StatementCase, MysqlFacts> observe(List<StatementCase> cases) throws SQLException {
        Map<StatementCase, MysqlFacts> facts = new LinkedHashMap<>();
        for (StatementCase it : cases) {
            facts.put(it, facts(it));
            tables.renew(it.sql());
        }
        return facts;
    }

    private MysqlFacts facts(StatementCase one) throws SQLException {
        Storage before = Storage.read(connection, Product.MYSQL);
        Map<String, String> wanted = wanted(one);
        TracedStatement traced = trace.take().stream()
                .filter(it -> !it.sql().startsWith("SELECT")) // the driver's own, and ours
                .reduce((first, last) -> last)
                .orElseThrow();
        Storage after = Storage.read(connection, Product.MYSQL);
        return new MysqlFacts(
                after.algorithmSince(
                        before, changed(one.sql()), traced.outcome().rows()),
                clauses.takes(one, MysqlClauses.INSTANT).orElse(false),
                after.rewrittenSince(before),
                traced.outcome().rows(),
                wanted,
                clauses.takes(one, MysqlClauses.ONLINE),
                traced.outcome().error().map(TracedStatement.StatementError::message));
    }

    private static String changed(String sql) {
        Matcher changed = CHANGED.matcher(sql);
        return changed.find() ? changed.group(1) : "";
    }

    /** The lock that it asked for first, of each table that somebody has written to. */
    private Map<String, String> wanted(StatementCase one) throws SQLException {
        Map<String, String> wanted = new TreeMap<>();
        Map<String, Connection> writers = writers();
        try (Connection session = tap.address().connect(database.name(), Map.of())) {
            if (one.first().isPresent()) {
                run(session, one.first().get());
            }
            String pending = PENDING.formatted(row(session, SESSION).orElseThrow()[0]);
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> runOrBeRefused(session, one.sql()));
            while (!running.isDone()) {
                Awaitility.await().until(() -> running.isDone() || isFresh(row(connection, pending), wanted));
                Optional<String[]> lock = row(connection, pending);
                if (lock.isPresent()) {
                    wanted.putIfAbsent(lock.get()[0], lock.get()[1]);
                    run(Objects.requireNonNull(writers.get(lock.get()[0])), "COMMIT");
                }
            }
            return wanted;
        } finally {
            for (Connection writer : writers.values()) {
                writer.close();
            }
        }
    }

    private static boolean isFresh(Optional<String[]> lock, Map<String, String> known) {
        return lock.isPresent() && !known.containsKey(lock.get()[0]);
    }

    /**
     * By table: each has a transaction open that has used it as a writer does, though no row of it. UPDATE would use those
     * tables, too, that reference it.
     */
    private Map<String, Connection> writers() throws SQLException {
        Map<String, Connection> writers = new LinkedHashMap<>();
        for (String table : WRITTEN) {
            Connection writer = database.connect();
            writers.put(table, writer);
            run(writer, "BEGIN");
            run(writer, "SELECT id FROM %s WHERE false FOR UPDATE".formatted(table));
        }
        return writers;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void runOrBeRefused(Connection connection, String sql) {
        try {
            run(connection, sql);
        } catch (SQLException refused) {
            // The trace has it.
        }
    }

    /** The first one, of two columns. */
    private static Optional<String[]> row(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(new String[] {rows.getString(1), rows.getString(2)}) : Optional.empty();
        }
    }
}

package dev.rehearsal.locks;

import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Watches a database on a PostgreSQL server of somebody else's, by polling pg_locks. */
final class PostgresPollingWatch implements Watch {

    // waitstart (from release 14 on) is written shortly after the wait began, and empty until then.
    private static final String WAITING =
            """
            SELECT l.pid, a.query, CASE WHEN l.locktype = 'relation' THEN 'RELATION'
                WHEN l.locktype IN ('tuple', 'transactionid') THEN 'ROW' ELSE 'OTHER' END,
                l.mode, format('%I.%I', n.nspname, c.relname), b.pid, b.query, l.waitstart
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            LEFT JOIN pg_class c ON c.oid = coalesce(l.relation,
                (SELECT t.relation FROM pg_locks t WHERE t.pid = l.pid AND t.locktype = 'tuple' LIMIT 1))
            LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL unnest(pg_blocking_pids(l.pid)) WITH ORDINALITY AS blocking (pid, place) ON true
            LEFT JOIN pg_stat_activity b ON b.pid = blocking.pid
            WHERE NOT l.granted AND a.datname = current_database()
            ORDER BY l.pid, blocking.place
            """;

    private static final String UNSEEN = "How a wait ended, and what deadlocked, cannot be told.";

    private final Connection connection;
    private final Storage before;
    private final Polling polling;

    private PostgresPollingWatch(Connection connection) throws SQLException {
        this.connection = connection;
        before = Storage.read(connection, Product.POSTGRESQL);
        polling = Polling.begin(connection, List.of(WAITING), UnaryOperator.identity());
    }

    static Watch begin(Connection connection) throws SQLException {
        return new PostgresPollingWatch(connection);
    }

    @Override
    public Watched end() throws SQLException {
        try (connection) {
            List<Wait> waits = polling.end();
            return new Watched(
                    waits,
                    List.of(),
                    List.of(),
                    Storage.read(connection, Product.POSTGRESQL).rewrittenSince(before),
                    List.of(new Resolution("polling pg_locks", polling.largestGap(), List.of(UNSEEN))));
        }
    }

    @Override
    public void close() throws SQLException {
        polling.stop();
        connection.close();
    }
}

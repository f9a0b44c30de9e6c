package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The counts that PostgreSQL keeps of the rows written to each table, from which another session can know which tables
 * were written to.
 *
 * <p>Since PostgreSQL 15 they are in shared memory and exact, but a session adds its own to them at most once a second,
 * and when it ends (manual, The Cumulative Statistics System). MySQL has nothing to flush.
 */
public final class WriteCounts {

    /** What a session sends for its counts to be there when the answer is. Only outside a transaction. */
    public static final String FLUSH = "SELECT pg_stat_force_next_flush()";

    /** How a session is called that can do nothing but read. */
    public static final String READER = "rehearsal reader";

    /**
     * A query for the sessions in this database that may have written what is not counted yet: {@code pid}, {@code
     * backend_start}, {@code state}, {@code state_change}. None of them is a {@link #READER}, or has just flushed.
     */
    public static final String UNCOUNTED =
            """
            SELECT a.pid, a.backend_start, a.state, a.state_change
              FROM pg_stat_get_activity(NULL) a
             WHERE a.datid = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND a.pid <> pg_backend_pid()
               AND a.backend_type NOT IN ('autovacuum worker', 'parallel worker')
               AND a.application_name IS DISTINCT FROM '%s'
               AND (a.state = 'idle' AND a.query = '%s') IS NOT TRUE"""
                    .formatted(READER, FLUSH);

    private WriteCounts() {}

    /** Whether that server has a {@link #FLUSH}. */
    public static boolean canBeFlushed(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        return server.getDatabaseProductName().equals(Product.POSTGRESQL.title())
                && server.getDatabaseMajorVersion() >= 15;
    }

    /**
     * Makes the counts of this session exact, where the server has them. Whoever writes rows over a connection that
     * stays open calls this after it; otherwise every table counts as written to until the session ends.
     *
     * @param connection in autocommit
     */
    public static void flush(Connection connection) throws SQLException {
        if (canBeFlushed(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(FLUSH);
            }
        }
    }
}

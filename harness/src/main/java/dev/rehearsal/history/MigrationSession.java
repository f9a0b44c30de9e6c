package dev.rehearsal.history;

/**
 * One database in the hands of a migration tool. Each call starts as a fresh process of the tool would.
 *
 * <p>After each call rows are read, on PostgreSQL only those of tables that the server has counted writes to. A session
 * whose connection is closed by then has been counted. Over a connection that stays open, {@link
 * dev.rehearsal.database.WriteCounts#flush} is sent last; where nobody can send it, all tables are read each time.
 */
public interface MigrationSession extends AutoCloseable {

    /** Runs exactly this migration forward. */
    Execution forward(Migration migration);

    /** Runs exactly this migration backward. Called only where its {@link WayBack} is present. */
    Execution backward(Migration migration);

    @Override
    void close();
}

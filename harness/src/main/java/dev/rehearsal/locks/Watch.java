package dev.rehearsal.locks;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Watches a database from its beginning until {@link #end}, with the best instrument that the server allows:
 *
 * <ul>
 *   <li>PostgreSQL of ours: the server's log, exact, for waits of 1 ms and more.
 *   <li>MySQL of ours: the events of performance_schema for waits on a table's metadata, exact; polling for those on rows.
 *   <li>Servers of others: polling.
 * </ul>
 *
 * <p>It takes no lock on any table that it watches. On a server of ours, the first watch changes settings of the whole
 * server and leaves them so. Used by one thread.
 */
public interface Watch extends AutoCloseable {

    /**
     * Begins to watch.
     *
     * @throws SQLException when the server cannot be talked to, or does not let us see what others wait for
     */
    static Watch of(Database database) throws SQLException {
        Connection connection = database.connect();
        try {
            return database.server().product() == Product.POSTGRESQL
                    ? ofPostgres(database, connection)
                    : MysqlWatch.begin(connection, database);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Watch ofPostgres(Database database, Connection connection) throws SQLException {
        return database.server().isOurs()
                ? PostgresLogWatch.begin(connection, database.name())
                : PostgresPollingWatch.begin(connection);
    }

    /** What happened since the beginning, once; then it is over. */
    Watched end() throws SQLException;

    /** Ends it without an answer. After {@link #end} it does nothing. */
    @Override
    void close() throws SQLException;
}

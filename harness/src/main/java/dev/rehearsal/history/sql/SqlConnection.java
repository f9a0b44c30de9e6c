package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * A connection over which statements reach the server as they are written, without the driver taking them apart.
 *
 * <p>It stays in autocommit throughout: transactions begin and end by statements, as they would in psql.
 */
interface SqlConnection {

    int PATIENCE_SECONDS = 5;

    /** The connection properties without which a driver would read the statements that it sends. */
    static Map<String, String> properties(Product product) {
        return switch (product) {
            case POSTGRESQL -> PostgresConnection.PROPERTIES;
            case MYSQL -> MysqlConnection.PROPERTIES;
        };
    }

    /**
     * Sends over that connection, and leaves it to whoever opened it to close it.
     *
     * @param connection opened with {@link #properties}
     */
    static SqlConnection over(Product product, Connection connection) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> new PostgresConnection(connection);
            case MYSQL -> new MysqlConnection(connection);
        };
    }

    Product product();

    Connection jdbc();

    /** Runs it, drops what it returns, and says how many rows it affected. */
    long send(SqlStatement statement) throws SQLException;

    /** Whether a transaction is open on the server, be it one that has failed. */
    boolean isInTransaction();

    /** Whether a backslash escapes in plain strings now. */
    boolean backslashEscapes();

    /** Whether the server still answers. */
    default boolean isAlive() {
        try {
            return jdbc().isValid(PATIENCE_SECONDS);
        } catch (SQLException broken) {
            return false;
        }
    }

    /**
     * Makes the session what it was when it was new, and its counts of rows written known to others. No transaction may
     * be open.
     */
    void reset() throws SQLException;

    /** What the server said when it refused that statement. */
    Complaint complaint(SQLException e, SqlStatement refused);
}

package dev.rehearsal.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, whose first column is their key, a few at a time. */
final class RowCursor implements AutoCloseable {

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final int columns;
    private byte[] key = {};
    private boolean isAtEnd;

    RowCursor(Connection connection, int fetchSize, String query) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false); // PostgreSQL sends all rows at once otherwise
        this.statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        statement.setFetchSize(fetchSize);
        this.rows = statement.executeQuery(query);
        this.columns = rows.getMetaData().getColumnCount();
        advance();
    }

    boolean isAtEnd() {
        return isAtEnd;
    }

    /** What the current row is sorted by, byte by byte. */
    byte[] key() {
        return key;
    }

    /** The values of the current row. */
    List<@Nullable String> values() throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 2; i <= columns; i++) {
            values.add(rows.getString(i));
        }
        return values;
    }

    void advance() throws SQLException {
        isAtEnd = !rows.next();
        key = isAtEnd ? key : rows.getBytes(1);
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
        connection.rollback();
        connection.setAutoCommit(true);
    }
}

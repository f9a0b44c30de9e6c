package dev.rehearsal.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements over one connection, each sent as it is written. */
final class Sql {

    /** Something that talks to the server. */
    interface Work {
        void run() throws SQLException;
    }

    final Connection connection;
    private final Statement statement;

    Sql(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        // What is written is meant: no braces of JDBC's own.
        statement.setEscapeProcessing(false);
    }

    void run(String sql) throws SQLException {
        statement.execute(sql);
    }

    /** All rows as texts. */
    List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Does it wholly or not at all; the transaction goes on either way. */
    void atomically(Work work) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            work.run();
        } catch (SQLException e) {
            connection.rollback(start);
            throw e;
        } finally {
            connection.releaseSavepoint(start);
        }
    }
}

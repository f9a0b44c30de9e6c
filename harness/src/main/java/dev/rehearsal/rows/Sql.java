package dev.rehearsal.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
        try (ResultSet result = statement.executeQuery(sql)) {
            return rows(result);
        }
    }

    /** The same, of a query that is always the same: the server plans it once or twice for each connection. */
    List<List<String>> prepared(String query) throws SQLException {
        try (PreparedStatement same = connection.prepareStatement(query);
                ResultSet result = same.executeQuery()) {
            return rows(result);
        }
    }

    /** What each of several statements answers. */
    List<List<List<String>>> answers(String statements) throws SQLException {
        List<List<List<String>>> answers = new ArrayList<>();
        for (boolean more = statement.execute(statements); more; more = statement.getMoreResults()) {
            answers.add(rows(statement.getResultSet()));
        }
        return answers;
    }

    /** All rows that are left, as texts. */
    static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(String.valueOf(result.getString(i)));
            }
            rows.add(row);
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

package dev.rehearsal.history.sql;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutionError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A throwaway database, and a connection over which scripts are sent to it. */
final class Sender implements AutoCloseable {

    private final ThrowawayDatabase database;
    private final Connection connection;
    private final SqlConnection server;

    private Sender(String product) throws SQLException {
        this.database = server(product).createDatabase();
        this.connection =
                database.connect(SqlConnection.properties(database.server().product()));
        this.server = SqlConnection.over(database.server().product(), connection);
    }

    static Sender to(String product) throws SQLException {
        return new Sender(product);
    }

    static Server server(String product) {
        return ServerProviders.server("embedded", ServerRequest.parse(product, Profile.FAST));
    }

    ThrowawayDatabase database() {
        return database;
    }

    SqlConnection connection() {
        return server;
    }

    /** Runs it as a script of that rule. */
    Execution send(TransactionRule rule, String... lines) {
        String sql = String.join("\n", lines);
        Script script = new Script("V1__a.sql", rule, () -> new Script.Part(sql, 1));
        return ScriptRunner.run(
                server, script, new Advice(database.server(), Optional.of("Mark it so.")), Optional.empty());
    }

    /** The error with which such a script stops. */
    ExecutionError failure(TransactionRule rule, String... lines) {
        return send(rule, lines).error().orElseThrow(() -> new AssertionError("it passed"));
    }

    /** Runs a script that is a preparation of the test. */
    void prepare(String... lines) {
        send(TransactionRule.NONE, lines).error().ifPresent(error -> {
            throw new AssertionError(error.message());
        });
    }

    /** Sends it to the server as it is, in one message. */
    Optional<SQLException> sendAsOneMessage(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                // dropped
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    /** The first column of what it returns, asked over a connection of its own. */
    List<String> query(String sql) throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}

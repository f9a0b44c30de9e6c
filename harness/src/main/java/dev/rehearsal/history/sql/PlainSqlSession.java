package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts on one database over one connection, which is made as good as new after each: that takes a fraction of
 * a millisecond, and a new one several.
 */
final class PlainSqlSession implements MigrationSession {

    private static final Logger LOG = LoggerFactory.getLogger(PlainSqlSession.class);

    /** What a session starts with and never looks at again; also in the text of a DO block. */
    private static final Pattern SESSION_DEFAULTS =
            Pattern.compile("\\bALTER\\s+(DATABASE|ROLE|USER|SYSTEM)\\b", Pattern.CASE_INSENSITIVE);

    /** What a migration sends. */
    @FunctionalInterface
    interface Scripts {
        Script of(Migration migration, boolean backward);
    }

    private final ThrowawayDatabase database;
    private final Scripts scripts;
    private final Advice advice;
    private final Optional<StateTable> stateTable;
    private @Nullable Connection connection;

    /**
     * Connects when it first runs something.
     *
     * @param mark what puts a script of the layout outside a transaction, as a sentence that tells to use it
     */
    PlainSqlSession(
            ThrowawayDatabase database, Scripts scripts, Optional<String> mark, Optional<StateTable> stateTable) {
        this.database = database;
        this.scripts = scripts;
        this.advice = new Advice(database.server(), mark);
        this.stateTable = stateTable;
    }

    @Override
    public Execution forward(Migration migration) {
        return run(scripts.of(migration, false));
    }

    @Override
    public Execution backward(Migration migration) {
        return run(scripts.of(migration, true));
    }

    private Execution run(Script script) {
        SqlConnection server;
        try {
            server = connected();
        } catch (SQLException e) {
            return new Execution(List.of(), Optional.of(notConnected(script, e)));
        }
        Execution execution = ScriptRunner.run(server, script, advice, stateTable);
        refresh(server, execution);
        return execution;
    }

    private SqlConnection connected() throws SQLException {
        Product product = database.server().product();
        if (connection == null) {
            connection = database.connect(SqlConnection.properties(product));
        }
        return SqlConnection.over(product, connection);
    }

    private static ExecutionError notConnected(Script script, SQLException e) {
        return new ExecutionError(
                "cannot connect: " + e.getMessage(),
                Optional.ofNullable(e.getSQLState()),
                "",
                script.file(),
                0,
                true,
                Optional.of("Find out in the server's log why it does not answer."));
    }

    private void refresh(SqlConnection server, Execution execution) {
        boolean lost = execution.error().filter(ExecutionError::connectionLost).isPresent();
        boolean outdated = execution.statements().stream()
                .anyMatch(statement -> SESSION_DEFAULTS.matcher(statement.sql()).find());
        if (lost || outdated || !isReset(server)) {
            close();
        }
    }

    private static boolean isReset(SqlConnection server) {
        try {
            server.reset();
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            close(connection);
            connection = null;
        }
    }

    private void close(Connection open) {
        try {
            open.close();
        } catch (SQLException gone) {
            LOG.debug("A connection to {} was gone before it was closed", database, gone);
        }
    }
}

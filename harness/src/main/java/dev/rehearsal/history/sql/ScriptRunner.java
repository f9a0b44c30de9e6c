package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.Execution.ExecutionError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends one script, statement by statement, so that each has its own time, line and error, in the transactions that the
 * layout's own tool would have had.
 *
 * <p>A script that PostgreSQL would get as one message runs in an implicit transaction block there (manual, Protocol,
 * Multiple Statements in a Simple Query), which a COMMIT in the middle ends and the next statement begins anew. A lone
 * statement has none.
 */
final class ScriptRunner {

    private static final int EXCERPT = 300;

    private final SqlConnection connection;
    private final Script script;
    private final List<ExecutedStatement> executed = new ArrayList<>();
    private @Nullable SqlStatement current;
    private boolean leftOpen;

    private ScriptRunner(SqlConnection connection, Script script) {
        this.connection = connection;
        this.script = script;
    }

    static Execution run(SqlConnection connection, Script script) {
        return new ScriptRunner(connection, script).run();
    }

    private Execution run() {
        try {
            sendAll();
            return finish();
        } catch (SQLException e) {
            return stopped(error(e));
        } catch (RehearsalException e) {
            return stopped(error(String.valueOf(e.getMessage()), Optional.empty()));
        }
    }

    private void sendAll() throws SQLException {
        StatementSplitter statements = connection.split(script);
        if (script.transaction() == TransactionRule.WRAPPED) {
            connection.send("BEGIN");
        }
        boolean several = false;
        while (statements.hasNext()) {
            current = statements.next();
            several |= statements.hasNext();
            if (several && script.transaction() == TransactionRule.ONE_MESSAGE) {
                connection.beginImplicitly();
            }
            send(current);
        }
    }

    private void send(SqlStatement statement) throws SQLException {
        long start = System.nanoTime();
        long rows = 0;
        try {
            rows = connection.send(statement);
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            executed.add(new ExecutedStatement(statement.sql(), statement.line(), duration, rows));
        }
        if (statement.beginsWith("BEGIN") || statement.beginsWith("START")) {
            leftOpen = true;
        } else if (List.of("COMMIT", "END", "ROLLBACK", "ABORT").stream().anyMatch(statement::beginsWith)) {
            leftOpen = false;
        }
    }

    private Execution finish() throws SQLException {
        if (leftOpen && connection.isInTransaction() && script.transaction() != TransactionRule.WRAPPED) {
            connection.rollBack();
            return stopped(error(
                    "It begins a transaction and does not end it: nothing after BEGIN is kept", Optional.of("25000")));
        }
        if (connection.isInTransaction()) {
            connection.send("COMMIT");
        }
        return new Execution(executed, Optional.empty());
    }

    private Execution stopped(ExecutionError error) {
        connection.rollBack();
        return new Execution(executed, Optional.of(error));
    }

    private ExecutionError error(SQLException e) {
        ExecutionError plain = error(connection.message(e), Optional.ofNullable(e.getSQLState()));
        return connection.isLost(e)
                ? new ExecutionError(
                        plain.message(),
                        plain.sqlState(),
                        plain.statement(),
                        plain.file(),
                        plain.line(),
                        true,
                        Optional.empty())
                : plain;
    }

    private ExecutionError error(String message, Optional<String> sqlState) {
        String sql = current == null ? "" : current.sql();
        return new ExecutionError(
                message,
                sqlState,
                sql.length() > EXCERPT ? sql.substring(0, EXCERPT) + " ..." : sql,
                script.file(),
                current == null ? 0 : current.line(),
                false,
                Advice.on(sqlState.orElse(""), message));
    }
}

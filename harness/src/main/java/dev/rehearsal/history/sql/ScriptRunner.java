package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.Execution.ExecutionError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs one script, statement by statement, so that each has its own duration, line and error, in the transactions that
 * its layout's tool would have had around them.
 *
 * <p>Stops at the first statement that fails, and undoes what the tool would undo.
 */
final class ScriptRunner {

    /** What an execution keeps of a statement: enough to read, and less than a file of rows in one INSERT. */
    private static final int KEPT = 10_000;

    private final SqlConnection connection;
    private final Script script;
    private final Advice advice;
    private final Optional<StateTable> stateTable;
    private final StatementSplitter statements;
    private final Transactions transactions;
    private final List<ExecutedStatement> executed = new ArrayList<>();
    private SqlStatement current = new SqlStatement("", 0);
    private boolean committed;

    private ScriptRunner(SqlConnection connection, Script script, Advice advice, Optional<StateTable> stateTable) {
        this.connection = connection;
        this.script = script;
        this.advice = advice;
        this.stateTable = stateTable;
        this.statements = StatementSplitter.of(
                connection.product(), script.file(), script.text().read(), connection::backslashEscapes);
        this.transactions = new Transactions(connection, script.transaction());
    }

    /**
     * Runs it.
     *
     * @param stateTable what is there once a statement names it
     * @throws RehearsalException when the script cannot be read
     */
    static Execution run(SqlConnection connection, Script script, Advice advice, Optional<StateTable> stateTable) {
        return new ScriptRunner(connection, script, advice, stateTable).run();
    }

    private Execution run() {
        try {
            sendAll();
            return finish();
        } catch (SQLException e) {
            Complaint complaint = connection.complaint(e, current);
            return stopped(complaint, advice.on(complaint));
        } catch (RehearsalException e) {
            current = new SqlStatement("", statements.line());
            return stopped(new Complaint(e.found(), current.line()), Optional.of(e.remedy()));
        }
    }

    private void sendAll() throws SQLException {
        while (statements.hasNext()) {
            current = statements.next();
            // Only here is the statement behind looked for before this one has run, which may change how it is read.
            boolean alone =
                    script.transaction() == TransactionRule.ONE_MESSAGE && executed.isEmpty() && !statements.hasNext();
            transactions.before(current, alone);
            if (stateTable.isPresent() && stateTable.get().isNamedIn(current)) {
                connection.send(stateTable.get().creation());
            }
            sendInsideOrOutside(current);
        }
    }

    private void sendInsideOrOutside(SqlStatement statement) throws SQLException {
        try {
            send(statement);
        } catch (SQLException e) {
            if (!transactions.leavesAfter(e)) {
                throw e;
            }
            executed.remove(executed.size() - 1);
            send(statement);
        }
    }

    private void send(SqlStatement statement) throws SQLException {
        long start = System.nanoTime();
        long rows = 0;
        try {
            rows = connection.send(statement);
            committed |= !connection.isInTransaction();
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            String sql = Complaint.shortened(statement.sql(), KEPT);
            executed.add(new ExecutedStatement(sql, statement.line(), duration, rows));
        }
    }

    private Execution finish() throws SQLException {
        SqlStatement last = current;
        current = transactions.isLone() ? last : new SqlStatement("COMMIT", last.line());
        if (transactions.end()) {
            return new Execution(executed, Optional.empty());
        }
        current = last;
        Complaint leftOpen = new Complaint("the script ends inside a transaction, and nothing commits it", last.line());
        return stopped(leftOpen, Optional.of("End the transaction that it begins with COMMIT."));
    }

    private Execution stopped(Complaint complaint, Optional<String> advised) {
        boolean undone = isUndone();
        transactions.rollBack();
        ExecutionError error = complaint.error(script, current, !connection.isAlive(), advised);
        return new Execution(executed, Optional.of(error), undone);
    }

    /** PostgreSQL takes back each statement that fails, but for what that one has committed itself. */
    private boolean isUndone() {
        boolean commitsItself = current.beginsWith("CALL") || current.beginsWith("DO");
        return connection.product() == Product.POSTGRESQL
                && !committed
                && (connection.isInTransaction() || !commitsItself);
    }
}

package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The transactions around the statements of a script, as its layout's tool would have had them.
 *
 * <p>PostgreSQL runs a message of several statements in an implicit transaction: begun where none is open, ended by a
 * COMMIT of the script's own (and then begun anew) or with the message, and made the script's own by its BEGIN. Section
 * 54.2.2.1 of the manual. MySQL has no such thing.
 *
 * <p>A message of one statement has none around it. Where that makes no difference to what it does, it is put into one of
 * ours: whoever watches can then ask, before it ends, what it has locked.
 */
final class Transactions {

    private static final SqlStatement BEGIN = new SqlStatement("BEGIN", 0);
    private static final SqlStatement COMMIT = new SqlStatement("COMMIT", 0);
    private static final SqlStatement ROLLBACK = new SqlStatement("ROLLBACK", 0);

    private static final List<String> CHANGES = List.of(
            "ALTER",
            "CREATE",
            "DROP",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "TRUNCATE",
            "COMMENT",
            "GRANT",
            "REVOKE",
            "REFRESH",
            "REINDEX",
            "CLUSTER");

    private static final Pattern CONCURRENTLY = Pattern.compile("\\bCONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

    /** active_sql_transaction: it cannot run inside a transaction block. */
    private static final String NOT_INSIDE = "25001";

    private final SqlConnection connection;
    private final TransactionRule rule;

    /** Whether the open transaction, if there is one, is for the script to end. */
    private boolean scripts;

    private boolean started;

    /** Whether the open transaction is ours, around a message of one statement. */
    private boolean lone;

    Transactions(SqlConnection connection, TransactionRule rule) {
        this.connection = connection;
        boolean message = rule == TransactionRule.ONE_MESSAGE;
        this.rule = message && connection.product() == Product.MYSQL ? TransactionRule.NONE : rule;
        this.scripts = this.rule == TransactionRule.NONE;
    }

    /** @param alone whether it is the only statement of its script */
    void before(SqlStatement statement, boolean alone) throws SQLException {
        switch (rule) {
            case WRAPPED -> begin(!started);
            case ONE_MESSAGE -> beforePartOfMessage(statement, alone);
            case NONE -> {}
        }
        started = true;
    }

    private void beforePartOfMessage(SqlStatement statement, boolean alone) throws SQLException {
        boolean open = connection.isInTransaction();
        if (begins(statement)) {
            scripts = true;
        } else if (!open) {
            lone = alone && isTheSameInside(statement);
            scripts = alone && !lone;
            begin(lone || (!alone && !ends(statement) && !needsScripts(statement)));
        } else if (!scripts && needsScripts(statement)) {
            rollBack();
        }
    }

    /** In an implicit transaction it is refused: outside of any it is too, and in ours it would pass. */
    private static boolean needsScripts(SqlStatement statement) {
        return statement.beginsWith("SAVEPOINT");
    }

    /** Not what a server says, or does, otherwise outside of a transaction: LOCK, SET LOCAL, a call that commits. */
    private static boolean isTheSameInside(SqlStatement statement) {
        return CHANGES.stream().anyMatch(statement::beginsWith)
                && !CONCURRENTLY.matcher(statement.sql()).find();
    }

    /** Whether the statement is the only one of its message, in a transaction of ours. */
    boolean isLone() {
        return lone;
    }

    /** Whether a statement that the server has refused there is to be sent again, outside: the transaction is gone then. */
    boolean leavesAfter(SQLException refusal) {
        if (!lone || !NOT_INSIDE.equals(refusal.getSQLState())) {
            return false;
        }
        rollBack();
        lone = false;
        scripts = true;
        return true;
    }

    private void begin(boolean wanted) throws SQLException {
        if (wanted) {
            connection.send(BEGIN);
        }
    }

    /** Commits what is open. Tells whether nothing was left open that the script should have ended itself. */
    boolean end() throws SQLException {
        if (!connection.isInTransaction()) {
            return true;
        }
        if (!scripts) {
            connection.send(COMMIT);
        }
        return !scripts;
    }

    /** Undoes what is open. A server that is gone has done so by itself. */
    void rollBack() {
        try {
            if (connection.isInTransaction()) {
                connection.send(ROLLBACK);
            }
        } catch (SQLException gone) {
            // Told already by what led here.
        }
    }

    private static boolean begins(SqlStatement statement) {
        return statement.beginsWith("BEGIN") || statement.beginsWith("START");
    }

    private static boolean ends(SqlStatement statement) {
        return Stream.of("COMMIT", "END", "ROLLBACK", "ABORT").anyMatch(statement::beginsWith);
    }
}

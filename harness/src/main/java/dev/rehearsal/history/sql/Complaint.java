package dev.rehearsal.history.sql;

import dev.rehearsal.history.Execution.ExecutionError;
import java.util.Optional;

/**
 * What a server said when it refused a statement, or the driver when the server was gone.
 *
 * @param message in its words, with the detail and hint that it gave
 * @param sqlState empty where there is none
 * @param code by which {@link Advice} knows it: PostgreSQL's SQLSTATE, MySQL's number; may be empty
 * @param line of the file that it means
 */
record Complaint(String message, String sqlState, String code, int line) {

    private static final int EXCERPT = 300;

    /** One of our own. */
    Complaint(String message, int line) {
        this(message, "", "", line);
    }

    ExecutionError error(Script script, SqlStatement refused, boolean connectionLost, Optional<String> advice) {
        Optional<String> state = Optional.of(sqlState).filter(it -> !it.isEmpty());
        String statement = shortened(refused.sql(), EXCERPT);
        return new ExecutionError(message, state, statement, script.file(), line, connectionLost, advice);
    }

    static String shortened(String sql, int length) {
        return sql.length() <= length ? sql : sql.substring(0, length) + " ...";
    }
}

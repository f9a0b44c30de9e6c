package dev.rehearsal.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happened when a migration ran.
 *
 * @param statements in order; the last one is the one that failed, where one did
 * @param error why it stopped, where it did
 * @param undone whether it stopped, and the server has taken back all that it had done
 */
public record Execution(List<ExecutedStatement> statements, Optional<ExecutionError> error, boolean undone) {

    public Execution {
        statements = List.copyOf(statements);
    }

    /** It ran to its end, or what it had done before it stopped may still be there. */
    public Execution(List<ExecutedStatement> statements, Optional<ExecutionError> error) {
        this(statements, error, false);
    }

    /**
     * One statement.
     *
     * @param sql as in the file, without the terminator
     * @param line where it begins in the file, counted from 1
     * @param rows how many rows it says it affected; 0 where it says nothing
     */
    public record ExecutedStatement(String sql, int line, Duration duration, long rows) {}

    /**
     * Why a migration stopped.
     *
     * @param message the server's or the tool's own words, with the detail and hint it gave
     * @param sqlState five characters, where the server gave one
     * @param statement the statement that failed, shortened to what fits a page
     * @param file the file it stands in, relative to the history's root
     * @param line the line in the file, counted from 1; 0 where unknown
     * @param connectionLost whether the server or the connection went away, rather than refused the statement
     * @param advice what to do, where we know it
     */
    public record ExecutionError(
            String message,
            Optional<String> sqlState,
            String statement,
            String file,
            int line,
            boolean connectionLost,
            Optional<String> advice) {}
}

package dev.rehearsal.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A statement that went through the tap, and what came of it.
 *
 * @param sql shortened, without passwords, and without the values of parameters
 */
public record TracedStatement(Origin origin, String sql, Timing timing, Outcome outcome, Footprint footprint) {

    /**
     * Whose statement it is.
     *
     * @param connection the number of the connection to the tap, counted from 1
     * @param backend PostgreSQL's process id, MySQL's connection id; 0 where the server has not told it
     */
    public record Origin(int connection, long backend, SentAs sentAs) {}

    /** How it was sent. */
    public enum SentAs {
        /** As text: PostgreSQL's simple query, MySQL's COM_QUERY. */
        SIMPLE,
        /** In PostgreSQL's extended protocol, as an unnamed statement. */
        EXTENDED,
        /** As a statement that the client had prepared under a name or number. */
        PREPARED
    }

    /**
     * When it ran, as seen at the tap.
     *
     * @param shared whether the times are those of all statements of its message, whose ends the server told together
     */
    public record Timing(Instant start, Duration duration, boolean shared) {}

    /**
     * What the server answered.
     *
     * @param rows affected or returned
     * @param tag PostgreSQL's command tag, {@code CREATE TABLE}; what MySQL says of it, {@code Records: 3 ...}; or empty
     */
    public record Outcome(long rows, String tag, Optional<StatementError> error, TransactionState transaction) {}

    /**
     * Why it failed.
     *
     * @param sqlState five characters
     */
    public record StatementError(String sqlState, String message) {

        /** It was running when one of the two sides went away. */
        static StatementError connectionEnded() {
            return new StatementError("08006", "the connection ended before the server had answered");
        }
    }
}

package dev.rehearsal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * We could not do our job. A migration that fails is not this: it is a result.
 *
 * <p>Its message has four parts, each a line of its own: what failed and on what, what was found, what to do.
 * Passwords never go into any of them.
 */
public class RehearsalException extends RuntimeException {

    private final String summary;
    private final String found;
    private final String remedy;

    /**
     * @param summary what failed, on what: {@code Cannot read the history in db/migrate}
     * @param found what was found: {@code two files have version 7: 7_a.up.sql, 7_b.up.sql}
     * @param remedy what to do: {@code Give one of them another version.}
     */
    public RehearsalException(String summary, String found, String remedy) {
        this(summary, found, remedy, null);
    }

    /** The same, with the exception that told us. */
    public RehearsalException(String summary, String found, String remedy, @Nullable Throwable cause) {
        super(summary + "\n  found: " + found + "\n  do:    " + remedy, cause);
        this.summary = Objects.requireNonNull(summary, "summary");
        this.found = Objects.requireNonNull(found, "found");
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /** What failed, on what. */
    public String summary() {
        return summary;
    }

    /** What was found there. */
    public String found() {
        return found;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}

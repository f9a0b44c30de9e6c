package dev.rehearsal;

import org.jspecify.annotations.Nullable;

/** What was asked for cannot be done by anybody: an option with a value that makes no sense, a migration that is not there. */
public class WrongUsageException extends RehearsalException {

    /** The parts of its message are those of every {@link RehearsalException}. */
    public WrongUsageException(String summary, String found, String remedy) {
        super(summary, found, remedy);
    }

    /** The same, with the exception that told us. */
    public WrongUsageException(String summary, String found, String remedy, @Nullable Throwable cause) {
        super(summary, found, remedy, cause);
    }
}

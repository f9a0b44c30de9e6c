package dev.rehearsal.rehearsal;

import dev.rehearsal.locks.MysqlAlgorithm;
import dev.rehearsal.locks.RelationLock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A statement of a migration, and what the tap saw of it.
 *
 * @param line where it begins in its file, counted from 1; 0 where the tool does not tell
 * @param locks what its transaction held at its end, on relations of users
 * @param rewrites relations that were there before, and lie in another file since
 * @param scans the tables that it read from end to end
 * @param algorithm by which MySQL changed a table
 */
public record ObservedStatement(
        String sql,
        int line,
        Duration duration,
        long rows,
        List<RelationLock> locks,
        LocksSeen seen,
        List<String> rewrites,
        List<String> scans,
        Optional<MysqlAlgorithm> algorithm) {

    /** How its locks are known. */
    public enum LocksSeen {
        /** All of them, asked for in its transaction. */
        HELD,
        /** Looked at from another session while it ran: short ones may be missing. */
        SAMPLED,
        /** Nobody could look. */
        UNKNOWN;

        /** The word for it in the report: {@code sampled}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ObservedStatement {
        locks = List.copyOf(locks);
        rewrites = List.copyOf(rewrites);
        scans = List.copyOf(scans);
    }
}

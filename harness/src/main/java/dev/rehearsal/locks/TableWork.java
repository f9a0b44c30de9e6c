package dev.rehearsal.locks;

import java.time.Instant;

/**
 * Work over a whole table that PostgreSQL said it did, or said it need not do (its messages of level DEBUG1).
 *
 * @param subject what the server named: the table, the foreign key, {@code index on table}; without a schema
 * @param session that did it
 */
public record TableWork(Kind kind, String subject, Instant at, long session) {

    /** What was done; or, for the last two, what was proven instead of looked at. */
    public enum Kind {
        REWRITE,
        /** The table was read to check a constraint. */
        SCAN,
        FOREIGN_KEY_SCAN,
        INDEX_BUILD,
        /** NOT NULL, or a check: an existing constraint says as much. */
        PROVEN,
        /** The bounds of a partition: its constraints say as much. */
        PROVEN_PARTITION
    }
}

package dev.rehearsal.wire;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a statement left behind, as far as it was looked at: only where its locks were {@code Held}, and all but these only on
 * PostgreSQL.
 *
 * @param tables those that it scanned or wrote
 * @param rewritten relations that were there before, and have another file than before the statement; a table and its
 *     indexes are told one by one
 * @param created relations that the statement's transaction made, of those it holds a lock on
 * @param walBytes by how much the server's log grew, whoever wrote it
 */
public record Footprint(
        LockEvidence locks,
        List<TableWork> tables,
        List<Relation> rewritten,
        List<Relation> created,
        OptionalLong walBytes) {

    public Footprint {
        tables = List.copyOf(tables);
        rewritten = List.copyOf(rewritten);
        created = List.copyOf(created);
    }

    /** Nothing but what is known of its locks. */
    static Footprint of(LockEvidence locks) {
        return new Footprint(locks, List.of(), List.of(), List.of(), OptionalLong.empty());
    }

    static Footprint unknown(String reason) {
        return of(new LockEvidence.Unknown(reason));
    }
}

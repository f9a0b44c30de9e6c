package dev.rehearsal.locks;

import java.util.Optional;

/**
 * What somebody wanted to lock.
 *
 * @param mode in the server's word: {@code AccessShareLock}, {@code SHARED_READ}, {@code X,REC_NOT_GAP}; empty where the
 *     instrument does not tell
 * @param relation named as in a schema, where it is one, or a row of one, and its name is known
 */
public record LockRequest(Target target, String mode, Optional<String> relation) {

    /** The kind of thing that is locked. */
    public enum Target {
        /** A table, a view, an index; on MySQL its metadata. */
        RELATION,
        /** A row, or on PostgreSQL the transaction that has changed it. */
        ROW,
        /** Anything else: an advisory lock, the growing of a file, the end of a transaction. */
        OTHER
    }

    /** The lock as one of PostgreSQL's table locks, where it is one. */
    public Optional<RelationLock> relationLock() {
        return target == Target.RELATION
                ? relation.flatMap(it -> LockMode.of(mode).map(found -> new RelationLock(it, found)))
                : Optional.empty();
    }
}

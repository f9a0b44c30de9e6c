package dev.rehearsal.wire;

/**
 * A granted lock on a relation.
 *
 * @param mode as in {@code pg_locks.mode}, {@code AccessExclusiveLock}, or in {@code metadata_locks.lock_type}, {@code
 *     SHARED_WRITE}
 */
public record HeldLock(Relation relation, String mode) {

    @Override
    public String toString() {
        return mode + " on " + relation;
    }
}

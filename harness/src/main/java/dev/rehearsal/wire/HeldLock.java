package dev.rehearsal.wire;

/**
 * A granted lock on a relation.
 *
 * @param mode as in {@code pg_locks.mode}: {@code AccessExclusiveLock}
 */
public record HeldLock(Relation relation, String mode) {

    @Override
    public String toString() {
        return mode + " on " + relation;
    }
}

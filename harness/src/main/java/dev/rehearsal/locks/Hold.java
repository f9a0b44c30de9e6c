package dev.rehearsal.locks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A lock that a transaction held, from the statement that took it until the transaction ended.
 *
 * <p>It begins with the statement's beginning: when within it the lock was taken is not known, and a statement that waits
 * for one lock already keeps those that it took before.
 *
 * @param statement that took it, as it was sent
 */
public record Hold(RelationLock lock, String statement, Interval interval) {

    private static final Comparator<RelationLock> BY_RELATION_STRONGEST_FIRST = Comparator.comparing(
                    RelationLock::relation)
            .thenComparing(it -> -it.mode().strength());

    /**
     * What was locked when a statement of a transaction had ended: everything that the transaction holds, and so also
     * what earlier statements took.
     */
    public record StatementLocks(String statement, Instant start, Set<RelationLock> locks) {

        public StatementLocks {
            locks = Set.copyOf(locks);
        }
    }

    /**
     * The holds of one transaction, in the order in which they were taken.
     *
     * <p>A lock that is gone at a later statement's end, after ROLLBACK TO SAVEPOINT, is taken to be held until that
     * statement began; if it comes back it is another hold.
     */
    public static List<Hold> of(List<StatementLocks> transaction, Instant end) {
        List<Hold> holds = new ArrayList<>();
        Set<RelationLock> before = new HashSet<>();
        for (int i = 0; i < transaction.size(); i++) {
            StatementLocks taking = transaction.get(i);
            List<StatementLocks> rest = transaction.subList(i, transaction.size());
            taking.locks().stream()
                    .filter(lock -> !before.contains(lock))
                    .sorted(BY_RELATION_STRONGEST_FIRST)
                    .map(lock -> new Hold(
                            lock, taking.statement(), Interval.between(taking.start(), letGo(lock, rest, end))))
                    .forEach(holds::add);
            before.clear();
            before.addAll(taking.locks());
        }
        return holds;
    }

    private static Instant letGo(RelationLock lock, List<StatementLocks> from, Instant end) {
        return from.stream()
                .filter(later -> !later.locks().contains(lock))
                .findFirst()
                .map(StatementLocks::start)
                .orElse(end);
    }

    /** Whether somebody who wants such a lock on the relation at some moment of that time has to wait for this. */
    public boolean keepsWaiting(RelationLock wanted, Interval when) {
        return lock.relation().equals(wanted.relation())
                && lock.mode() instanceof LockMode held
                && wanted.mode() instanceof LockMode other
                && held.conflictsWith(other)
                && interval.overlaps(when);
    }
}

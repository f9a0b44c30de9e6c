package dev.rehearsal.locks;

import java.util.List;
import java.util.Optional;

/**
 * A session that was kept waiting for a lock.
 *
 * @param blockers those it waited for: first whoever stood in front of it in the queue and wanted a lock that conflicts,
 *     then whoever held one. Empty where the instrument did not see them.
 */
public record Wait(Session victim, LockRequest request, Interval interval, End end, List<Session> blockers) {

    /** How it ended. */
    public enum End {
        GRANTED,
        /** Cancelled, by a timeout of its own or by somebody else. */
        GIVEN_UP,
        DEADLOCK,
        /** Still waiting when we stopped to watch: it lasted at least that long. */
        UNENDED
    }

    public Wait {
        blockers = List.copyOf(blockers);
    }

    /** Whether that session is among those it waited for. */
    public boolean isBlockedBy(long session) {
        return blockers.stream().anyMatch(it -> it.id() == session);
    }

    /** The first of these holds, all of one session, that explains it. */
    public Optional<Hold> explainedBy(List<Hold> holds) {
        return request.relationLock().flatMap(wanted -> holds.stream()
                .filter(hold -> hold.keepsWaiting(wanted, interval))
                .findFirst());
    }
}

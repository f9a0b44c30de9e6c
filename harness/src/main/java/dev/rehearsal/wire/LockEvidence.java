package dev.rehearsal.wire;

import java.util.List;

/** What is known of the relation locks that a statement's transaction had, and how. */
public sealed interface LockEvidence {

    /**
     * All that its transaction held when it had ended and before the client was told, asked in that transaction. Those of
     * statements before it are among them. Exact.
     */
    record Held(List<HeldLock> locks) implements LockEvidence {
        public Held {
            locks = List.copyOf(locks);
        }
    }

    /**
     * All that was seen while it ran, from another session. What it took for less than the time between two samples may
     * be missing.
     *
     * @param samples how often was looked; with none, nothing is known
     */
    record Sampled(List<HeldLock> locks, int samples) implements LockEvidence {
        public Sampled {
            locks = List.copyOf(locks);
        }
    }

    /**
     * Nobody looked.
     *
     * @param reason why, for people
     */
    record Unknown(String reason) implements LockEvidence {}
}

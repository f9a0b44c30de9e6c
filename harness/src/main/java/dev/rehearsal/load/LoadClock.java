package dev.rehearsal.load;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** When the calls of a load begin to count, and when no more are made; in the nanoseconds of {@link System#nanoTime}. */
final class LoadClock {

    private final long start = System.nanoTime();
    private final Instant startTime = Instant.now();
    private volatile long countedFrom = Long.MAX_VALUE;
    private volatile long lastArrival = Long.MAX_VALUE;

    long start() {
        return start;
    }

    void countFromNow() {
        countedFrom = System.nanoTime() - start;
    }

    void noMoreFromNow() {
        lastArrival = System.nanoTime() - start;
    }

    /** Whether a call counts that ought to have begun then and ended then; one that was under way does. */
    boolean counts(long arrival, long end) {
        return end - start >= countedFrom && arrival - start <= lastArrival;
    }

    /** Waits for that moment; no, where it is after the end. One that passed before the end is to be made up for. */
    boolean await(long moment) {
        while (moment - start <= lastArrival) {
            long left = moment - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            LockSupport.parkNanos(this, left);
        }
        return false;
    }

    Instant timeOf(long moment) {
        return startTime.plus(Duration.ofNanos(moment - start));
    }

    Duration counted() {
        return Duration.ofNanos(Math.max(0, lastArrival - countedFrom));
    }
}

package dev.rehearsal.load;

import java.time.Duration;

/**
 * When a session's operations are to begin.
 *
 * <p>In an open loop they arrive at a fixed rate, whether those before have ended or not, and each is timed from the
 * moment at which it ought to have begun: so a stall counts for everybody who would have come meanwhile. When it is over,
 * a workload makes up for the calls that could not begin; a canary need not, and only counts them. In a closed loop each
 * follows the end of the one before.
 */
public sealed interface ArrivalSchedule {

    /** One operation in each interval. */
    record OpenLoop(Duration interval) implements ArrivalSchedule {

        public OpenLoop {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("interval is not positive: " + interval);
            }
        }

        /** So many in a second. */
        public static OpenLoop perSecond(double rate) {
            if (!(rate > 0)) {
                throw new IllegalArgumentException("rate is not positive: " + rate);
            }
            return new OpenLoop(Duration.ofNanos(Math.max(1, Math.round(1e9 / rate))));
        }
    }

    /** One operation in each interval; for those that could not begin in time, how long they would have waited counts. */
    record Paced(Duration interval) implements ArrivalSchedule {

        public Paced {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("interval is not positive: " + interval);
            }
        }
    }

    /** One after the other, at once. */
    record ClosedLoop() implements ArrivalSchedule {}

    /**
     * The moment at which the next operation ought to begin.
     *
     * @param last the moment for the one before, in the nanoseconds of {@link System#nanoTime}
     * @param now when that has ended
     */
    default long next(long last, long now) {
        if (this instanceof OpenLoop open) {
            return last + open.interval().toNanos();
        }
        if (this instanceof Paced paced) {
            long interval = paced.interval().toNanos();
            return last + Math.max(1, (now - last + interval - 1) / interval) * interval;
        }
        return now;
    }

    /** The same for each of so many sessions, which together keep the rate. */
    default ArrivalSchedule sharedBy(int sessions) {
        return this instanceof OpenLoop open ? new OpenLoop(open.interval().multipliedBy(sessions)) : this;
    }

    /** How far apart operations are that begin in time and wait for nobody; zero where each waits for the one before. */
    default Duration spacing() {
        if (this instanceof OpenLoop open) {
            return open.interval();
        }
        return this instanceof Paced paced ? paced.interval() : Duration.ZERO;
    }
}

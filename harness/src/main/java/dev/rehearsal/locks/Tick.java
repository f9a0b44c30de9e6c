package dev.rehearsal.locks;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * A reading of the clock that MySQL's events are timed by, and the time that it was then.
 *
 * @param picos picoseconds, as that clock has them
 */
record Tick(BigInteger picos, Instant time) {

    /**
     * The time of an event between this reading and another. That clock counts a processor's cycles, and its seconds are
     * not quite seconds: from one reading alone, an event of a minute before would be placed milliseconds beside its place.
     */
    Instant timeOf(BigInteger event, Tick other) {
        double share = event.subtract(picos).doubleValue()
                / other.picos().subtract(picos).doubleValue();
        return time.plusNanos(
                Math.round(share * Duration.between(time, other.time()).toNanos()));
    }
}

package dev.rehearsal.locks;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time by the server's clock. */
public record Interval(Instant start, Duration length) {

    public Interval {
        if (length.isNegative()) {
            throw new IllegalArgumentException("length is negative: " + length);
        }
    }

    static Interval between(Instant start, Instant end) {
        return new Interval(start, end.isBefore(start) ? Duration.ZERO : Duration.between(start, end));
    }

    public Instant end() {
        return start.plus(length);
    }

    /** Whether some moment belongs to both; the end of each does. */
    public boolean overlaps(Interval other) {
        return !other.end().isBefore(start) && !end().isBefore(other.start);
    }
}

package dev.rehearsal.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How long the calls of one operation took, from the moment at which each ought to have begun; three significant digits,
 * from 1 microsecond to an hour. Calls that failed are not among them.
 */
public final class Latencies {

    private static final long LONGEST = Duration.ofHours(1).toNanos();

    private final Histogram nanos = new Histogram(1000, LONGEST, 3);

    void record(long latencyNanos) {
        nanos.recordValue(withinBounds(latencyNanos));
    }

    /** With it, the latencies of those that would have come meanwhile, one in each such interval. */
    void recordWithThoseBehind(long latencyNanos, long intervalNanos) {
        nanos.recordValueWithExpectedInterval(withinBounds(latencyNanos), intervalNanos);
    }

    private static long withinBounds(long latencyNanos) {
        return Math.min(Math.max(latencyNanos, 1), LONGEST);
    }

    void add(Latencies other) {
        nanos.add(other.nanos);
    }

    public long count() {
        return nanos.getTotalCount();
    }

    /** The longest; zero where there was no call. */
    public Duration max() {
        return Duration.ofNanos(nanos.getMaxValue());
    }

    /** That which the given share of the calls did not exceed, in percent; zero where there was no call. */
    public Duration percentile(double percent) {
        return Duration.ofNanos(nanos.getValueAtPercentile(percent));
    }

    /** How many took longer, as far as three digits tell. */
    public long countAbove(Duration limit) {
        long next = nanos.nextNonEquivalentValue(limit.toNanos());
        return next > nanos.getMaxValue() ? 0 : nanos.getCountBetweenValues(next, nanos.getMaxValue());
    }

    /** {@code 1200 calls, median 0.3 ms, p99 2.1 ms, max 150.2 ms} */
    @Override
    public String toString() {
        return "%d calls, median %.1f ms, p99 %.1f ms, max %.1f ms"
                .formatted(count(), millis(percentile(50)), millis(percentile(99)), millis(max()));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}

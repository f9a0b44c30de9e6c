package dev.rehearsal.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Something of which more is better: ours against the other.
 *
 * @param what what was measured, with sizes
 * @param ours the median, as is other
 * @param ratio the median of those of each round: what else the machine does meets both of a round, and no two rounds alike
 * @param reach the ratio to stay above
 */
record AtLeast(String what, double ours, double other, double ratio, double reach) implements Figure {

    /** Of rates per second, measured in turn. */
    static AtLeast of(String what, List<Double> ours, List<Double> other, double reach) {
        List<Double> ratios = IntStream.range(0, ours.size())
                .mapToObj(i -> ours.get(i) / other.get(i))
                .toList();
        return new AtLeast(what, Stopwatch.median(ours), Stopwatch.median(other), Stopwatch.median(ratios), reach);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-58s %9.0f /s %9.0f /s %6.2f %5.2f %s",
                what,
                ours,
                other,
                ratio,
                reach,
                ratio >= reach ? "reached" : "MISSED");
    }
}

package dev.rehearsal.benchmarks;

import java.util.Locale;

/**
 * Something of which more is better: ours against the other.
 *
 * @param what what was measured, with sizes
 * @param unit of both
 * @param reach the ratio to stay above
 */
record AtLeast(String what, double ours, double other, String unit, double reach) implements Figure {

    @Override
    public String toString() {
        double ratio = ours / other;
        return String.format(
                Locale.ROOT,
                "%-58s %8.0f %-3s %8.0f %-3s %6.2f %5.2f %s",
                what,
                ours,
                unit,
                other,
                unit,
                ratio,
                reach,
                ratio >= reach ? "reached" : "MISSED");
    }
}

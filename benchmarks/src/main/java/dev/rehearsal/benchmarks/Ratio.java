package dev.rehearsal.benchmarks;

import java.util.Locale;

/**
 * Ours against the other.
 *
 * @param what what was measured, with sizes
 * @param oursMillis the median of our side
 * @param otherMillis the median of what it is measured against
 * @param reach the ratio to stay below
 */
record Ratio(String what, double oursMillis, double otherMillis, double reach) implements Figure {

    double value() {
        return oursMillis / otherMillis;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-58s %9.1f ms %9.1f ms %6.2f %5.1f %s",
                what,
                oursMillis,
                otherMillis,
                value(),
                reach,
                value() <= reach ? "reached" : "MISSED");
    }
}

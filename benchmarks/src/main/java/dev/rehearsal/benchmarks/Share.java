package dev.rehearsal.benchmarks;

import java.util.Locale;

/**
 * Which share of something goes into a part of it.
 *
 * @param what the part, and what it is of
 * @param wholeMillis how long all of it takes
 * @param restMillis how long it takes without that part
 */
record Share(String what, double wholeMillis, double restMillis) implements Figure {

    double value() {
        return 1 - restMillis / wholeMillis;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-58s %9.1f ms %9.1f ms %5.0f%%",
                what,
                wholeMillis - restMillis,
                wholeMillis,
                100 * value());
    }
}

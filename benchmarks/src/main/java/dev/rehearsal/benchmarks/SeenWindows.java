package dev.rehearsal.benchmarks;

import java.util.Locale;

/**
 * Lock windows of one length, and how an instrument saw them.
 *
 * @param share of the windows that were seen
 * @param error by how much the length told differs from the true one, in the median, in milliseconds
 * @param reached whether that is what we want of it; of a fallback we want nothing
 */
record SeenWindows(String what, double share, double error, String reached) implements Figure {

    private static final double SHARE = 0.99;
    private static final double ERROR = 1;

    /** @param wanted whether 99 % and 1 ms are to be reached */
    static SeenWindows of(String what, double share, double error, boolean wanted) {
        String verdict = share >= SHARE && error <= ERROR ? "reached" : "MISSED";
        return new SeenWindows(what, share, error, wanted ? verdict : "");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-58s %8.1f %% seen, error %5.2f ms %s", what, 100 * share, error, reached);
    }
}

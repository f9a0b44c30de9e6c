package dev.rehearsal.rehearsal;

/**
 * What a rehearsal does with rows.
 *
 * @param seeds whether tables with too few rows get some of ours
 * @param minimumCoverage how many of the columns must be filled in some row at the top of the climb, in percent; 0 asks
 *     for nothing
 * @param user what the user brings beside the files that lie with the migrations
 */
public record RowOptions(boolean seeds, double minimumCoverage, UserRows user) {

    /** Seeds, and whatever they cover. */
    public static final RowOptions DEFAULTS = new RowOptions(true, 0);

    /** With nothing of the user's but files. */
    public RowOptions(boolean seeds, double minimumCoverage) {
        this(seeds, minimumCoverage, UserRows.none());
    }

    public RowOptions {
        if (!(minimumCoverage >= 0 && minimumCoverage <= 100)) {
            throw new IllegalArgumentException("minimumCoverage is not from 0 to 100: " + minimumCoverage);
        }
    }
}

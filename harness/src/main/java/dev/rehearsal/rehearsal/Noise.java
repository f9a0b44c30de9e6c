package dev.rehearsal.rehearsal;

import dev.rehearsal.load.Stall;
import java.time.Duration;

/**
 * What a machine does to calls by itself: its threads take turns, its disk is busy with something else. A wait that is no
 * longer than that, and for which nobody was seen in the way, tells nothing of a migration.
 *
 * @param budgets what is over them is never noise
 */
record Noise(Budgets budgets) {

    /** So short a part of what may be waited is nothing to speak of: 5 ms of the usual 500. */
    private static final int PART_OF_BUDGET = 100;

    /** The longest call of a second control run may be as far from the first one's as that one from the median. */
    private static final int TIMES_RESTLESSNESS = 2;

    boolean covers(Stall stall) {
        Duration budget = budgets.of(Budget.ofWaiting(stall.operation()));
        return stall.max().compareTo(budget) <= 0
                && (stall.max().compareTo(budget.dividedBy(PART_OF_BUDGET)) < 0
                        || stall.max().compareTo(stall.restlessness().multipliedBy(TIMES_RESTLESSNESS)) < 0);
    }
}

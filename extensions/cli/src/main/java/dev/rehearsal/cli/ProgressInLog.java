package dev.rehearsal.cli;

import dev.rehearsal.rehearsal.Outcome;
import dev.rehearsal.rehearsal.StepResult;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/** A line at the beginning, one for each failed step, and one for each tenth of a long way. */
final class ProgressInLog implements Progress {

    /** Fewer steps than these are over before anybody looks. */
    private static final int FEW = 100;

    private final PrintWriter err;
    private final Map<String, Count> counts = new HashMap<>();

    ProgressInLog(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void started(String database, int steps) {
        counts.put(database, new Count(steps));
        err.println("%s: %d steps".formatted(database, steps));
    }

    @Override
    public void finished(StepResult result) {
        Count count = counts.computeIfAbsent(result.step().database(), database -> new Count(1));
        count.done++;
        if (result.outcome() instanceof Outcome.Failed) {
            count.failed++;
            err.println("failed: " + result.step().id());
        }
        if (count.isAtTenth()) {
            err.println("%s: %d of %d, %d failed"
                    .formatted(result.step().database(), count.done, count.steps, count.failed));
        }
    }

    @Override
    public void close() {}

    private static final class Count {
        private final int steps;
        private int done;
        private int failed;

        Count(int steps) {
            this.steps = steps;
        }

        boolean isAtTenth() {
            return steps >= FEW && done * 10 / steps > (done - 1) * 10 / steps;
        }
    }
}

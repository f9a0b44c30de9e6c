package dev.rehearsal.cli;

import dev.rehearsal.rehearsal.Outcome;
import dev.rehearsal.rehearsal.StepResult;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One bar for all databases, which goes away at the end. */
final class ProgressOnTerminal implements Progress {

    private final ProgressBar bar = new ProgressBarBuilder()
            .setTaskName("Rehearsing")
            .setStyle(ProgressBarStyle.ASCII)
            .setInitialMax(0)
            .setUpdateIntervalMillis(100)
            .setMaxRenderedLength(80)
            .clearDisplayOnFinish()
            .build();

    private int failed;

    @Override
    public void started(String database, int steps) {
        bar.maxHint(bar.getMax() + steps);
    }

    @Override
    public void finished(StepResult result) {
        bar.step();
        if (result.outcome() instanceof Outcome.Failed) {
            failed++;
            bar.setExtraMessage(failed + " failed");
        }
    }

    @Override
    public void close() {
        bar.close();
    }
}

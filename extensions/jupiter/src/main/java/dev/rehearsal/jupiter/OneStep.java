package dev.rehearsal.jupiter;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Step;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One step as a node of the test tree. */
record OneStep(Step step, RunningClimb climb) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
        Migration migration = step.migration();
        String how = step.scenario()
                .map(it -> "under load, " + it.id())
                .orElse(step.direction().id().replace('-', ' '));
        return migration.id() + " " + how;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(new StepRunner(step, climb));
    }
}

package dev.rehearsal.jupiter;

import dev.rehearsal.rehearsal.Step;

/** Brings the method that a {@link MigrationTest} class needs, so that its body can be empty. */
public interface MigrationSteps {

    /** One node of the test tree for each step. */
    @EachStep
    default void step(Step step) {}
}

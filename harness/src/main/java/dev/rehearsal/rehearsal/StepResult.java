package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.schema.SchemaChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a step, and what was observed.
 *
 * @param execution what ran; empty where nothing did
 * @param schemaChanges what the step did to the schema
 * @param leftovers how the schema differs from what it should be now: {@code before} is what should be there,
 *     {@code after} what is there; cosmetic ones among them
 * @param remedy statements that would make up for the leftovers, to be added to the file
 * @param keptDatabase where to look at it, when it was kept
 */
public record StepResult(
        Step step,
        Outcome outcome,
        Duration duration,
        Optional<Execution> execution,
        List<SchemaChange> schemaChanges,
        List<SchemaChange> leftovers,
        List<String> remedy,
        Optional<String> keptDatabase) {

    public StepResult {
        schemaChanges = List.copyOf(schemaChanges);
        leftovers = List.copyOf(leftovers);
        remedy = List.copyOf(remedy);
    }

    /** Nothing ran. */
    static StepResult unrun(Step step, Outcome outcome, List<String> remedy) {
        return new StepResult(
                step, outcome, Duration.ZERO, Optional.empty(), List.of(), List.of(), remedy, Optional.empty());
    }

    /** The same, with statements to write. */
    StepResult with(List<String> statements) {
        return new StepResult(step, outcome, duration, execution, schemaChanges, leftovers, statements, keptDatabase);
    }
}

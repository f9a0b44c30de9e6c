package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.rehearsal.StepResult.Run;
import dev.rehearsal.rehearsal.StepResult.SchemaSeen;
import dev.rehearsal.rehearsal.StepResult.Seen;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaDifference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step that ran, on its way to a result.
 *
 * @param explanations what a reader must know about its failure, beside the server's words
 */
record Observation(Step step, Execution execution, List<String> explanations) {

    Observation(Step step, Execution execution) {
        this(step, execution, List.of());
    }

    /** The same, with a sentence that a reader must know if it failed. */
    Observation explained(String explanation) {
        return new Observation(step, execution, List.of(explanation));
    }

    boolean failed() {
        return execution.error().isPresent();
    }

    boolean lostConnection() {
        return execution.error().filter(ExecutionError::connectionLost).isPresent();
    }

    StepResult passed(Schema before, Schema after, List<SchemaChange> cosmetic) {
        return result(new Outcome.Passed(), before, after, cosmetic, List.of(), Optional.empty());
    }

    /**
     * It ran, and the schema is not what it should be.
     *
     * @param goal the schema that the remedy leads to; the one after the step when there is nothing to add to it
     */
    StepResult leaving(
            List<String> differences,
            Schema before,
            Schema after,
            List<SchemaChange> leftovers,
            Schema goal,
            Optional<String> kept) {
        List<String> reasons = new ArrayList<>(differences);
        reasons.addAll(explanations);
        List<String> remedy = SchemaDifference.statements(after, goal);
        return result(new Outcome.Failed(reasons), before, after, leftovers, remedy, kept);
    }

    /** It stopped with an error, and perhaps left half of what it does. */
    StepResult stopped(Schema before, Schema after, List<SchemaChange> halfApplied, Optional<String> kept) {
        List<String> reasons = new ArrayList<>();
        execution.error().map(Reasons::of).ifPresent(reasons::add);
        reasons.addAll(explanations);
        reasons.addAll(Reasons.halfApplied(halfApplied));
        return result(new Outcome.Failed(reasons), before, after, halfApplied, List.of(), kept);
    }

    private StepResult result(
            Outcome outcome,
            Schema before,
            Schema after,
            List<SchemaChange> leftovers,
            List<String> remedy,
            Optional<String> kept) {
        SchemaSeen seen = new SchemaSeen(SchemaDifference.between(before, after), leftovers, remedy);
        return new StepResult(step, outcome, new Run(duration(), Optional.of(execution), kept), Seen.of(seen));
    }

    private Duration duration() {
        return execution.statements().stream().map(ExecutedStatement::duration).reduce(Duration.ZERO, Duration::plus);
    }
}

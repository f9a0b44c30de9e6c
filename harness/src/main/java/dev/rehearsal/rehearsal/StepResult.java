package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.schema.SchemaChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a step, and what was observed.
 *
 * @param execution what ran; empty where nothing did
 * @param schemaChanges what the step did to the schema
 * @param leftovers how the schema differs from what it should be now: {@code before} is what should be there,
 *     {@code after} what is there; cosmetic ones among them
 * @param remedy statements that would make up for the leftovers, to be added to the file
 * @param keptDatabase where to look at it, when it was kept
 * @param rowChanges what it did to rows that were there; after a way back, or forward again, how they differ from what
 *     they should be
 * @param findings the hazards that were seen
 * @param load what was seen of it under load; empty for a step of the climb
 */
public record StepResult(
        Step step,
        Outcome outcome,
        Duration duration,
        Optional<Execution> execution,
        List<SchemaChange> schemaChanges,
        List<SchemaChange> leftovers,
        List<String> remedy,
        Optional<String> keptDatabase,
        List<RowChange> rowChanges,
        List<Finding> findings,
        Optional<LoadObservation> load) {

    /** A step of the climb. */
    public StepResult(
            Step step,
            Outcome outcome,
            Duration duration,
            Optional<Execution> execution,
            List<SchemaChange> schemaChanges,
            List<SchemaChange> leftovers,
            List<String> remedy,
            Optional<String> keptDatabase,
            List<RowChange> rowChanges,
            List<Finding> findings) {
        this(
                step,
                outcome,
                duration,
                execution,
                schemaChanges,
                leftovers,
                remedy,
                keptDatabase,
                rowChanges,
                findings,
                Optional.empty());
    }

    public StepResult {
        schemaChanges = List.copyOf(schemaChanges);
        leftovers = List.copyOf(leftovers);
        remedy = List.copyOf(remedy);
        rowChanges = List.copyOf(rowChanges);
        findings = List.copyOf(findings);
    }

    /** Nothing ran. */
    static StepResult unrun(Step step, Outcome outcome, List<String> remedy) {
        return new StepResult(
                step,
                outcome,
                Duration.ZERO,
                Optional.empty(),
                List.of(),
                List.of(),
                remedy,
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** The same, with statements to write. */
    StepResult with(List<String> statements) {
        return new StepResult(
                step,
                outcome,
                duration,
                execution,
                schemaChanges,
                leftovers,
                statements,
                keptDatabase,
                rowChanges,
                findings,
                load);
    }

    /** The same, with what was seen under load, and how long it took then. */
    StepResult with(LoadObservation seen) {
        return new StepResult(
                step,
                outcome,
                seen.conditions().migration().median(),
                execution,
                schemaChanges,
                leftovers,
                remedy,
                keptDatabase,
                rowChanges,
                findings,
                Optional.of(seen));
    }

    /** The same, with these changes of rows, and these findings beside its own. */
    StepResult with(List<RowChange> rows, List<Finding> more) {
        return new StepResult(
                step,
                outcome,
                duration,
                execution,
                schemaChanges,
                leftovers,
                remedy,
                keptDatabase,
                rows,
                Stream.concat(findings.stream(), more.stream()).toList(),
                load);
    }

    /** The same, failed for these reasons beside its own; as it is where there are none. */
    StepResult failing(List<String> reasons) {
        if (reasons.isEmpty()) {
            return this;
        }
        List<String> own = outcome instanceof Outcome.Failed failed ? failed.reasons() : List.of();
        return as(
                new Outcome.Failed(Stream.concat(own.stream(), reasons.stream()).toList()));
    }

    /** The same, with another outcome. */
    StepResult as(Outcome other) {
        return new StepResult(
                step,
                other,
                duration,
                execution,
                schemaChanges,
                leftovers,
                remedy,
                keptDatabase,
                rowChanges,
                findings,
                load);
    }

    /** Whether its migration stopped with an error. */
    boolean stopped() {
        return execution.flatMap(Execution::error).isPresent();
    }

    /** Whether the next step can start from what this one, which stopped, has left: what it started from. */
    boolean leadsOn() {
        boolean undone = execution.filter(Execution::undone).isPresent() && schemaChanges.isEmpty();
        return undone
                && switch (step.direction()) {
                    case FORWARD, BACKWARD -> true;
                    case FORWARD_AGAIN, DESCENT, ASCENT -> false;
                };
    }

    boolean hasPassed() {
        return outcome instanceof Outcome.Passed;
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.schema.SchemaChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What came of a step, and what was observed. */
public record StepResult(Step step, Outcome outcome, Run run, Seen seen) {

    /**
     * What was done.
     *
     * @param execution what ran; empty where nothing did
     * @param keptDatabase where to look at it, when it was kept
     */
    public record Run(Duration duration, Optional<Execution> execution, Optional<String> keptDatabase) {

        /** Nothing ran. */
        public static final Run NONE = new Run(Duration.ZERO, Optional.empty(), Optional.empty());
    }

    /**
     * What was observed.
     *
     * @param rowChanges what it did to rows that were there; after a way back, or forward again, how they differ from
     *     what they should be
     * @param findings the hazards that were seen
     * @param load what was seen of it under load; empty for a step of the climb
     */
    public record Seen(
            SchemaSeen schema, List<RowChange> rowChanges, List<Finding> findings, Optional<LoadObservation> load) {

        public Seen {
            rowChanges = List.copyOf(rowChanges);
            findings = List.copyOf(findings);
        }

        /** That of a schema alone. */
        public static Seen of(SchemaSeen schema) {
            return new Seen(schema, List.of(), List.of(), Optional.empty());
        }
    }

    /**
     * What became of the schema.
     *
     * @param changes what the step did to it
     * @param leftovers how it differs from what it should be now: {@code before} is what should be there, {@code after}
     *     what is there; cosmetic ones among them
     * @param remedy statements that would make up for the leftovers, to be added to the file
     * @param withoutSeeds what is wrong with it besides, of a way back that stops at seeds
     */
    public record SchemaSeen(
            List<SchemaChange> changes,
            List<SchemaChange> leftovers,
            List<String> remedy,
            Optional<WithoutSeeds> withoutSeeds) {

        public SchemaSeen {
            changes = List.copyOf(changes);
            leftovers = List.copyOf(leftovers);
            remedy = List.copyOf(remedy);
        }

        /** That of one that does not stop at seeds, or does nothing else wrong. */
        public SchemaSeen(List<SchemaChange> changes, List<SchemaChange> leftovers, List<String> remedy) {
            this(changes, leftovers, remedy, Optional.empty());
        }

        private SchemaSeen written(UnaryOperator<String> form) {
            return new SchemaSeen(
                    changes, leftovers, remedy.stream().map(form).toList(), withoutSeeds.map(it -> it.written(form)));
        }

        /** Nothing became of it; that is what to write. */
        public static SchemaSeen unchanged(List<String> remedy) {
            return new SchemaSeen(List.of(), List.of(), remedy);
        }
    }

    /**
     * What a way back that stops at seeds leaves in the same history without any, where it does not stop.
     *
     * @param leftovers how the schema differs there from what it should be
     * @param remedy statements that would make up for them, to be added to the file
     */
    public record WithoutSeeds(List<SchemaChange> leftovers, List<String> remedy) {

        public WithoutSeeds {
            leftovers = List.copyOf(leftovers);
            remedy = List.copyOf(remedy);
        }

        private WithoutSeeds written(UnaryOperator<String> form) {
            return new WithoutSeeds(leftovers, remedy.stream().map(form).toList());
        }
    }

    /** Nothing ran. */
    static StepResult unrun(Step step, Outcome outcome, List<String> remedy) {
        return new StepResult(step, outcome, Run.NONE, Seen.of(SchemaSeen.unchanged(remedy)));
    }

    /** Nothing can be told of it, because of what happened to us, and perhaps to the server. */
    static StepResult unobserved(Step step, Exception e, Optional<String> serverGone) {
        List<String> reasons = Stream.concat(
                        serverGone.stream(), Stream.of("It could not be observed: " + e.getMessage()))
                .toList();
        return unrun(step, new Outcome.Failed(reasons), List.of());
    }

    public Duration duration() {
        return run.duration();
    }

    public Optional<Execution> execution() {
        return run.execution();
    }

    public Optional<String> keptDatabase() {
        return run.keptDatabase();
    }

    public List<SchemaChange> schemaChanges() {
        return seen.schema().changes();
    }

    public List<SchemaChange> leftovers() {
        return seen.schema().leftovers();
    }

    public List<String> remedy() {
        return seen.schema().remedy();
    }

    public Optional<WithoutSeeds> withoutSeeds() {
        return seen.schema().withoutSeeds();
    }

    public List<RowChange> rowChanges() {
        return seen.rowChanges();
    }

    public List<Finding> findings() {
        return seen.findings();
    }

    public Optional<LoadObservation> load() {
        return seen.load();
    }

    private StepResult with(Seen other) {
        return new StepResult(step, outcome, run, other);
    }

    private StepResult with(SchemaSeen schema) {
        return with(new Seen(schema, rowChanges(), findings(), load()));
    }

    /** The same, with statements to write. */
    StepResult with(List<String> statements) {
        return with(new SchemaSeen(schemaChanges(), leftovers(), statements, withoutSeeds()));
    }

    /** The same, with what it leaves where there are no seeds. */
    StepResult with(WithoutSeeds through) {
        return with(new SchemaSeen(schemaChanges(), leftovers(), remedy(), Optional.of(through)));
    }

    /** The same, with the statements to write in that form. */
    StepResult written(UnaryOperator<String> form) {
        return with(seen.schema().written(form));
    }

    /** The same, with what was seen under load, and how long it took then. */
    StepResult with(LoadObservation underLoad) {
        Run timed = new Run(underLoad.conditions().migration().median(), execution(), keptDatabase());
        Seen all = new Seen(seen.schema(), rowChanges(), findings(), Optional.of(underLoad));
        return new StepResult(step, outcome, timed, all);
    }

    /** The same, with these changes of rows, and these findings beside its own. */
    StepResult with(List<RowChange> rows, List<Finding> more) {
        List<Finding> all = Stream.concat(findings().stream(), more.stream()).toList();
        return with(new Seen(seen.schema(), rows, all, load()));
    }

    /** The same, without these findings. */
    StepResult without(List<Finding> disproved) {
        List<Finding> left = findings().stream()
                .filter(finding -> !disproved.contains(finding))
                .toList();
        return with(new Seen(seen.schema(), rowChanges(), left, load()));
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
        return new StepResult(step, other, run, seen);
    }

    /** Whether its migration stopped with an error. */
    boolean stopped() {
        return execution().flatMap(Execution::error).isPresent();
    }

    /** Whether the next step can start from what this one, which stopped, has left: what it started from. */
    boolean leadsOn() {
        boolean undone = execution().filter(Execution::undone).isPresent()
                && schemaChanges().isEmpty();
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

package dev.rehearsal.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal as it is written to {@code report.json}; {@code docs/report.schema.json} is its schema. It only ever grows:
 * no field changes its name or meaning within a {@link #SCHEMA_VERSION}.
 *
 * <p>What is null is absent from the file; lists are always there. Durations are milliseconds with a fraction. Lists that
 * nothing fills yet are there so that readers can be written against them.
 *
 * @param steps of all databases, in the order in which each database ran them
 */
public record Report(int schemaVersion, Run rehearsal, List<Database> databases, List<Step> steps, Summary summary) {

    public static final int SCHEMA_VERSION = 1;

    public Report {
        databases = List.copyOf(databases);
        steps = List.copyOf(steps);
    }

    /** Writes down what came of a rehearsal. */
    public static Report of(RehearsalResult result, Policy policy, Repetition repetition) {
        return new Recorder(policy, repetition).report(result);
    }

    /** Whether this step makes the rehearsal fail, under the policy it ran with. */
    public boolean fails(Step step) {
        return rehearsal.failing().contains(step.verdict().outcome())
                || step.observation().findings().stream().anyMatch(this::fails);
    }

    /** Whether this finding alone makes it fail. */
    boolean fails(Finding finding) {
        return rehearsal.failingFindings().contains(finding.severity());
    }

    /** The steps that make the rehearsal fail. */
    public List<Step> failures() {
        return steps.stream().filter(this::fails).toList();
    }

    List<Step> stepsOf(Database database) {
        return steps.stream()
                .filter(step -> step.database().equals(database.id()))
                .toList();
    }

    List<Step> with(String outcome) {
        return steps.stream()
                .filter(step -> step.verdict().outcome().equals(outcome))
                .toList();
    }

    /**
     * The run as a whole.
     *
     * @param version of Rehearsal
     * @param startedAt ISO 8601, UTC
     * @param failing the outcomes that count as failures
     * @param failingFindings the severities of findings that do; absent in reports of before there were findings
     */
    public record Run(
            String version,
            String startedAt,
            double durationMs,
            List<String> failing,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> failingFindings) {}

    /**
     * A database that was rehearsed on.
     *
     * @param product {@code postgresql}, {@code mysql}
     * @param coverage how much of the schema the rows exercised; absent where nobody counted
     */
    public record Database(
            String id,
            String product,
            String version,
            String server,
            String profile,
            History history,
            @Nullable Coverage coverage) {}

    /**
     * The history as it was understood for one database.
     *
     * @param root the folder that files are relative to
     * @param migrations how many there are
     */
    public record History(String tool, String layout, String root, int migrations, List<String> remarks) {}

    /**
     * How much of the schema the rows exercised that were there at the top of the climb. Columns that the server works out
     * are not counted.
     *
     * @param seededTables how many have rows
     * @param exercisedColumns how many are filled in some row
     * @param neverFilled the columns that no row fills: {@code public.orders.paid_at}
     * @param neverNull those that could be null and are in no row
     * @param failures the tables that did not get all their seeds
     */
    public record Coverage(
            int tables,
            int seededTables,
            int columns,
            int exercisedColumns,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> neverFilled,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> neverNull,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<SeedFailure> failures) {}

    /**
     * A table that did not get all its seeds.
     *
     * @param message what the server said, and what was tried
     */
    public record SeedFailure(String table, String message) {}

    /**
     * One (database, migration, direction).
     *
     * @param direction {@code forward}, {@code backward}, {@code forward-again}, {@code descent}, {@code ascent}
     * @param scenario {@code quiet}, {@code steady}, {@code adversarial}
     * @param rerun the command that repeats this step
     */
    public record Step(
            String id,
            String database,
            Migration migration,
            String direction,
            String scenario,
            double durationMs,
            @JsonUnwrapped Verdict verdict,
            @JsonUnwrapped Observation observation,
            String rerun) {

        /** What tells it from the other steps of its migration: {@code backward}, {@code forward/steady}. */
        String way() {
            return id.substring(database.length() + migration.id().length() + 2);
        }
    }

    /**
     * The migration of a step.
     *
     * @param file the forward file, relative to the history's root
     */
    public record Migration(String id, String version, String name, String file) {}

    /**
     * What came of a step.
     *
     * @param outcome {@code passed}, {@code failed}, {@code no-way-back}, {@code irreversible}, {@code blocked},
     *     {@code skipped}
     * @param reasons one sentence each, the most telling first; empty where the outcome speaks for itself
     * @param blockedBy the id of the step that failed before this one
     * @param leftovers how the schema differs from what it should be: {@code before} should be there, {@code after} is;
     *     with an error, what the step had done when it stopped: {@code before} was there, {@code after} is
     * @param remedy the statements that would make up for the leftovers, to be added to the file; with an error, or
     *     without a way back, those that would undo the migration by themselves
     * @param withoutSeeds of a way back that stops at seeds what it leaves where there are none, if the schema is another
     *     then
     * @param keptDatabase where to look at it, when it was kept
     */
    public record Verdict(
            String outcome,
            List<String> reasons,
            @Nullable String blockedBy,
            @Nullable StatementError error,
            List<SchemaDifference> leftovers,
            List<String> remedy,
            @Nullable WithoutSeeds withoutSeeds,
            @Nullable String keptDatabase) {}

    /**
     * What a way back that stops at seeds leaves where there are none.
     *
     * @param leftovers as of a verdict
     * @param remedy the statements that would make up for them, to be added to the file
     */
    public record WithoutSeeds(List<SchemaDifference> leftovers, List<String> remedy) {}

    /**
     * Why a migration stopped.
     *
     * @param line counted from 1; absent where unknown
     * @param advice what to do, where we know it
     */
    public record StatementError(
            String message,
            @Nullable String sqlState,
            String statement,
            String file,
            @Nullable Integer line,
            boolean connectionLost,
            @Nullable String advice) {}

    /**
     * What was seen while a step ran.
     *
     * @param holds of locks on relations that were there before, in a step under load
     * @param situations that the migration was put in, in the adversarial scenario
     * @param load under what the figures of a step under load were taken; absent in a step of the climb
     */
    public record Observation(
            List<Statement> statements,
            List<SchemaDifference> schemaChanges,
            List<RowChange> rowChanges,
            List<Hold> holds,
            List<Stall> stalls,
            List<Finding> findings,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Situation> situations,
            @Nullable Conditions load) {}

    /**
     * A statement that ran.
     *
     * @param sql shortened when it is long, literals that are passwords left out
     * @param rewrites the relations that it rewrote
     * @param scans the relations that it read from end to end
     * @param locksSeen {@code held}: all that its transaction had at its end; {@code sampled} while it ran, so that short
     *     ones may be missing; {@code unknown}; absent where nobody looked, in a step of the climb
     * @param algorithm by which MySQL changed a table, in a step under load: {@code copy}; {@code rebuild}, in place;
     *     {@code instant}; {@code in-place}, which may have been instant, too
     */
    public record Statement(
            String sql,
            int line,
            double durationMs,
            long rows,
            List<Lock> locks,
            List<String> rewrites,
            List<String> scans,
            @Nullable String locksSeen,
            @Nullable String algorithm) {}

    /** A lock held at the end of a statement. */
    public record Lock(String relation, String mode) {}

    /**
     * One difference between two schemas.
     *
     * @param cosmetic whether it cannot matter, as the order of columns
     */
    public record SchemaDifference(
            String kind, String object, @Nullable String before, @Nullable String after, boolean cosmetic) {}

    /**
     * What happened to rows of a table; after a way back, or forward again, how they differ from what they should be.
     *
     * @param kind {@code table-destroyed}, {@code values-destroyed}, {@code rows-deleted}, {@code rows-added},
     *     {@code rows-changed}, {@code values-converted}, {@code not-deterministic}
     * @param count how many rows, or values; absent where nobody counted
     * @param columns those concerned, where it is not the whole row
     * @param message the same in a sentence
     */
    public record RowChange(String relation, String kind, @Nullable Long count, List<String> columns, String message) {}

    /** A lock, from when it was taken to when it was let go. */
    public record Hold(String relation, String mode, double heldMs) {}

    /**
     * Other sessions' operations that a step kept waiting.
     *
     * @param relation the table; of a workload's call, the workload
     * @param operation {@code read}, {@code write}, {@code insert}, or the name of the call
     * @param count how many calls, those among them that would have come meanwhile
     * @param maxMs the longest extra time of a call; the median of that over all runs
     * @param p99Ms by how much the 99th percentile of all calls rose
     * @param blockedBy the statement of the migration for which they waited, where that was seen
     * @param situation in which, in the adversarial scenario
     * @param runsMs the longest extra time in each run
     * @param noise whether the machine may have done it: nobody was seen in the way, and it was short
     */
    public record Stall(
            String relation,
            String operation,
            long count,
            double maxMs,
            double p99Ms,
            @Nullable String blockedBy,
            @Nullable String situation,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Double> runsMs,
            boolean noise) {}

    /**
     * How a migration fared where somebody was in its way.
     *
     * @param name {@code behind a reader of 1500 ms}
     * @param outcome what came of it, a sentence
     */
    public record Situation(String name, String outcome, double durationMs, int deadlocks) {}

    /**
     * Without which no figure means anything.
     *
     * @param machine {@code 8 processors, Linux amd64}
     * @param profile of the server: {@code durable}
     * @param rows of the tables that the migration touches, as it began
     * @param migrationMs how long its statements took together, in each run
     * @param remarks what else a reader must know: what an instrument cannot see, what could not be made
     */
    public record Conditions(
            String machine, String profile, List<TableRows> rows, List<Double> migrationMs, List<String> remarks) {}

    /** How many rows a table had. */
    public record TableRows(String relation, long rows) {}

    /**
     * One sighting of a hazard.
     *
     * @param severity {@code error}, {@code warning}, {@code note}
     * @param evidence {@code structural}, {@code measured}
     */
    public record Finding(
            String hazard,
            String severity,
            String message,
            String remedy,
            String file,
            @Nullable Integer line,
            String evidence) {}

    /** How many steps had which outcome, and how many findings there are. */
    public record Summary(
            long passed, long failed, long noWayBack, long irreversible, long blocked, long skipped, long findings) {}
}

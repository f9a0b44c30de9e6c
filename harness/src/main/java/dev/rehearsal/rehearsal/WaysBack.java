package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs migrations backward, each right after it has come and once more on the way down, and says what came of it. */
final class WaysBack {

    private final Standing standing;
    private final ExpectedSchemas expected;
    private final RowJudge rows;
    private final Bearings bearings;
    private final Failures failures;
    private final UnseededBackward unseeded;

    /** Those that failed by themselves, in one way or the other. */
    private final Set<Migration> failedAlone = new HashSet<>();

    WaysBack(Bearings bearings, Failures failures, UnseededBackward unseeded) {
        this.standing = bearings.standing();
        this.expected = bearings.expected();
        this.rows = bearings.rows();
        this.bearings = bearings;
        this.failures = failures;
        this.unseeded = unseeded;
    }

    /** Whether that of this migration failed, and not because of what others had left. */
    boolean hasFailed(Migration migration) {
        return failedAlone.contains(migration);
    }

    /**
     * One that was run.
     *
     * @param k the height from which it goes back
     * @param carried how the schema before it was wrong already, as those above left it
     * @param misled whether it may fail because of that alone
     */
    private record Tried(
            Observation seen, int k, Stage stage, Schema before, List<SchemaChange> carried, boolean misled) {

        Migration migration() {
            return seen.step().migration();
        }

        boolean isDescent() {
            return seen.step().direction() == Direction.DESCENT;
        }

        boolean stopsAtRows() {
            return LaterRows.stop(seen.execution());
        }
    }

    /** Runs that step on a stage that stands at its migration's height {@code k}. */
    StepResult run(Step step, int k, Stage stage) throws SQLException {
        boolean descent = step.direction() == Direction.DESCENT;
        rows.watch().beforeStep(stage);
        Schema before = descent ? stage.schema() : expected.at(k);
        List<SchemaChange> carried = descent ? expected.leftovers(k, before) : List.of();
        Observation seen = new Observation(step, stage.backward(step.migration()));
        boolean misled = Judge.fails(carried) && !hasFailed(step.migration());
        Tried tried = new Tried(seen, k, stage, before, carried, misled);
        return seen.failed() ? stopped(tried) : wentThrough(tried);
    }

    private StepResult stopped(Tried tried) throws SQLException {
        if (tried.isDescent() && tried.stopsAtRows() && !tried.misled() && !hasFailed(tried.migration())) {
            return rows.atLaterRows(stopped(tried, Reasons.LATER_ROWS));
        }
        failedAlone.add(tried.migration());
        if (tried.misled()) {
            return stopped(tried, Reasons.LEFT_ABOVE);
        }
        if (tried.stopsAtRows()) {
            // What else would undo the schema would stop at the same rows.
            return unseeded.beside(
                    stopped(tried, Reasons.rowsInTheWay(tried.seen().execution())), tried.stage(), tried.k());
        }
        return failures.stopped(tried.seen(), tried.stage(), tried.before()).with(expected.undoing(tried.k()));
    }

    private StepResult stopped(Tried tried, String explanation) throws SQLException {
        return failures.stopped(tried.seen().explained(explanation), tried.stage(), tried.before());
    }

    private StepResult wentThrough(Tried tried) throws SQLException {
        int below = tried.k() - 1;
        Schema after = tried.stage().schema();
        List<SchemaChange> leftovers = expected.leftovers(below, after, tried.carried());
        if (tried.isDescent()) {
            standing.movedTo(below);
        } else {
            standing.backedTo(below);
        }
        BesideSchema schema = new BesideSchema(expected.at(below), after, leftovers);
        if (Judge.fails(leftovers)) {
            return left(tried, schema);
        }
        StepResult result = tried.seen().passed(tried.before(), after, leftovers);
        return tried.isDescent()
                ? result
                : bearings.mistrusted(rows.backward(result, tried.stage(), tried.k(), schema));
    }

    private StepResult left(Tried tried, BesideSchema schema) throws SQLException {
        failedAlone.add(tried.migration());
        boolean follows = tried.misled() && !schema.leftovers().stream().allMatch(SchemaChange::isAddition);
        Observation seen = follows ? tried.seen().explained(Reasons.LEFT_ABOVE) : tried.seen();
        // Beside what others have left, what would make up for all of it is not for this file.
        Schema goal = Judge.fails(tried.carried()) ? schema.actual() : schema.expected();
        StepResult result = seen.leaving(
                Reasons.backward(schema.leftovers()),
                tried.before(),
                schema.actual(),
                schema.leftovers(),
                goal,
                failures.kept(tried.stage()));
        if (!tried.isDescent()) {
            result = rows.backward(result, tried.stage(), tried.k(), schema);
        }
        if (result.keptDatabase().isPresent()) {
            standing.spoilt();
        }
        return result;
    }
}

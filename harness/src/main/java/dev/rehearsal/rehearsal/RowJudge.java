package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rows.Coverage;
import dev.rehearsal.rows.RowChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of each step of a climb what it did to rows, and whether it may. */
final class RowJudge {

    private final RowPlan plan;
    private final RowWatch watch;
    private final RowChecks checks;
    private final SequenceWatch sequences;
    private final RowDetails rowDetails;
    private final KeptRows kept;
    private final double minimumCoverage;
    private final boolean toleratesLaterRows;

    /** The migrations whose rows did not come back. */
    private final Set<Migration> lost = new HashSet<>();

    private Optional<Coverage> coverage = Optional.empty();

    RowJudge(Product product, Stages stages, List<Migration> migrations, RehearsalOptions options) {
        this.plan = stages.rows();
        this.watch = new RowWatch(options.tolerated());
        this.checks = new RowChecks(plan.user(), migrations);
        this.sequences = new SequenceWatch(product, plan.stateTables());
        this.rowDetails = new RowDetails(stages, watch);
        this.kept = new KeptRows(watch);
        this.minimumCoverage = options.rows().minimumCoverage();
        this.toleratesLaterRows = options.tolerated().contains(Tolerance.LATER_ROWS);
    }

    RowWatch watch() {
        return watch;
    }

    /** A migration has gone forward for the first time. */
    StepResult forward(StepResult result, Advance advance, int height) throws SQLException {
        List<RowChange> changes =
                UpdateCounts.in(advance.execution()).on(watch.afterForward(advance, height), advance.stage());
        return result.with(changes, plan.findings(height)).with(changes, RowWatch.findings(changes, result.step()));
    }

    /** It has gone backward, and left that schema. */
    StepResult backward(StepResult result, Stage stage, int height, BesideSchema schema) throws SQLException {
        List<RowChange> changes = schema.unexplained(watch.afterBackward(stage, height));
        List<RowChange> wrong = watch.wrong(changes, height);
        if (result.hasPassed() && changes.isEmpty()) {
            kept.learn(result, stage, height);
        }
        return result.with(changes, List.of())
                .failing(watch.reasons(wrong, Reasons.ROWS_BEFORE, height))
                .failing(TouchTriggers.hints(wrong, stage.schema()))
                .failing(rowByRow(result, rowDetails.beforeMigration(stage, height, wrong, schema), wrong));
    }

    /** It has come forward again, from the right schema and the right rows, and left that schema. */
    StepResult again(StepResult result, Stage stage, int height, BesideSchema schema) throws SQLException {
        List<RowChange> changes =
                schema.unexplained(rowDetails.decided(stage, height, watch.afterForwardAgain(stage, height)));
        List<RowChange> wrong = watch.wrong(changes, height);
        return result.with(changes, List.of())
                .failing(watch.reasons(wrong, Reasons.ROWS_FIRST, height))
                .failing(TouchTriggers.hints(wrong, stage.schema()))
                .failing(rowByRow(result, rowDetails.afterMigration(stage, height, wrong, schema), wrong));
    }

    /** Its way back, which works alone, has stopped at rows that came later. */
    StepResult atLaterRows(StepResult stopped) {
        return toleratesLaterRows ? LaterRows.tolerated(stopped) : stopped;
    }

    private List<String> rowByRow(StepResult result, List<String> details, List<RowChange> wrong) {
        if (!wrong.isEmpty()) {
            lost.add(result.step().migration());
        }
        return details;
    }

    /** Whether the rows of that migration did not come back. */
    boolean isLost(Migration migration) {
        return lost.contains(migration);
    }

    /** What there is to tell of them once all steps have run. */
    List<StepResult> told(List<StepResult> results) {
        return kept.told(results);
    }

    /** What the user's rules, and the sequences, say of a step that ended well at that height. */
    StepResult checked(StepResult result, Stage stage, int height) throws SQLException {
        List<Finding> findings = sequences.findings(result, stage);
        return result.with(result.rowChanges(), findings).failing(checks.after(result.step(), stage, height));
    }

    /** Counts what the rows at the top cover. */
    void cover(Stage top) throws SQLException {
        if (coverage.isEmpty()) {
            coverage = Optional.of(plan.coverage(top));
        }
    }

    boolean asksForCoverage() {
        return minimumCoverage > 0;
    }

    /** A migration cannot go forward, and the climb ends on that stage below it: what is covered must be enough. */
    StepResult endsAt(StepResult stopped, Stage stage) throws SQLException {
        cover(stage);
        return stopped.failing(tooLittle());
    }

    Optional<Coverage> coverage() {
        return coverage;
    }

    /** What is wrong with all rows at the top, a sentence each. */
    List<String> atTop() {
        List<String> wrong = new ArrayList<>(tooLittle());
        wrong.addAll(checks.neverRan());
        return wrong;
    }

    private List<String> tooLittle() {
        return coverage.map(it -> Reasons.tooLittle(it, minimumCoverage)).orElse(List.of());
    }
}

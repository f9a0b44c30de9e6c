package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Server;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One history on one server.
 *
 * <p>Its {@link #steps} are known before any runs. {@link #run} is called with them in that order; steps may be left
 * out, and each then still starts from the state that it should. A climb is used by one thread at a time, and closed at
 * the end, which drops what it made.
 */
public final class Climb implements AutoCloseable {

    private final Server server;
    private final MigrationTool tool;
    private final History history;
    private final Plan plan;
    private final ExpectedSchemas expected;
    private final Standing standing;
    private final RowJudge rows;
    private final Bearings bearings;
    private final Reach reach;
    private final Failures failures;
    private final WaysBack waysBack;

    private Climb(Server server, MigrationTool tool, RehearsalOptions options, Stages stages) {
        this.server = server;
        this.tool = tool;
        this.history = tool.history(server.product());
        this.plan = new Plan(server.id(), history.migrations(), options);
        this.expected = new ExpectedSchemas(new Judge(options.tolerated()), stages);
        this.rows = new RowJudge(server.product(), stages, history.migrations(), options);
        this.standing = new Standing(plan, stages, expected, rows.watch());
        this.bearings = new Bearings(standing, expected, rows);
        this.reach = new Reach(plan, standing, expected);
        this.failures = new Failures(server, reach, bearings, options.keepFailed());
        this.waysBack = new WaysBack(bearings, failures, new UnseededBackward(stages, expected));
    }

    /**
     * Plans a climb; nothing runs yet.
     *
     * @throws RehearsalException when the history cannot be read, or the selection names what is not there
     */
    public static Climb of(Server server, MigrationTool tool, RehearsalOptions options) {
        History history = tool.history(server.product());
        try {
            return new Climb(server, tool, options, new Stages(server, tool, history, options));
        } catch (SQLException e) {
            throw new RehearsalException(
                    "Cannot begin on " + server, String.valueOf(e.getMessage()), "Check that the server runs.", e);
        }
    }

    /** The first part of the ids of its steps: {@code postgresql-18}. */
    public String id() {
        return server.id();
    }

    /** The steps in the order in which they run. */
    public List<Step> steps() {
        return plan.steps;
    }

    /** The history, as it is understood for this server's product. */
    public History history() {
        return history;
    }

    /** The database as the last step left it; nothing after a step that did not run, or that broke. */
    public Optional<State> state() {
        return standing.stage().map(Stage::lent);
    }

    /** What came of it all, given what came of its steps; without findings that a later step of them disproves. */
    public DatabaseResult result(List<StepResult> steps) {
        return new DatabaseResult(
                server.id(),
                server.product(),
                server.version().text(),
                server.origin(),
                server.profile().id(),
                history,
                rows.coverage(),
                rows.told(steps));
    }

    /** Runs one step. A migration that fails is a result, and so is a server that goes away. */
    public StepResult run(Step step) {
        return observed(step).written(statement -> tool.asWritten(server.product(), statement));
    }

    private StepResult observed(Step step) {
        Optional<Outcome> without = reach.withoutRunning(step);
        if (without.isPresent()) {
            return unrun(step, without.get());
        }
        int k = plan.heightOf(step.migration());
        try {
            return finished(ran(step, k), k);
        } catch (ReplayFailed e) {
            return unrun(step, reach.beyond(step, e));
        } catch (SQLException | RehearsalException e) {
            return failures.unobserved(step, e);
        }
    }

    private StepResult ran(Step step, int k) throws ReplayFailed, SQLException {
        return switch (step.direction()) {
            case FORWARD -> forward(step, k);
            case BACKWARD -> waysBack.run(step, k, standing.at(k));
            case FORWARD_AGAIN -> again(step, k, standing.backed(k));
            case DESCENT -> descent(step, k);
            case ASCENT -> again(step, k, Optional.of(standing.ascending(k - 1)));
        };
    }

    /** The user's queries, and the rows that come in at the end of a version. */
    private StepResult finished(StepResult result, int k) throws SQLException {
        Optional<Stage> stage = standing.stage();
        if (stage.isEmpty() || !result.hasPassed() || result.stopped()) {
            return result;
        }
        Step step = result.step();
        return rows.checked(result, stage.get(), step.direction().isBackward() ? k - 1 : k)
                .failing(step.endsVersion() && standing.isClimbedTo(k) ? settle(k) : List.of());
    }

    /** What is wrong with the rows that come in, and at the top with all of them. */
    private List<String> settle(int k) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try {
            standing.settle();
        } catch (RehearsalException e) {
            wrong.add(String.valueOf(e.getMessage()));
            standing.settle();
        }
        if (k == plan.top) {
            rows.cover(standing.settledStage());
            wrong.addAll(rows.atTop());
        }
        return wrong;
    }

    private StepResult forward(Step step, int k) throws ReplayFailed, SQLException {
        rows.watch().beforeForward(standing.settledAt(k - 1), k);
        Schema before = expected.at(k - 1);
        Advance advance = standing.forward();
        Stage stage = advance.stage();
        Observation seen = new Observation(step, advance.execution());
        if (seen.failed()) {
            standing.breaksAt(k);
            Observation told =
                    Reasons.outside(seen.execution()).map(seen::explained).orElse(seen);
            StepResult result = failures.stopped(told, stage, before);
            return rows.asksForCoverage() && !seen.lostConnection() ? endsBelow(result, k - 1) : result;
        }
        Schema after = stage.schema();
        expected.learn(k, after);
        standing.climbedTo(k);
        return rows.forward(seen.passed(before, after, List.of()), advance, k);
    }

    /** Nothing comes behind a migration that stopped: what its climb has covered below it must be enough. */
    private StepResult endsBelow(StepResult stopped, int height) {
        try {
            return rows.endsAt(stopped, standing.settledAt(height));
        } catch (ReplayFailed | SQLException | RehearsalException e) {
            return stopped; // Which is told all the same.
        }
    }

    private StepResult descent(Step step, int k) throws ReplayFailed, SQLException {
        Stage stage = standing.descending(k);
        if (k == standing.broken().orElse(plan.top + 1) - 1) {
            rows.cover(stage);
        }
        return waysBack.run(step, k, stage);
    }

    private StepResult again(Step step, int k, Optional<Stage> backed) throws SQLException {
        if (backed.isEmpty()) {
            return unrun(
                    step, new Outcome.Blocked(new Step(step.database(), step.migration(), Direction.BACKWARD).id()));
        }
        Stage stage = backed.get();
        rows.watch().beforeStep(stage);
        Schema before = stage.schema();
        Observation seen = new Observation(step, stage.forward(step.migration()));
        if (seen.failed()) {
            return failures.stopped(
                    beginsElsewhere(k, before) ? seen.explained(Reasons.LEFT_BY_WAY_BACK) : seen, stage, before);
        }
        Schema after = stage.schema();
        List<SchemaChange> leftovers = step.direction() == Direction.ASCENT
                ? expected.leftoversUnseeded(k, after, expected.leftovers(k - 1, before))
                : expected.leftovers(k, after, List.of());
        BesideSchema schema = new BesideSchema(expected.at(k), after, leftovers);
        boolean rowsCount = step.direction() != Direction.ASCENT && !hasLost(step.migration());
        if (Judge.fails(leftovers)) {
            StepResult result =
                    seen.leaving(Reasons.forward(leftovers), before, after, leftovers, after, failures.kept(stage));
            StepResult all = rowsCount ? rows.again(result, stage, k, schema) : result;
            standing.spoilt();
            return all;
        }
        StepResult result = seen.passed(before, after, leftovers);
        if (step.direction() == Direction.ASCENT) {
            standing.movedTo(k);
            return result;
        }
        standing.climbedTo(k);
        if (!rowsCount) {
            standing.mistrust(); // What its way back had spoilt is in it.
            return result;
        }
        return bearings.mistrusted(rows.again(result, stage, k, schema));
    }

    /** Whether its way back has spoilt something. */
    private boolean hasLost(Migration migration) {
        return waysBack.hasFailed(migration) || rows.isLost(migration);
    }

    /** Whether the way back before it left a schema from which the migration was never meant to start. */
    private boolean beginsElsewhere(int k, Schema actual) {
        return expected.knows(k - 1) && !expected.isAsAt(k - 1, actual);
    }

    private StepResult unrun(Step step, Outcome outcome) {
        int k = plan.heightOf(step.migration());
        return StepResult.unrun(step, outcome, outcome instanceof Outcome.NoWayBack ? expected.undoing(k) : List.of());
    }

    @Override
    public void close() {
        standing.close();
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Server;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.load.Canary;
import dev.rehearsal.locks.Resolution;
import dev.rehearsal.rehearsal.LoadObservation.Conditions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The migrations of one history, each timed under load on one server.
 *
 * <p>Each is run on copies of the state before it: once with nobody else there, to learn which tables it touches; these
 * are grown to the size asked for; then it runs in each {@link Scenario}. Nothing else may use the machine meanwhile.
 * Used by one thread at a time, and closed at the end, which drops what it made.
 */
public final class UnderLoad implements AutoCloseable {

    private final Server server;
    private final MigrationTool tool;
    private final Plan plan;
    private final LoadOptions options;
    private final Grounds grounds;
    private final Scouting scouting;
    private final SteadyScenario steady;
    private final OwnBudgets budgets;
    private Optional<Integer> broken = Optional.empty();
    private Optional<Step> lostAt = Optional.empty();

    private UnderLoad(Server server, MigrationTool tool, RehearsalOptions options, LoadOptions load)
            throws SQLException {
        History history = tool.history(server.product());
        this.server = server;
        this.tool = tool;
        this.options = load;
        this.budgets = OwnBudgets.of(history);
        this.plan = new Plan(server.id(), history.migrations(), options);
        this.grounds = new Grounds(server, new Stages(server, tool, history, options));
        this.scouting = new Scouting(tool, grounds, load.rows());
        this.steady = new SteadyScenario(tool, load, new InForce(load.workloads(), history.migrations()));
    }

    /**
     * Plans it; nothing runs yet.
     *
     * @param server set as production is, on which nothing else happens meanwhile
     * @param options that say how to load
     * @throws RehearsalException when the history cannot be read, or the selection names what is not there
     */
    public static UnderLoad of(Server server, MigrationTool tool, RehearsalOptions options) {
        try {
            return new UnderLoad(server, tool, options, options.load().orElse(LoadOptions.CANARIES));
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
        return plan.loaded;
    }

    /** Runs one of its steps. A migration that fails is a result, and so is a server that goes away. */
    public StepResult run(Step step) {
        Migration migration = step.migration();
        int height = plan.heightOf(migration);
        if (migration.notRunnable().isPresent()) {
            return StepResult.unrun(
                    step, new Outcome.Skipped(migration.notRunnable().get()), List.of());
        }
        if (lostAt.isPresent()) {
            String since = "the server has been gone since " + lostAt.get().id();
            return StepResult.unrun(step, new Outcome.Skipped(since), List.of());
        }
        if (broken.filter(it -> height > it).isPresent()) {
            return blocked(step, broken.get());
        }
        try {
            return run(step, height, scouting.of(migration, height));
        } catch (ReplayFailed e) {
            broken = Optional.of(e.height);
            return blocked(step, e.height);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unobserved(step, e);
        } catch (Exception e) {
            return unobserved(step, e);
        }
    }

    private StepResult blocked(Step step, int height) {
        Step by = new Step(server.id(), plan.to(height), Direction.FORWARD);
        return StepResult.unrun(step, new Outcome.Blocked(by.id()), List.of());
    }

    private StepResult unobserved(Step step, Exception e) {
        boolean isAlive = server.isAlive();
        if (!isAlive) {
            lostAt = Optional.of(step);
        }
        return StepResult.unobserved(step, e, isAlive ? Optional.empty() : Optional.of(Reasons.gone(server)));
    }

    private StepResult run(Step step, int height, Scouting.Known seen) throws Exception {
        Scouted timed = seen.timed();
        Observation observation = new Observation(step, timed.run().execution());
        if (timed.run().failed()) {
            return observation.stopped(timed.ground().schema(), timed.after(), List.of(), Optional.empty());
        }
        StepResult result = observation.passed(timed.ground().schema(), timed.after(), List.of());
        return switch (step.scenario().orElseThrow()) {
            case QUIET -> quiet(result, timed);
            case STEADY -> steady(result, timed, height);
            case ADVERSARIAL -> adversarial(result, seen);
        };
    }

    private StepResult quiet(StepResult result, Scouted seen) throws SQLException {
        Spread took = new Spread(List.of(seen.run().duration()));
        LoadFindings findings = findings(seen);
        List<ObservedStatement> statements = seen.sightings().statements();
        findings.durations(took, List.of(statements));
        findings.holds(seen.sightings().holds());
        return judged(
                result.with(new LoadObservation(
                        statements, seen.sightings().holds(), List.of(), List.of(), conditions(seen, took))),
                findings.findings());
    }

    private StepResult steady(StepResult result, Scouted seen, int height) throws Exception {
        SteadyScenario.Result felt = steady.run(seen, height);
        if (felt.failed().isPresent()) {
            Execution execution = felt.failed().get().execution();
            return new Observation(result.step(), execution)
                    .explained("It fails under load only")
                    .stopped(seen.ground().schema(), seen.ground().schema(), List.of(), Optional.empty());
        }
        List<Duration> durations =
                felt.durations().isEmpty() ? List.of(seen.run().duration()) : felt.durations();
        Spread took = new Spread(durations);
        LoadFindings findings = findings(seen);
        findings.stalls(felt.stalls());
        findings.durations(
                took,
                Stream.concat(Stream.of(seen.sightings()), felt.runs().stream().map(SteadyScenario.Felt::sightings))
                        .map(Sightings::statements)
                        .toList());
        findings.holds(seen.sightings().holds());
        findings.commands(felt.runs().stream()
                .flatMap(it -> it.load().commands().stream())
                .toList());
        findings.already(felt.already());
        findings.failures(felt.failures());
        findings.failures(felt.newcomers());
        Conditions conditions = conditions(seen, took).and(resolutions(felt));
        return judged(
                result.with(new LoadObservation(
                        seen.sightings().statements(), seen.sightings().holds(), felt.stalls(), List.of(), conditions)),
                findings.findings());
    }

    private static List<String> resolutions(SteadyScenario.Result felt) {
        return felt.runs().stream()
                .flatMap(it -> it.load().watched().resolutions().stream())
                .map(Resolution::toString)
                .distinct()
                .limit(2)
                .toList();
    }

    private StepResult adversarial(StepResult result, Scouting.Known both) throws Exception {
        Scouted seen = both.timed();
        List<Canary> canaries = seen.canaries();
        Adversity all = Adversity.NONE;
        if (!canaries.isEmpty()) {
            all = new BehindOthers(tool, seen, canaries).run().and(new AgainstTheOrder(tool, seen, canaries).run());
        }
        all = all.and(new Interrupted(tool, both.small()).run()).and(new EndedMidway(tool, both.small()).run());
        Spread took = new Spread(List.of(seen.run().duration()));
        return judged(
                result.with(new LoadObservation(
                        seen.sightings().statements(),
                        seen.sightings().holds(),
                        all.stalls(),
                        all.situations(),
                        conditions(seen, took))),
                all.findings());
    }

    private LoadFindings findings(Scouted seen) {
        SafeForms safeForms = new SafeForms(seen.ground().schema(), tool.outsideTransaction(server.product()));
        return new LoadFindings(seen, safeForms, budgets.of(seen.migration(), options.budgets()));
    }

    /** A budget is a limit: what is over it fails, and so does what breaks a workload. */
    private static StepResult judged(StepResult result, List<Finding> findings) {
        List<String> reasons = findings.stream()
                .filter(it -> it.severity() == Finding.Severity.ERROR)
                .map(Finding::message)
                .toList();
        return result.with(List.of(), findings).failing(reasons);
    }

    private Conditions conditions(Scouted seen, Spread took) throws SQLException {
        List<String> remarks = new ArrayList<>(seen.ground().remarks());
        remarks.addAll(LoadFindings.remarks(seen.sightings(), server.product()));
        if (seen.touched().isEmpty()) {
            remarks.add("it touches no table that was there before: there is nobody to keep waiting");
        }
        return new Conditions(
                Machine.here(), server.profile().id(), seen.ground().rows(seen.touched()), took, remarks);
    }

    @Override
    public void close() {
        scouting.close();
        grounds.close();
    }
}

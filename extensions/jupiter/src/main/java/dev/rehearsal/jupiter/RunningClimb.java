package dev.rehearsal.jupiter;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.jupiter.MigrationTestExtension.OnDatabase;
import dev.rehearsal.rehearsal.Climb;
import dev.rehearsal.rehearsal.DatabaseResult;
import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.RehearsalResult;
import dev.rehearsal.rehearsal.State;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.rehearsal.StepResult;
import dev.rehearsal.rehearsal.UnderLoad;
import dev.rehearsal.rehearsal.UserRows;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportFolder;
import dev.rehearsal.report.StepText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The climb behind one test template, run step by step as JUnit comes to each. */
final class RunningClimb implements AutoCloseable {

    /** As wide as what a build tool shows of a failure is comfortable to read. */
    private static final int WIDTH = 100;

    private final Climb climb;
    private final Optional<UnderLoad> load;
    private final OnDatabase database;
    private final Suite suite;
    private final Instant startedAt = Instant.now();
    private final List<StepResult> results = new ArrayList<>();

    private RunningClimb(Climb climb, Optional<UnderLoad> load, OnDatabase database, Suite suite) {
        this.climb = climb;
        this.load = load;
        this.database = database;
        this.suite = suite;
    }

    static RunningClimb start(OnDatabase database, Suite suite) {
        Settings settings = database.settings();
        Path folder = MigrationFolder.find(settings.migrations(), suite.type());
        MigrationTool tool = Histories.in(folder, settings.tool(), settings.layout());
        Product product = database.request().product();
        UserRows user = new SuiteRows(suite, tool.history(product), product, settings.unseeded());
        RehearsalOptions options = settings.options(user, new SuiteWorkloads(suite, product).all());
        Server server = ServerProviders.server(settings.server(), database.request());
        Optional<UnderLoad> load = options.load().map(it -> UnderLoad.of(timed(database), tool, options));
        return new RunningClimb(Climb.of(server, tool, options), load, database, suite);
    }

    /** The like of the climb's server, set as production is. */
    private static Server timed(OnDatabase database) {
        ServerRequest request = database.request();
        return ServerProviders.server(
                database.settings().server(), new ServerRequest(request.product(), request.release(), Profile.DURABLE));
    }

    List<Step> steps() {
        return Stream.concat(climb.steps().stream(), load.stream().flatMap(it -> it.steps().stream()))
                .toList();
    }

    Policy policy() {
        return database.settings().policy();
    }

    /** @param test the instance whose methods bring rows and rules */
    StepResult run(Step step, Object test) {
        suite.begins(test);
        StepResult result = step.scenario().isPresent() ? load.orElseThrow().run(step) : climb.run(step);
        results.add(result);
        return result;
    }

    /** The database as the last step left it. */
    State state() {
        return climb.state()
                .orElseThrow(() -> new IllegalStateException("this step did not run, so there is no"
                        + " database to look at: take the StepResult and ask for its outcome"));
    }

    /** What the methods of the suite have thrown in the last step. */
    List<Throwable> thrown() {
        return suite.thrown();
    }

    @Override
    public void close() {
        climb.close();
        load.ifPresent(UnderLoad::close);
        database.settings().report().ifPresent(this::write);
    }

    /** What there is to say about a step, as its failure's message. */
    String text(StepResult result) {
        return String.join("\n", StepText.of(report(List.of(result)).steps().get(0), WIDTH));
    }

    private void write(Path folder) {
        ReportFolder.write(
                report(results), folder.resolve(suite.type().getName()).resolve(climb.id()));
    }

    private Report report(List<StepResult> steps) {
        Duration duration = Duration.between(startedAt, Instant.now());
        RehearsalResult result = new RehearsalResult(startedAt, duration, List.of(climb.result(steps)));
        return Report.of(result, policy(), this::repetition);
    }

    private String repetition(DatabaseResult of, Step step) {
        return "mvn test -Dtest=%s -Drehearsal.only='%s'".formatted(suite.type().getSimpleName(), step.id());
    }
}

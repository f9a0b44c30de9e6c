package dev.rehearsal.jupiter;

import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.jupiter.MigrationTestExtension.OnDatabase;
import dev.rehearsal.rehearsal.Climb;
import dev.rehearsal.rehearsal.DatabaseResult;
import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalResult;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.rehearsal.StepResult;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportFolder;
import dev.rehearsal.report.StepText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The climb behind one test template, run step by step as JUnit comes to each. */
final class RunningClimb implements AutoCloseable {

    /** As wide as what a build tool shows of a failure is comfortable to read. */
    private static final int WIDTH = 100;

    private final Climb climb;
    private final OnDatabase database;
    private final Class<?> suite;
    private final Instant startedAt = Instant.now();
    private final List<StepResult> results = new ArrayList<>();

    private RunningClimb(Climb climb, OnDatabase database, Class<?> suite) {
        this.climb = climb;
        this.database = database;
        this.suite = suite;
    }

    static RunningClimb start(OnDatabase database, Class<?> suite) {
        Settings settings = database.settings();
        Path folder = MigrationFolder.find(settings.migrations(), suite);
        MigrationTool tool = Histories.in(folder, settings.tool(), settings.layout());
        Server server = ServerProviders.server(settings.server(), database.request());
        return new RunningClimb(Climb.of(server, tool, settings.options()), database, suite);
    }

    List<Step> steps() {
        return climb.steps();
    }

    Policy policy() {
        return database.settings().policy();
    }

    StepResult run(Step step) {
        StepResult result = climb.run(step);
        results.add(result);
        return result;
    }

    Climb climb() {
        return climb;
    }

    @Override
    public void close() {
        climb.close();
        database.settings().report().ifPresent(this::write);
    }

    /** What there is to say about a step, as its failure's message. */
    String text(StepResult result) {
        return String.join("\n", StepText.of(report(List.of(result)).steps().get(0), WIDTH));
    }

    private void write(Path folder) {
        ReportFolder.write(report(results), folder.resolve(suite.getName()).resolve(climb.id()));
    }

    private Report report(List<StepResult> steps) {
        Duration duration = Duration.between(startedAt, Instant.now());
        RehearsalResult result = new RehearsalResult(startedAt, duration, List.of(climb.result(steps)));
        return Report.of(result, policy(), this::repetition);
    }

    private String repetition(DatabaseResult of, Step step) {
        return "mvn test -Dtest=%s -Drehearsal.only='%s'".formatted(suite.getSimpleName(), step.id());
    }
}

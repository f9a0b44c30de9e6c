package dev.rehearsal.benchmarks;

import dev.rehearsal.database.Server;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.RehearsalResult;
import dev.rehearsal.rehearsal.RowOptions;
import dev.rehearsal.rehearsal.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A full climb, with schema and rows compared at each step, against one psql session that sends the statements of its
 * steps in the same order; and which share of it goes into rows of ours: putting them in, and reading them at each step.
 */
record ClimbAgainstPsql(List<Path> histories) implements Benchmark {

    private static final RehearsalOptions NO_SEEDS = RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0));

    @Override
    public String name() {
        return "climb";
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Path history : histories.isEmpty() ? List.of(GeneratedHistory.write(200)) : histories) {
            figures.add(measure(history));
            figures.add(rows(history));
        }
        return figures;
    }

    private static Figure rows(Path history) throws Exception {
        Ratio seeds = Stopwatch.race(1, () -> Climbing.climb(history), () -> Climbing.climb(history, NO_SEEDS))
                .ratio("", 1);
        return new Share(
                "of which rows, in a climb of " + history.getFileName(), seeds.oursMillis(), seeds.otherMillis());
    }

    private static Ratio measure(Path history) throws Exception {
        Server server = Climbing.server();
        RehearsalResult reference = Climbing.climb(history);
        List<StepResult> steps = reference.databases().get(0).steps();
        Path script = script(steps);
        return Stopwatch.race(3, () -> Climbing.climb(history), () -> psql(server, script))
                .ratio("climb of %s (%d steps) / psql".formatted(history.getFileName(), steps.size()), 1.5);
    }

    private static Path script(List<StepResult> steps) throws IOException {
        StringBuilder sql = new StringBuilder();
        steps.stream()
                .flatMap(step -> step.execution().stream())
                .flatMap(execution -> execution.statements().stream())
                .forEach(statement -> sql.append(statement.sql()).append(";\n"));
        return Files.writeString(Files.createTempFile("rehearsal-benchmark", ".sql"), sql);
    }

    private static void psql(Server server, Path script) throws IOException, InterruptedException {
        try (ThrowawayDatabase database = server.createDatabase()) {
            ProcessBuilder psql = new ProcessBuilder(
                    "psql",
                    "-X",
                    "-q",
                    "-h",
                    server.address().host(),
                    "-p",
                    "" + server.address().port(),
                    "-U",
                    server.address().user(),
                    "-d",
                    database.name(),
                    "-f",
                    script.toString());
            psql.environment().put("PGPASSWORD", server.address().password());
            psql.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            psql.start().waitFor();
        }
    }
}

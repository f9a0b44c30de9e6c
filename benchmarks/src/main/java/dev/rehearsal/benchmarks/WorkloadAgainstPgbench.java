package dev.rehearsal.benchmarks;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.load.Latencies;
import dev.rehearsal.load.Load;
import dev.rehearsal.load.LoadResult;
import dev.rehearsal.load.LoadRun;
import dev.rehearsal.load.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls that a workload makes in a second, against pgbench with the same statement, prepared, and as many clients. */
record WorkloadAgainstPgbench() implements Benchmark {

    private static final int CLIENTS = 4;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 5;
    private static final int ACCOUNTS = Pgbench.SCALE * 100_000;

    private static final String OURS =
            """
            -- connections: %d
            -- warm-up: 5
            -- parameter: aid = 1 .. %d
            -- call: balance
            SELECT abalance FROM pgbench_accounts WHERE aid = :aid;
            """
                    .formatted(CLIENTS, ACCOUNTS);

    private static final String THEIRS =
            """
            \\set aid random(1, %d)
            SELECT abalance FROM pgbench_accounts WHERE aid = :aid;
            """
                    .formatted(ACCOUNTS);

    @Override
    public String name() {
        return "workload";
    }

    @Override
    public List<Figure> run() throws Exception {
        return Pgbench.measure(WorkloadAgainstPgbench::measure);
    }

    private static Figure measure(Pgbench pgbench) throws Exception {
        Path script = Files.writeString(Files.createTempFile("rehearsal-benchmark", ".sql"), THEIRS);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        callsPerSecond(pgbench.database()); // a run that does not count, in which the JVM compiles
        callsPerSecond(pgbench.database());
        for (int i = 0; i < ROUNDS; i++) {
            ours.add(callsPerSecond(pgbench.database()));
            theirs.add(pgbench.rate(CLIENTS, SECONDS, "-f", script.toString()));
        }
        Files.delete(script);
        return AtLeast.of("workload of %d clients / pgbench -M prepared".formatted(CLIENTS), ours, theirs, 0.8);
    }

    private static double callsPerSecond(ThrowawayDatabase database) throws Exception {
        Load load = Load.of(Workload.parse("balance.sql", OURS));
        LoadResult result = LoadRun.control(database, load, Duration.ofSeconds(SECONDS));
        long calls =
                result.latencies().values().stream().mapToLong(Latencies::count).sum();
        return calls / (result.counted().toNanos() / 1e9);
    }
}

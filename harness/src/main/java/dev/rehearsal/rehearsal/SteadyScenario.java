package dev.rehearsal.rehearsal;

import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.load.Load;
import dev.rehearsal.load.LoadFailure;
import dev.rehearsal.load.LoadResult;
import dev.rehearsal.load.LoadRun;
import dev.rehearsal.load.Operation;
import dev.rehearsal.load.Stall;
import dev.rehearsal.load.Workload;
import dev.rehearsal.rehearsal.LoadObservation.FeltStall;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a migration under canaries and workloads, several times, and the same load without it. */
final class SteadyScenario {

    private static final Duration SHORTEST_CONTROL = Duration.ofSeconds(1);
    private static final Duration LONGEST_CONTROL = Duration.ofSeconds(30);

    private final MigrationTool tool;
    private final LoadOptions options;
    private final InForce workloads;

    SteadyScenario(MigrationTool tool, LoadOptions options, InForce workloads) {
        this.tool = tool;
        this.options = options;
        this.workloads = workloads;
    }

    /** One run under load. */
    record Felt(Sightings sightings, LoadResult load, List<Stall> stalls) {}

    /**
     * What came of it.
     *
     * @param failures of the calls of canaries and workloads, each once
     * @param already those that fail without the migration
     * @param newcomers the failures of workloads that are to work after the migration
     */
    record Result(
            List<Felt> runs,
            List<FeltStall> stalls,
            List<LoadFailure> failures,
            List<LoadFailure> already,
            List<LoadFailure> newcomers) {

        Optional<TrialRun> failed() {
            return runs.stream()
                    .map(it -> it.sightings().run())
                    .filter(TrialRun::failed)
                    .findFirst();
        }

        List<Duration> durations() {
            return runs.stream().map(it -> it.sightings().run().duration()).toList();
        }
    }

    Result run(Scouted scouted, int height) throws Exception {
        Load load = load(scouted, height);
        if (load.canaries().isEmpty()
                && load.workloads().isEmpty()
                && load.commands().isEmpty()) {
            return new Result(List.of(), List.of(), List.of(), List.of(), newcomers(scouted, height));
        }
        LoadResult control = control(scouted, load);
        List<Felt> runs = new ArrayList<>();
        for (int i = 0; i < options.repeats(); i++) {
            runs.add(felt(scouted, load, control));
        }
        List<LoadFailure> already = control.failures();
        List<FeltStall> stalls = stalls(runs, new Noise(options.budgets()));
        return new Result(runs, stalls, failures(runs, already), already, newcomers(scouted, height));
    }

    private Load load(Scouted scouted, int height) throws SQLException {
        Load load = Load.of(scouted.canaries());
        for (Workload workload : workloads.through(height)) {
            load = load.with(workload);
        }
        for (String command : options.commands()) {
            load = load.with(command);
        }
        return load;
    }

    private static LoadResult control(Scouted scouted, Load load) throws Exception {
        Duration length = scouted.run().duration();
        if (length.compareTo(SHORTEST_CONTROL) < 0) {
            length = SHORTEST_CONTROL;
        }
        try (Ground.Copy copy = scouted.ground().copy()) {
            LoadResult control = LoadRun.control(
                    copy.database, load, length.compareTo(LONGEST_CONTROL) > 0 ? LONGEST_CONTROL : length);
            if (load.workloads().isEmpty() && load.commands().isEmpty()) {
                copy.isUnchanged();
            }
            return control;
        }
    }

    private Felt felt(Scouted scouted, Load load, LoadResult control) throws Exception {
        List<TrialRun> ran = new ArrayList<>();
        try (Ground.Copy copy = scouted.ground().copy()) {
            LoadResult result = LoadRun.during(
                    copy.database, load, () -> ran.add(TrialRun.of(tool, copy.database, scouted.migration())));
            Sightings sightings = new Sightings(ran.get(0), scouted.sightings().before());
            return new Felt(sightings, result, Stall.of(result, control));
        }
    }

    /** The release that comes after the migration begins its work. */
    private List<LoadFailure> newcomers(Scouted scouted, int height) throws Exception {
        List<Workload> coming = workloads.from(height);
        if (coming.isEmpty()) {
            return List.of();
        }
        try (Ground.Copy copy = scouted.ground().copy()) {
            TrialRun.of(tool, copy.database, scouted.migration());
            List<LoadFailure> failures = new ArrayList<>();
            for (Workload workload : coming) {
                failures.addAll(LoadRun.control(copy.database, Load.of(workload), SHORTEST_CONTROL)
                        .failures());
            }
            return failures;
        }
    }

    private static List<FeltStall> stalls(List<Felt> runs, Noise noise) {
        return runs.stream()
                .flatMap(it -> it.stalls().stream().map(Stall::operation))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(operation -> stall(operation, runs, noise))
                .filter(it -> !it.longest().median().isZero())
                .sorted(Comparator.comparing((FeltStall it) -> it.longest().median())
                        .reversed())
                .toList();
    }

    private static FeltStall stall(Operation operation, List<Felt> runs, Noise noise) {
        List<Optional<Stall>> each = runs.stream()
                .map(run -> run.stalls().stream()
                        .filter(it -> it.operation().equals(operation))
                        .findFirst())
                .toList();
        Spread longest = new Spread(each.stream()
                .map(it -> it.map(Stall::max).orElse(Duration.ZERO))
                .toList());
        Optional<Stall> middle = each.stream()
                .flatMap(Optional::stream)
                .filter(it -> it.max().equals(longest.median()))
                .findFirst();
        Optional<String> blockedBy = runs.stream()
                .flatMap(run -> new Blockers(run.sightings(), run.load()).of(operation).stream())
                .findFirst();
        return new FeltStall(
                Optional.empty(),
                operation,
                middle.map(Stall::count).orElse(0L),
                longest,
                middle.map(Stall::p99).orElse(Duration.ZERO),
                blockedBy,
                blockedBy.isEmpty() && middle.filter(noise::covers).isPresent());
    }

    private static List<LoadFailure> failures(List<Felt> runs, List<LoadFailure> already) {
        Set<Operation> broken = already.stream().map(LoadFailure::operation).collect(Collectors.toSet());
        Map<String, List<LoadFailure>> same = runs.stream()
                .flatMap(run -> run.load().failures().stream())
                .filter(it -> !broken.contains(it.operation()))
                .collect(Collectors.groupingBy(it -> it.operation() + it.sqlState()));
        return same.values().stream()
                .flatMap(failures -> Stream.of(failures.get(0)))
                .sorted(Comparator.comparing(LoadFailure::first))
                .toList();
    }
}

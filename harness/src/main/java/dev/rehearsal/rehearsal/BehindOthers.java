package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.load.ArrivalSchedule;
import dev.rehearsal.load.Canary;
import dev.rehearsal.load.Load;
import dev.rehearsal.load.LoadResult;
import dev.rehearsal.load.LoadRun;
import dev.rehearsal.load.Operation.Kind;
import dev.rehearsal.load.Stall;
import dev.rehearsal.rehearsal.LoadObservation.FeltStall;
import dev.rehearsal.rehearsal.LoadObservation.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A migration that comes while a long transaction uses its tables: it waits for that one, and everybody who comes later
 * waits behind it, though the table would be free for them. With a timeout on its locks it gives up instead.
 */
final class BehindOthers {

    /** As a report or a forgotten session may; long enough to be told from everything else. */
    static final Duration AGE = Duration.ofMillis(1500);

    private static final Duration WARM_UP = Duration.ofMillis(300);

    private static final Duration CONTROL = Duration.ofMillis(700);

    /** Others who waited for less have waited for something else. */
    private static final Duration IN_THE_QUEUE = AGE.dividedBy(3);

    private static final Pattern OWN_TIMEOUT =
            Pattern.compile("\\b(lock_timeout|lock_wait_timeout|statement_timeout)\\b", Pattern.CASE_INSENSITIVE);

    private final MigrationTool tool;
    private final Scouted scouted;
    private final List<Canary> canaries;

    BehindOthers(MigrationTool tool, Scouted scouted, List<Canary> canaries) {
        this.tool = tool;
        this.scouted = scouted;
        this.canaries = canaries;
    }

    /** What the transaction in front has done to the tables. */
    private enum Use {
        READ(Kind.READ, "reader"),
        WRITE(Kind.WRITE, "writer");

        final Kind kind;
        final String who;

        Use(Kind kind, String who) {
            this.kind = kind;
            this.who = who;
        }

        String name(Optional<Timeout> timeout) {
            return "behind a %s of %d ms%s"
                    .formatted(
                            who,
                            AGE.toMillis(),
                            timeout.map(it -> ", with " + it.setting).orElse(""));
        }
    }

    /** How a session is told to give up, and in how long. */
    private enum Timeout {
        POSTGRESQL(
                "lock_timeout = 200 ms",
                "options",
                "-c lock_timeout=200",
                "Write SET LOCAL lock_timeout = '200ms' (SET outside a transaction) before it, and run the migration again"
                        + " where it gives up."),
        MYSQL(
                "lock_wait_timeout = 1 s",
                "sessionVariables",
                "lock_wait_timeout=1",
                "Write SET SESSION lock_wait_timeout = 1 before it, and run the migration again where it gives up.");

        final String setting;

        /** Of the JDBC driver. */
        final String property;

        final String value;

        final String remedy;

        Timeout(String setting, String property, String value, String remedy) {
            this.setting = setting;
            this.property = property;
            this.value = value;
            this.remedy = remedy;
        }

        static Timeout of(Product product) {
            return product == Product.POSTGRESQL ? POSTGRESQL : MYSQL;
        }
    }

    Adversity run() throws Exception {
        Adversity all = Adversity.NONE;
        LoadResult control = control();
        boolean ownTimeout = scouted.run().execution().statements().stream()
                .anyMatch(it -> OWN_TIMEOUT.matcher(it.sql()).find());
        for (Use use : Use.values()) {
            Adversity without = run(use, Optional.empty(), control);
            all = all.and(without);
            if (longest(without.stalls()).compareTo(IN_THE_QUEUE) > 0 && !ownTimeout) {
                Adversity with =
                        run(use, Optional.of(Timeout.of(scouted.ground().product())), control);
                all = all.and(with);
                if (all.findings().isEmpty()) {
                    all = all.and(finding(use, without, with));
                }
            }
        }
        return all;
    }

    private Adversity run(Use use, Optional<Timeout> timeout, LoadResult control) throws Exception {
        List<Canary> uses = canaries.stream()
                .filter(it -> scouted.touched().contains(it.operation().relation()))
                .filter(it -> it.does(use.kind))
                .toList();
        List<TrialRun> ran = new ArrayList<>();
        try (Ground.Copy copy = scouted.ground().copy();
                Obstacle obstacle = Obstacle.of(copy.database, uses)) {
            LoadResult felt = LoadRun.during(copy.database, load(), () -> {
                obstacle.endAfter(AGE);
                ran.add(run(copy.database, timeout));
            });
            copy.isChangedBy(ran.get(0));
            Sightings sightings = new Sightings(ran.get(0), scouted.sightings().before());
            return adversity(use.name(timeout), new Blockers(sightings, felt), Stall.of(felt, control));
        }
    }

    private LoadResult control() throws Exception {
        try (Ground.Copy copy = scouted.ground().copy()) {
            LoadResult control = LoadRun.control(copy.database, load(), CONTROL);
            copy.isUnchanged();
            return control;
        }
    }

    private Load load() {
        return new Load(canaries, new ArrivalSchedule.Paced(Duration.ofMillis(20)), List.of(), List.of(), WARM_UP);
    }

    private TrialRun run(ThrowawayDatabase database, Optional<Timeout> timeout) {
        return timeout.map(it -> TrialRun.of(tool, database.with(Map.of(it.property, it.value)), scouted.migration()))
                .orElseGet(() -> TrialRun.of(tool, database, scouted.migration()));
    }

    private static Adversity adversity(String name, Blockers blockers, List<Stall> all) {
        List<FeltStall> stalls = all.stream()
                .filter(it -> blockers.of(it.operation()).isPresent())
                .map(it -> new FeltStall(
                        Optional.of(name),
                        it.operation(),
                        it.count(),
                        new Spread(List.of(it.max())),
                        it.p99(),
                        blockers.of(it.operation()),
                        false))
                .toList();
        TrialRun run = blockers.sightings().run();
        String others = stalls.isEmpty()
                ? "nobody waited behind it"
                : "others waited behind it for up to " + Spread.millis(longest(stalls));
        Situation situation = new Situation(name, ending(run) + "; " + others, run.duration(), 0);
        return new Adversity(List.of(situation), stalls, List.of());
    }

    private static Duration longest(List<FeltStall> stalls) {
        return stalls.stream()
                .map(it -> it.longest().median())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static String ending(TrialRun run) {
        return run.execution()
                .error()
                .map(ExecutionError::message)
                .map(it -> "it gave up after " + Spread.millis(run.duration()) + ": " + it)
                .orElse("it took " + Spread.millis(run.duration()));
    }

    private Adversity finding(Use use, Adversity without, Adversity with) {
        FeltStall worst = without.stalls().get(0);
        String statement = worst.blockedBy().orElse("the migration");
        Timeout timeout = Timeout.of(scouted.ground().product());
        String message = "Behind a %s of %d ms, the %s waited %s in the queue behind %s; with %s, %s"
                .formatted(
                        use.who,
                        AGE.toMillis(),
                        worst.operation(),
                        Spread.millis(worst.longest().median()),
                        LoadFindings.quoted(statement),
                        timeout.setting,
                        Spread.millis(longest(with.stalls())));
        Finding finding = new Danger("lock-without-timeout", Finding.Severity.WARNING, timeout.remedy)
                .seen(scouted.run(), message, statement);
        return new Adversity(List.of(), List.of(), List.of(finding));
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.load.Canary;
import dev.rehearsal.load.Operation.Kind;
import dev.rehearsal.locks.Deadlock;
import dev.rehearsal.locks.Watch;
import dev.rehearsal.rehearsal.LoadObservation.Situation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A migration among transactions that use the tables that it locks, in the other order. */
final class AgainstTheOrder {

    private static final int ROUNDS = 5;
    private static final String NAME = "against transactions in the other order";

    private static final Danger DEADLOCK = new Danger(
            "deadlock",
            Finding.Severity.WARNING,
            "Lock one table in each migration, or lock them in the order in which the program does; with a short timeout on"
                    + " locks, and run the migration again where it is the one that is ended.");

    private final MigrationTool tool;
    private final Scouted scouted;
    private final List<String> order;
    private final List<Canary> uses;

    AgainstTheOrder(MigrationTool tool, Scouted scouted, List<Canary> canaries) {
        this.tool = tool;
        this.scouted = scouted;
        order = Stream.concat(scouted.sightings().inOrder(scouted.touched()).stream(), scouted.touched().stream())
                .distinct()
                .toList();
        uses = backwards(canaries);
    }

    private List<Canary> backwards(List<Canary> canaries) {
        List<String> reversed = new ArrayList<>(order);
        Collections.reverse(reversed);
        return reversed.stream()
                .flatMap(table -> canaries.stream()
                        .filter(it -> it.operation().relation().equals(table))
                        .filter(it -> it.does(Kind.WRITE)))
                .toList();
    }

    Adversity run() throws SQLException, InterruptedException {
        if (uses.size() < 2) {
            return Adversity.NONE;
        }
        int deadlocks = 0;
        int lost = 0;
        Duration longest = Duration.ZERO;
        Optional<Deadlock> shown = Optional.empty();
        for (int round = 0; round < ROUNDS; round++) {
            try (Ground.Copy copy = scouted.ground().copy();
                    Watch watch = Watch.of(copy.database);
                    Rivals rivals = Rivals.on(copy.database, uses)) {
                TrialRun run = TrialRun.of(tool, copy.database, scouted.migration());
                copy.isChangedBy(run);
                int refused = rivals.end();
                List<Deadlock> seen = watch.end().deadlocks();
                boolean victim = run.execution()
                        .error()
                        .filter(it -> Rivals.isDeadlock(it.sqlState()))
                        .isPresent();
                deadlocks += Math.max(seen.size(), refused + (victim ? 1 : 0));
                lost += victim ? 1 : 0;
                longest = longest.compareTo(run.duration()) < 0 ? run.duration() : longest;
                shown = shown.or(() -> seen.stream().findFirst());
            }
        }
        return adversity(deadlocks, lost, longest, shown);
    }

    private Adversity adversity(int deadlocks, int lost, Duration longest, Optional<Deadlock> shown) {
        String outcome = deadlocks == 0
                ? "no deadlock in %d runs".formatted(ROUNDS)
                : "%d deadlocks in %d runs; the migration lost %d of them".formatted(deadlocks, ROUNDS, lost);
        Situation situation = new Situation(NAME, outcome, longest, deadlocks);
        return new Adversity(
                List.of(situation), List.of(), deadlocks == 0 ? List.of() : List.of(finding(outcome, shown)));
    }

    private Finding finding(String outcome, Optional<Deadlock> shown) {
        String both = shown.map(AgainstTheOrder::statements).orElse("");
        String message = "It locks %s in this order, and others may come to them in the other: %s%s"
                .formatted(String.join(", ", order), outcome, both);
        return DEADLOCK.seen(scouted.run(), message, "");
    }

    private static String statements(Deadlock deadlock) {
        List<String> statements = deadlock.sessions().stream()
                .flatMap(it -> it.statement().stream())
                .map(LoadFindings::quoted)
                .distinct()
                .toList();
        return statements.isEmpty() ? "" : "; between " + String.join(" and ", statements);
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.rehearsal.LoadObservation.Situation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A migration whose connection is cut after each of its statements, before its tool hears of it, as when the tool's
 * process is killed: what is left then, and whether the migration can be run again.
 */
final class Interrupted {

    /** Of more, so many are tried, evenly spread. */
    private static final int MOST = 20;

    private static Danger halfApplied(Product product) {
        String remedy =
                switch (product) {
                    case POSTGRESQL ->
                        "Put one such statement into each migration, or write it so that it can be run again:"
                                + " IF NOT EXISTS, IF EXISTS, ON CONFLICT DO NOTHING.";
                    case MYSQL ->
                        "Put one such statement into each migration: MySQL commits each, and knows no IF NOT EXISTS"
                                + " of columns and indexes.";
                };
        return new Danger("half-applied-when-interrupted", Finding.Severity.WARNING, remedy);
    }

    private final MigrationTool tool;
    private final Scouted scouted;

    Interrupted(MigrationTool tool, Scouted scouted) {
        this.tool = tool;
        this.scouted = scouted;
    }

    Adversity run() throws SQLException {
        List<Integer> places = scouted.sightings().places();
        if (places.isEmpty()) {
            return Adversity.NONE;
        }
        List<Halt> cuts = new ArrayList<>();
        Aftermath aftermath = Aftermath.of(tool, scouted);
        for (int i : spread(places.size())) {
            cuts.add(cutAfter(i + 1, places, aftermath));
        }
        runAgain(cuts, aftermath);
        return adversity(cuts, places.size());
    }

    private static List<Integer> spread(int count) {
        return IntStream.range(0, Math.min(count, MOST))
                .mapToObj(i -> count <= MOST ? i : (int) ((long) i * (count - 1) / (MOST - 1)))
                .toList();
    }

    private Halt cutAfter(int statement, List<Integer> places, Aftermath aftermath) throws SQLException {
        int place = places.get(statement - 1);
        int last = places.get(places.size() - 1);
        String sql = scouted.run().execution().statements().get(statement - 1).sql();
        try (Ground.Copy copy = scouted.ground().copy()) {
            TrialRun cut = TrialRun.of(tool, copy.database, scouted.migration(), tap -> tap.cutAfter(place));
            List<String> left = aftermath.left(copy.database, cut);
            boolean cameThrough = place == last && aftermath.isThrough(copy.database);
            if (!cut.failed() || cameThrough) {
                return new Halt(sql, List.of(), Optional.empty());
            }
            if (left.isEmpty()) {
                copy.isUnchanged();
                return new Halt(sql, left, Optional.empty());
            }
            return new Halt(sql, left, aftermath.refused(copy.database));
        }
    }

    /** Once for all those after which everything was as before, on the database that they have left. */
    private void runAgain(List<Halt> cuts, Aftermath aftermath) throws SQLException {
        int last = cuts.size() - 1;
        while (last >= 0 && !cuts.get(last).leavesNothing()) {
            last--;
        }
        if (last >= 0) {
            try (Ground.Copy copy = scouted.ground().copy()) {
                cuts.set(last, new Halt(cuts.get(last).sql(), List.of(), aftermath.refused(copy.database)));
            }
        }
    }

    private Adversity adversity(List<Halt> cuts, int statements) {
        List<Halt> halfway = cuts.stream().filter(it -> !it.leavesNothing()).toList();
        List<Halt> stuck = cuts.stream().filter(Halt::isForGood).toList();
        String outcome = halfway.isEmpty() ? "nothing was left" : "something was left " + times(halfway.size());
        outcome += stuck.isEmpty()
                ? ", and it could be run again each time"
                : ", and it could not be run again " + times(stuck.size());
        String name = cuts.size() == statements
                ? statements == 1
                        ? "interrupted after its statement"
                        : "interrupted after each of its %d statements".formatted(statements)
                : "interrupted after %d of its %d statements".formatted(cuts.size(), statements);
        Situation situation = new Situation(name, outcome, Duration.ZERO, 0);
        return new Adversity(
                List.of(situation),
                List.of(),
                stuck.stream().limit(1).map(it -> finding(it, stuck.size())).toList());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private Finding finding(Halt cut, int stuck) {
        String others = stuck > 1 ? " (and so after %d more of its statements)".formatted(stuck - 1) : "";
        String message =
                "Interrupted after %s%s it %s".formatted(LoadFindings.quoted(cut.sql()), others, cut.consequence());
        return halfApplied(scouted.ground().product()).seen(scouted.run(), message, cut.sql());
    }
}

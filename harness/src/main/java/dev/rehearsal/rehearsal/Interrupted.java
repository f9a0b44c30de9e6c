package dev.rehearsal.rehearsal;

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

    private static final Danger HALF_APPLIED = new Danger(
            "half-applied-when-interrupted",
            Finding.Severity.WARNING,
            "Put one such statement into each migration, or write it so that it can be run again: IF NOT EXISTS, IF EXISTS,"
                    + " ON CONFLICT DO NOTHING.");

    private final MigrationTool tool;
    private final Scouted scouted;

    Interrupted(MigrationTool tool, Scouted scouted) {
        this.tool = tool;
        this.scouted = scouted;
    }

    /**
     * One cut.
     *
     * @param statement after which it came, counted from 1 among the migration's own
     * @param left what is not as it was before, in words
     * @param again why it cannot be run again; empty where it can
     */
    private record Cut(int statement, List<String> left, Optional<String> again) {}

    Adversity run() throws SQLException {
        List<Integer> places = scouted.sightings().places();
        if (places.isEmpty()) {
            return Adversity.NONE;
        }
        List<Cut> cuts = new ArrayList<>();
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

    private Cut cutAfter(int statement, List<Integer> places, Aftermath aftermath) throws SQLException {
        int place = places.get(statement - 1);
        int last = places.get(places.size() - 1);
        try (Ground.Copy copy = scouted.ground().copy()) {
            TrialRun cut = TrialRun.of(tool, copy.database, scouted.migration(), tap -> tap.cutAfter(place));
            Aftermath.awaitEnd(copy.database, cut.sessions());
            List<String> left = aftermath.left(copy.database);
            boolean cameThrough = place == last && aftermath.isThrough(copy.database);
            if (!cut.failed() || cameThrough) {
                return new Cut(statement, List.of(), Optional.empty());
            }
            if (left.isEmpty()) {
                copy.isUnchanged();
                return new Cut(statement, left, Optional.empty());
            }
            return new Cut(statement, left, aftermath.refused(copy.database));
        }
    }

    /** Once for all those after which everything was as before, on the database that they have left. */
    private void runAgain(List<Cut> cuts, Aftermath aftermath) throws SQLException {
        int last = cuts.size() - 1;
        while (last >= 0 && !cuts.get(last).left().isEmpty()) {
            last--;
        }
        if (last >= 0) {
            try (Ground.Copy copy = scouted.ground().copy()) {
                Cut clean = cuts.get(last);
                cuts.set(last, new Cut(clean.statement(), clean.left(), aftermath.refused(copy.database)));
            }
        }
    }

    private Adversity adversity(List<Cut> cuts, int statements) {
        List<Cut> halfway = cuts.stream().filter(it -> !it.left().isEmpty()).toList();
        List<Cut> stuck = cuts.stream().filter(it -> it.again().isPresent()).toList();
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

    private Finding finding(Cut cut, int stuck) {
        String sql =
                scouted.run().execution().statements().get(cut.statement() - 1).sql();
        String others = stuck > 1 ? " (and so after %d more of its statements)".formatted(stuck - 1) : "";
        String message = "Interrupted after %s%s it leaves %s, and cannot be run again: %s"
                .formatted(
                        LoadFindings.quoted(sql),
                        others,
                        cut.left().isEmpty() ? "everything as it was" : Aftermath.listed(cut.left()),
                        cut.again().orElse(""));
        return HALF_APPLIED.seen(scouted.run(), message, sql);
    }
}

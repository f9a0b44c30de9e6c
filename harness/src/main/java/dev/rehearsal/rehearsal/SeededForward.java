package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rows.Fingerprints;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs migrations forward over seeds, which no migration was written for.
 *
 * <p>What fails is tried again in the same history without any seeds. If it fails there, too, it fails by itself. If not,
 * seeds were in its way: they are cleared from the tables to blame, where nothing but seeds is in these, and give way to
 * a few modest ones, or to none; otherwise they are cleared from all, by going on from the history without them (ADR 7).
 */
final class SeededForward {

    private final Stages stages;
    private final RowPlan rows;

    SeededForward(Stages stages, RowPlan rows) {
        this.stages = stages;
        this.rows = rows;
    }

    /** Runs the migration to that height, on a stage that stands below and that it may replace by another. */
    Advance run(Stage stage, int height) throws ReplayFailed, SQLException {
        Migration migration = stages.to(height);
        if (rows.isRestart(height) && stage.isSown()) {
            stage.close();
            return unseeded(height);
        }
        Optional<Fingerprints> cleared =
                rows.clear(stage, height) ? Optional.of(stage.fingerprints()) : Optional.empty();
        Execution execution = stage.forward(migration);
        boolean lost = execution.error().filter(ExecutionError::connectionLost).isPresent();
        boolean mayBeNamed =
                !lost && execution.error().filter(FailsOnRows::isOfValues).isPresent();
        if (mayBeNamed && rows.leavesOutNamed(height)) {
            return withoutNamed(stage, height);
        }
        return execution.error().isEmpty() || !stage.isSown() || lost
                ? new Advance(stage, execution, cleared)
                : tried(new Advance(stage, execution), height);
    }

    private Advance withoutNamed(Stage stage, int height) throws ReplayFailed, SQLException {
        stage.close();
        Stage other = stages.withOtherRows(height - 1);
        Fingerprints before = other.fingerprints();
        Advance again = run(other, height);
        return again.before().isPresent() ? again : new Advance(again.stage(), again.execution(), Optional.of(before));
    }

    private Advance unseeded(int height) throws ReplayFailed, SQLException {
        return forward(stages.unseeded(height - 1), height);
    }

    private Advance forward(Stage stage, int height) throws SQLException {
        Fingerprints before = stage.fingerprints();
        return new Advance(stage, stage.forward(stages.to(height)), Optional.of(before));
    }

    private Advance tried(Advance failed, int height) throws ReplayFailed, SQLException {
        boolean room = stages.leaveRoomForAnother();
        if (!room) {
            failed.stage().close();
        }
        Stage unseeded;
        try {
            unseeded = stages.unseeded(height - 1);
        } catch (ReplayFailed e) {
            if (room) {
                return failed;
            }
            throw e;
        }
        return room ? beside(failed, unseeded, height) : instead(failed, unseeded, height);
    }

    /** There is no room for two: the stage has gone. */
    private Advance instead(Advance failed, Stage unseeded, int height) throws SQLException {
        Advance alone = forward(unseeded, height);
        if (!alone.failed()) {
            rows.restartsAt(height);
            rows.found(height, List.of(FailsOnRows.finding(failed.execution(), Set.of())));
        }
        return alone;
    }

    private Advance beside(Advance failed, Stage unseeded, int height) throws SQLException {
        Set<String> tables = RowPlan.tables(unseeded.schema());
        Advance alone = forward(unseeded, height);
        if (alone.failed()) {
            unseeded.close();
            return stopsAlike(failed, alone) ? new Advance(failed.stage(), alone.execution()) : failed;
        }
        Set<String> owned = alone.before().map(Fingerprints::filled).orElse(Set.of());
        Optional<Advance> cleared = cleared(failed, height, tables, owned);
        if (cleared.isPresent()) {
            stages.keepUnseeded(unseeded, height);
            return cleared.get();
        }
        failed.stage().close();
        rows.restartsAt(height);
        rows.found(height, List.of(FailsOnRows.finding(failed.execution(), Set.of())));
        return alone;
    }

    /** Whether both stop at one statement: what the server says of the project's own rows is told then, not of seeds. */
    private static boolean stopsAlike(Advance one, Advance other) {
        return one.execution().statements().size()
                == other.execution().statements().size();
    }

    /**
     * Clears from one failure to the next: each is told with the tables that are to blame for it alone.
     *
     * @param owned the tables in which there are rows of migrations, or of the user
     */
    private Optional<Advance> cleared(Advance failed, int height, Set<String> tables, Set<String> owned)
            throws SQLException {
        List<Finding> findings = new ArrayList<>();
        Advance now = failed;
        while (now.failed()) {
            Optional<Beyond> beyond = beyond(now, height, tables, owned);
            if (beyond.isEmpty()) {
                rows.doesNotClearBefore(height);
                return Optional.empty();
            }
            findings.add(
                    FailsOnRows.finding(now.execution(), beyond.orElseThrow().blamed()));
            now = beyond.orElseThrow().advance();
        }
        rows.found(height, findings);
        return Optional.of(now);
    }

    /** A run that came further than the one before it, without the seeds of these tables, or with modest ones. */
    private record Beyond(Advance advance, Set<String> blamed) {}

    private Optional<Beyond> beyond(Advance failed, int height, Set<String> tables, Set<String> owned)
            throws SQLException {
        Stage stage = failed.stage();
        Execution last = failed.execution();
        for (Set<String> guess : Blame.guesses(failed.execution(), tables)) {
            Set<String> emptied = rows.clearing(stage).withReferencing(guess);
            for (boolean modestly : List.of(true, false)) {
                if (!isUndone(last) || !Collections.disjoint(emptied, owned)) {
                    return Optional.empty();
                }
                rows.clearsBefore(height, emptied, modestly);
                rows.clear(stage, height);
                Advance again = forward(stage, height);
                if (!again.failed() || isFurther(again, failed)) {
                    return Optional.of(new Beyond(again, guess));
                }
                last = again.execution();
            }
        }
        return Optional.empty();
    }

    private static boolean isFurther(Advance one, Advance other) {
        return one.execution().statements().size()
                > other.execution().statements().size();
    }

    /** MySQL takes back a statement that fails, and none before it. */
    private static boolean isUndone(Execution failed) {
        return failed.undone() || failed.statements().size() == 1;
    }
}

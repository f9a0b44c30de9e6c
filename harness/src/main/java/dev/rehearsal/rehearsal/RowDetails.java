package dev.rehearsal.rehearsal;

import dev.rehearsal.rehearsal.ReplayedRows.Likeness;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import dev.rehearsal.rows.RowComparison;
import dev.rehearsal.rows.RowComparison.Values;
import dev.rehearsal.rows.RowDifference;
import dev.rehearsal.rows.RowDifference.Example;
import dev.rehearsal.rows.TableFingerprint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out row by row what a failure says of rows, against a replay that has them as they should be. */
final class RowDetails {

    private static final int MOST_TABLES = 3;

    private final Stages stages;
    private final RowWatch watch;

    RowDetails(Stages stages, RowWatch watch) {
        this.stages = stages;
        this.watch = watch;
    }

    /** After a way back: what was there before the migration to that height. */
    List<String> beforeMigration(Stage actual, int height, List<RowChange> changes, BesideSchema schema)
            throws SQLException {
        return details(actual, () -> rowsBefore(height, schema), changes);
    }

    /** After forward again: what is there after the migration to that height. */
    List<String> afterMigration(Stage actual, int height, List<RowChange> changes, BesideSchema schema)
            throws SQLException {
        return details(actual, () -> rowsAfter(height, schema), changes);
    }

    /**
     * The same changes, once it has been looked up whether only columns that are new in the migration to that height
     * differ in tables too large for their columns to be told apart.
     */
    List<RowChange> decided(Stage actual, int height, List<RowChange> changes) throws SQLException {
        List<RowChange> decided = new ArrayList<>();
        for (RowChange change : changes) {
            Optional<TableFingerprint> old = watch.before(height)
                    .table(change.table())
                    .filter(table -> change.kind() == Kind.NOT_DETERMINISTIC && !table.isToldByColumn());
            decided.add(
                    old.isPresent() && stages.leaveRoomForAnother()
                            ? decided(actual, height, change, old.get())
                            : change);
        }
        return decided;
    }

    private RowChange decided(Stage actual, int height, RowChange change, TableFingerprint old) throws SQLException {
        List<String> columns = old.columnNames().stream()
                .filter(column -> !change.columns().contains(column))
                .toList();
        try {
            RowDifference difference = difference(stages.other(height, false), actual, change.table(), columns);
            return difference.isEmpty() || !isReplayed(old, height) ? change : difference.asChange();
        } catch (ReplayFailed e) {
            return change;
        }
    }

    private static RowDifference difference(Stage expected, Stage actual, String table, List<String> columns)
            throws SQLException {
        try (RowComparison comparison = comparison(expected, actual)) {
            return comparison.compare(table, columns);
        }
    }

    /** Whether what was there before the migration to that height comes out the same each time. */
    private boolean isReplayed(TableFingerprint old, int height) throws ReplayFailed, SQLException {
        return rightBefore(height)
                .fingerprints()
                .table(old.name())
                .filter(replay -> replay.holdsWhat(old))
                .isPresent();
    }

    /** With all that came in before it, and without the seeds that have to go from its way. */
    private Stage rightBefore(int height) throws ReplayFailed, SQLException {
        if (stages.rows().isRestart(height)) {
            return stages.otherUnseeded(height - 1);
        }
        Stage before = stages.other(height - 1, true);
        if (stages.rows().clear(before, height)) {
            stages.otherIsSpent();
        }
        return before;
    }

    private ReplayedRows rowsBefore(int height, BesideSchema schema) throws ReplayFailed, SQLException {
        Stage stage = rightBefore(height);
        Likeness rows = new Likeness(watch.before(height), stage.fingerprints());
        return new ReplayedRows(stage, schema, rows, rows);
    }

    private ReplayedRows rowsAfter(int height, BesideSchema schema) throws ReplayFailed, SQLException {
        Likeness began = new Likeness(watch.before(height), rightBefore(height).fingerprints());
        Stage stage = stages.other(height, false);
        return new ReplayedRows(stage, schema, new Likeness(watch.first(height), stage.fingerprints()), began);
    }

    /** Makes the rows that should be there. */
    private interface Making {
        ReplayedRows make() throws ReplayFailed, SQLException;
    }

    private List<String> details(Stage actual, Making expected, List<RowChange> changes) throws SQLException {
        if (changes.isEmpty() || !stages.leaveRoomForAnother()) {
            return List.of();
        }
        ReplayedRows replay;
        try {
            replay = expected.make();
        } catch (ReplayFailed e) {
            return List.of();
        }
        try (RowComparison comparison = comparison(replay.stage(), actual)) {
            List<String> details = new ArrayList<>();
            for (RowChange change : changes.subList(0, Math.min(changes.size(), MOST_TABLES))) {
                details.addAll(sentences(difference(comparison, change, replay)));
            }
            return details;
        }
    }

    private static RowComparison comparison(Stage expected, Stage actual) {
        return RowComparison.of(expected.database(), actual.database(), Values.SHOWN);
    }

    private static Optional<RowDifference> difference(RowComparison comparison, RowChange change, ReplayedRows replay)
            throws SQLException {
        String table = change.table();
        boolean onlyChanged = change.kind() == Kind.ROWS_CHANGED;
        List<String> steady = replay.steady(table);
        List<String> columns = of(change, onlyChanged ? replay.begunAlike(table) : steady);
        if (columns.isEmpty() || change.kind() == Kind.TABLE_DESTROYED) {
            return Optional.empty();
        }
        RowDifference difference = comparison.compare(table, columns);
        if (steady.containsAll(difference.key()) || (onlyChanged && difference.hasAllRows())) {
            return Optional.of(difference);
        }
        List<String> counted = of(change, steady);
        return change.columns().isEmpty() || counted.isEmpty()
                ? Optional.empty()
                : Optional.of(comparison.count(table, counted));
    }

    private static List<String> of(RowChange change, List<String> columns) {
        return columns.stream()
                .filter(column -> change.columns().isEmpty() || change.columns().contains(column))
                .toList();
    }

    private static List<String> sentences(Optional<RowDifference> found) {
        return found.filter(difference -> !difference.isEmpty()).stream()
                .flatMap(difference -> Stream.concat(
                        Stream.of(difference.toString()),
                        difference.examples().stream().map(Example::toString)))
                .toList();
    }
}

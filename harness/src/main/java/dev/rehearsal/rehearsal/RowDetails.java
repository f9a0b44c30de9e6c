package dev.rehearsal.rehearsal;

import dev.rehearsal.rows.Fingerprints;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import dev.rehearsal.rows.RowComparison;
import dev.rehearsal.rows.RowComparison.Values;
import dev.rehearsal.rows.RowDifference;
import dev.rehearsal.rows.TableFingerprint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out row by row what a failure says of rows, against a replay that has them as they should be. */
final class RowDetails {

    private static final int MOST_TABLES = 3;

    private final Stages stages;

    RowDetails(Stages stages) {
        this.stages = stages;
    }

    /** After a way back: what was there before the migration to that height. */
    List<String> beforeMigration(Stage actual, int height, List<RowChange> changes) throws SQLException {
        return isComparable(changes) ? details(actual, () -> rightBefore(height), changes) : List.of();
    }

    /** After forward again: what is there after the migration to that height. */
    List<String> afterMigration(Stage actual, int height, List<RowChange> changes) throws SQLException {
        return isComparable(changes) ? details(actual, () -> stages.other(height, false), changes) : List.of();
    }

    /**
     * The same changes, once it has been looked up whether only columns that are new in the migration to that height
     * differ in tables too large for their columns to be told apart.
     */
    List<RowChange> decided(Stage actual, int height, List<RowChange> changes, Fingerprints before)
            throws SQLException {
        List<RowChange> decided = new ArrayList<>();
        for (RowChange change : changes) {
            Optional<TableFingerprint> old = before.table(change.table())
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
        try (RowComparison comparison = comparison(stages.other(height, false), actual)) {
            RowDifference difference = comparison.compare(change.table(), columns);
            return difference.isEmpty() ? change : difference.asChange();
        } catch (ReplayFailed e) {
            return change;
        }
    }

    private boolean isComparable(List<RowChange> changes) throws SQLException {
        return !changes.isEmpty() && stages.leaveRoomForAnother();
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

    /** Makes a stage with the rows that should be there. */
    private interface Making {
        Stage make() throws ReplayFailed, SQLException;
    }

    private static List<String> details(Stage actual, Making expected, List<RowChange> changes) throws SQLException {
        try (RowComparison comparison = comparison(expected.make(), actual)) {
            List<String> details = new ArrayList<>();
            for (RowChange change : changes.subList(0, Math.min(changes.size(), MOST_TABLES))) {
                details.addAll(detail(comparison, change));
            }
            return details;
        } catch (ReplayFailed e) {
            return List.of();
        }
    }

    private static RowComparison comparison(Stage expected, Stage actual) {
        return RowComparison.of(expected.database(), actual.database(), Values.SHOWN);
    }

    private static List<String> detail(RowComparison comparison, RowChange change) throws SQLException {
        RowDifference difference;
        try {
            List<String> columns = change.kind() == Kind.ROWS_CHANGED ? change.columns() : List.of();
            difference = comparison.compare(change.table(), columns);
        } catch (IllegalArgumentException tableGone) {
            return List.of();
        }
        List<String> details = new ArrayList<>();
        if (!difference.isEmpty()) {
            details.add(difference.toString());
            difference.examples().forEach(example -> details.add(example.toString()));
        }
        return details;
    }
}

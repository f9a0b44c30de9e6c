package dev.rehearsal.rehearsal;

import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowComparison;
import dev.rehearsal.rows.RowComparison.Values;
import dev.rehearsal.rows.RowDifference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Works out row by row what a failure says of rows, against a replay that has them as they should be. */
final class LostRows {

    private static final int MOST_TABLES = 3;

    private final Stages stages;

    LostRows(Stages stages) {
        this.stages = stages;
    }

    /** After a way back: what was there before the migration to that height. */
    List<String> beforeMigration(Stage actual, int height, List<RowChange> changes) throws SQLException {
        return isComparable(height, changes) ? details(actual, height - 1, true, changes) : List.of();
    }

    /** After forward again: what is there after the migration to that height. */
    List<String> afterMigration(Stage actual, int height, List<RowChange> changes) throws SQLException {
        return isComparable(height, changes) ? details(actual, height, false, changes) : List.of();
    }

    /** Where seeds had to go from the migration's way, a replay to right before it has others. */
    private boolean isComparable(int height, List<RowChange> changes) throws SQLException {
        return !changes.isEmpty() && !stages.rows().isCleared(height) && stages.leaveRoomForAnother();
    }

    private List<String> details(Stage actual, int height, boolean settled, List<RowChange> changes)
            throws SQLException {
        try {
            Stage expected = stages.other(height, settled);
            try (RowComparison comparison = RowComparison.of(expected.database(), actual.database(), Values.SHOWN)) {
                List<String> details = new ArrayList<>();
                for (RowChange change : changes.subList(0, Math.min(changes.size(), MOST_TABLES))) {
                    details.addAll(detail(comparison, change));
                }
                return details;
            }
        } catch (ReplayFailed e) {
            return List.of();
        }
    }

    private static List<String> detail(RowComparison comparison, RowChange change) throws SQLException {
        RowDifference difference;
        try {
            difference = comparison.compare(change.table(), List.of());
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

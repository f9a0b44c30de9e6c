package dev.rehearsal.rehearsal;

import dev.rehearsal.rows.Fingerprints;
import java.util.List;

/**
 * A replay that has the rows as they should be, to compare with row by row: as far as it has them, for a random key, or
 * the time, is another one in each replay.
 *
 * @param schema what is beside it tells of no column that it explains
 * @param rows those that should be there, and those of the replay
 * @param began those from which the migration began, and those in the replay, where that goes beyond it
 */
record ReplayedRows(Stage stage, BesideSchema schema, Likeness rows, Likeness began) {

    /**
     * The same moment of two replays.
     *
     * @param first as it was seen then
     * @param again as it is in the other
     */
    record Likeness(Fingerprints first, Fingerprints again) {

        List<String> columns(String table) {
            return first.table(table)
                    .flatMap(known -> again.table(table).map(known::columnsAsIn))
                    .orElse(List.of());
        }
    }

    /** The columns of a table that hold in the replay what they should hold. */
    List<String> steady(String table) {
        return schema.alike(table, rows.columns(table));
    }

    /** Those, or the columns that did when the migration began. */
    List<String> begunAlike(String table) {
        List<String> columns = schema.alike(table, began.columns(table));
        return columns.isEmpty() ? steady(table) : columns;
    }
}

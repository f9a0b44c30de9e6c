package dev.rehearsal.rehearsal;

import dev.rehearsal.rows.Fingerprints;
import dev.rehearsal.rows.TableFingerprint;
import java.util.List;
import java.util.Optional;

/**
 * A replay that has the rows as they should be, to compare with row by row: as far as it has them, for a random key, or
 * the time, is another one in each replay.
 *
 * @param should the rows that should be there, as they were seen
 * @param is those of the replay
 * @param began as the migration began the first time; nothing where the replay ends before it
 * @param begins as it began in the replay
 */
record ReplayedRows(Stage stage, Fingerprints should, Fingerprints is, Fingerprints began, Fingerprints begins) {

    /** One that ends before the migration. */
    ReplayedRows(Stage stage, Fingerprints should, Fingerprints is) {
        this(stage, should, is, Fingerprints.NONE, Fingerprints.NONE);
    }

    /** The columns of a table that hold in the replay what they should hold. */
    List<String> steady(String table) {
        return same(should.table(table), is.table(table));
    }

    /** Those, or the columns that did when the migration began. */
    List<String> begunAlike(String table) {
        List<String> columns = same(began.table(table), begins.table(table));
        return columns.isEmpty() ? steady(table) : columns;
    }

    private static List<String> same(Optional<TableFingerprint> known, Optional<TableFingerprint> replay) {
        return known.flatMap(table -> replay.map(table::columnsAsIn)).orElse(List.of());
    }
}

package dev.rehearsal.wire;

/**
 * What a statement did to the rows of one table.
 *
 * @param scans how often it read the whole table, an index build or a validation included
 * @param inserted rows, as are the next two
 */
public record TableWork(Relation table, long scans, long inserted, long updated, long deleted) {

    /** Whether it changed any row. */
    public boolean isWritten() {
        return inserted + updated + deleted > 0;
    }
}

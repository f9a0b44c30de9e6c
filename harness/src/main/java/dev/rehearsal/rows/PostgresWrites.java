package dev.rehearsal.rows;

import dev.rehearsal.rows.PostgresCounts.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Which rows were written between the last two looks at tables. Each row has the number of the transaction that wrote it
 * ({@code xmin}), whatever the statement was: an UPDATE, a MERGE, a trigger, a function.
 */
final class PostgresWrites {

    private Sighting before = Sighting.NONE;
    private Sighting now = Sighting.NONE;

    /** One look. */
    private record Sighting(List<PostgresTable> tables, Reading counts) {

        static final Sighting NONE = new Sighting(List.of(), Reading.NONE);

        Optional<PostgresTable> table(String name) {
            return tables.stream().filter(table -> table.name().equals(name)).findFirst();
        }
    }

    void saw(List<PostgresTable> tables, Reading counts) {
        before = now;
        now = new Sighting(tables, counts);
    }

    /**
     * A query for how many rows of a table are as they were at the last look but one. Empty where that does not tell how
     * many of those that were there have been updated: rows were deleted, or the table is in other files, to which all its
     * rows were written anew.
     */
    Optional<String> untouched(String table) {
        return now.table(table)
                .filter(is ->
                        before.table(table).filter(was -> keptAll(was, is)).isPresent())
                .map(PostgresTable::source)
                .filter(source -> !source.startsWith("(")) // not of which parts are elsewhere
                .map(source -> "SELECT count(*) FROM %s WHERE age(xmin) > age('%s'::xid)"
                        .formatted(source, before.counts.nextTransaction()));
    }

    /** Whether no row of a table can have gone. */
    private boolean keptAll(PostgresTable was, PostgresTable is) {
        return now.counts.areExact()
                && now.counts.agreesAboutDeletions(before.counts, is.parts())
                && is.parts().equals(was.parts())
                && is.source().equals(was.source())
                && is.files().equals(was.files());
    }
}

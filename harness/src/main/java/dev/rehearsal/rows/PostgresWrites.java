package dev.rehearsal.rows;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which rows were written between the last two looks at tables. Each row has the number of the transaction that wrote it
 * ({@code xmin}), whatever the statement was: an UPDATE, a MERGE, a trigger, a function.
 */
final class PostgresWrites {

    private Sighting before = Sighting.NONE;
    private Sighting now = Sighting.NONE;

    /**
     * One look.
     *
     * @param next the first transaction that can write after it
     * @param exact whether the numbers of deletions can be relied on
     */
    private record Sighting(String next, boolean exact, Map<String, Written> tables) {

        static final Sighting NONE = new Sighting("", false, Map.of());
    }

    /** A table of which no row can have gone as long as this is the same. */
    private record Written(String source, String files, String deletions) {}

    void saw(Collection<PostgresTable> tables, PostgresCounts counts) {
        before = now;
        Function<PostgresTable, Written> written =
                table -> new Written(table.source(), table.files(), counts.deletionsOf(table.parts()));
        now = new Sighting(
                counts.nextTransaction(),
                counts.areExact(),
                tables.stream().collect(Collectors.toMap(PostgresTable::name, written)));
    }

    /**
     * A query for how many rows of a table are as they were at the last look but one. Empty where that does not tell how
     * many of those that were there have been updated: rows were deleted, or the table is in other files, to which all its
     * rows were written anew.
     */
    Optional<String> untouched(String table) {
        return Optional.ofNullable(now.tables.get(table))
                .filter(written -> before.exact && now.exact && written.equals(before.tables.get(table)))
                .map(Written::source)
                .filter(source -> !source.startsWith("(")) // not of which parts are elsewhere
                .map(source ->
                        "SELECT count(*) FROM %s WHERE age(xmin) > age('%s'::xid)".formatted(source, before.next));
    }
}

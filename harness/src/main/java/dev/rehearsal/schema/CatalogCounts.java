package dev.rehearsal.schema;

import dev.rehearsal.database.WriteCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells which catalogs were written to, by the counts that the server keeps of each table's rows: a look that costs the
 * same however large the catalogs are.
 *
 * <p>They are exact where every other session in the database has flushed its own ({@link WriteCounts#flush}) and has
 * done nothing since. Where one has not, before PostgreSQL 15, and where nobody counts, every catalog may have been.
 */
final class CatalogCounts {

    private static final String QUERY =
            "SELECT current_setting('track_counts') = 'on' AND NOT EXISTS (%s), ARRAY[%s], ARRAY[%s]";

    private static final String WRITTEN =
            "pg_stat_get_tuples_inserted('%1$s'::regclass) + pg_stat_get_tuples_updated('%1$s'::regclass)";

    private static final String DELETED = "pg_stat_get_tuples_deleted('%s'::regclass)";

    /** Each of its rows comes with a new version of its table's row, and goes with that. */
    private static final String ATTRIBUTES = "pg_stat_get_tuples_updated('pg_attribute'::regclass)";

    private static final String NO_ATTRIBUTES = "0";

    private final List<String> catalogs;
    private final Optional<PreparedStatement> query;
    private Counts last;

    /** How many rows were ever inserted or updated, and deleted, of each catalog; none where nobody has counted. */
    private record Counts(List<Long> written, List<Long> deleted) {}

    /**
     * Which catalogs are others than before.
     *
     * @param written where rows were written, or deleted
     * @param shrunk where rows were deleted
     */
    record Changes(Set<String> written, Set<String> shrunk) {

        boolean isEmpty() {
            return written.isEmpty();
        }
    }

    private CatalogCounts(List<String> catalogs, Optional<PreparedStatement> query, boolean fromNothing) {
        this.catalogs = catalogs;
        this.query = query;
        List<Long> none = fromNothing ? Collections.nCopies(catalogs.size(), 0L) : List.of();
        this.last = new Counts(none, none);
    }

    /**
     * Those of the database behind this connection.
     *
     * @param fromNothing whether all that was ever written is to be told at first, where the server has counted from the
     *     first row on, as it does in a new database and in a copy
     */
    static CatalogCounts of(Connection connection, int version, boolean fromNothing) throws SQLException {
        List<String> catalogs = Stream.of(
                        WatchedCatalog.ALL.stream().map(WatchedCatalog::name),
                        RareCatalogs.names(version),
                        Stream.of("pg_depend", "pg_attribute"))
                .flatMap(it -> it)
                .distinct()
                .toList();
        return new CatalogCounts(
                catalogs,
                WriteCounts.canBeFlushed(connection)
                        ? Optional.of(connection.prepareStatement(query(catalogs)))
                        : Optional.empty(),
                fromNothing);
    }

    private static String query(List<String> catalogs) {
        return QUERY.formatted(
                WriteCounts.UNCOUNTED, counts(catalogs, WRITTEN, ATTRIBUTES), counts(catalogs, DELETED, NO_ATTRIBUTES));
    }

    private static String counts(List<String> catalogs, String count, String ofAttributes) {
        return catalogs.stream()
                .map(catalog -> catalog.equals("pg_attribute") ? ofAttributes : count.formatted(catalog))
                .collect(Collectors.joining(", "));
    }

    /** What can have changed since this was last asked; the first time all, or all that was ever written to. */
    Changes changes() throws SQLException {
        if (query.isEmpty()) {
            return all();
        }
        try (ResultSet answer = query.get().executeQuery()) {
            answer.next();
            Counts before = last;
            last = new Counts(numbers(answer, 2), numbers(answer, 3));
            boolean known = answer.getBoolean(1) && !before.written.isEmpty();
            return known ? changes(before) : all();
        }
    }

    private Changes all() {
        return new Changes(Set.copyOf(catalogs), Set.copyOf(catalogs));
    }

    private static List<Long> numbers(ResultSet answer, int column) throws SQLException {
        return Stream.of((Object[]) answer.getArray(column).getArray())
                .map(number -> ((Number) number).longValue())
                .toList();
    }

    private Changes changes(Counts before) {
        Set<String> shrunk = changed(before.deleted, last.deleted);
        Set<String> written = changed(before.written, last.written);
        written.addAll(shrunk);
        return new Changes(written, shrunk);
    }

    private Set<String> changed(List<Long> before, List<Long> now) {
        return IntStream.range(0, now.size())
                .filter(i -> !before.get(i).equals(now.get(i)))
                .mapToObj(catalogs::get)
                .collect(Collectors.toCollection(HashSet::new));
    }
}

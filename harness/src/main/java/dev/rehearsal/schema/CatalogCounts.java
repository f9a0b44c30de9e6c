package dev.rehearsal.schema;

import dev.rehearsal.database.WriteCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which catalogs were written to, by the counts that the server keeps of each table's rows: a look that costs the
 * same however large the catalogs are.
 *
 * <p>They are exact where every other session in the database has flushed its own ({@link WriteCounts#flush}) and has
 * done nothing since. Where one has not, before PostgreSQL 15, and where nobody counts, every catalog may have been.
 */
final class CatalogCounts {

    private static final String QUERY = "SELECT current_setting('track_counts') = 'on' AND NOT EXISTS (%s), ARRAY[%s]";

    private static final String WRITTEN =
            "pg_stat_get_tuples_inserted('%1$s'::regclass) + pg_stat_get_tuples_updated('%1$s'::regclass)"
                    + " + pg_stat_get_tuples_deleted('%1$s'::regclass)";

    /** Each of its rows comes with a new version of its table's row, and goes with that. */
    private static final String ATTRIBUTES = "pg_stat_get_tuples_updated('pg_attribute'::regclass)";

    private final List<String> catalogs;
    private final Optional<PreparedStatement> query;
    private Long[] last;

    private CatalogCounts(List<String> catalogs, Optional<PreparedStatement> query, boolean fromNothing) {
        this.catalogs = catalogs;
        this.query = query;
        this.last = fromNothing ? catalogs.stream().map(catalog -> 0L).toArray(Long[]::new) : new Long[0];
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
        String counts = catalogs.stream()
                .map(catalog -> catalog.equals("pg_attribute") ? ATTRIBUTES : WRITTEN.formatted(catalog))
                .collect(Collectors.joining(", "));
        return QUERY.formatted(WriteCounts.UNCOUNTED, counts);
    }

    /** The catalogs that can have been written to since this was last asked; the first time all, or all ever written to. */
    Set<String> written() throws SQLException {
        if (query.isEmpty()) {
            return Set.copyOf(catalogs);
        }
        try (ResultSet answer = query.get().executeQuery()) {
            answer.next();
            Long[] before = last;
            last = (Long[]) answer.getArray(2).getArray();
            boolean known = answer.getBoolean(1) && before.length > 0;
            return known ? changed(before) : Set.copyOf(catalogs);
        }
    }

    private Set<String> changed(Long[] before) {
        Set<String> changed = new HashSet<>();
        for (int i = 0; i < before.length; i++) {
            if (!before[i].equals(last[i])) {
                changed.add(catalogs.get(i));
            }
        }
        return changed;
    }
}

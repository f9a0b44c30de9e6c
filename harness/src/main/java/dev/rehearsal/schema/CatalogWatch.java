package dev.rehearsal.schema;

import dev.rehearsal.schema.CatalogPart.Unit;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what changed in the catalog since it was last asked, in one query where nothing went away and two where
 * something did.
 *
 * <p>Each row of a catalog names the transaction that wrote it ({@code xmin}). The rows written since the last answer
 * are those of no transaction older than the oldest that was running then; that a row is gone shows in the number of
 * rows that are left, and only then are their ids asked for. Scanning for recent rows takes 0.05 microseconds a row
 * where grouping them by table would take 0.3.
 */
final class CatalogWatch {

    private record Row(Unit unit, String since) {}

    private final Connection connection;
    private final Map<String, Map<Long, Row>> rows = new HashMap<>();
    private final PreparedStatement recent;
    private final PreparedStatement ids;

    /** The oldest transaction that was running when we last asked, and 0 before we ever did. */
    private String horizon = "0";

    CatalogWatch(Connection connection, int version) throws SQLException {
        this.connection = connection;
        List<WatchedCatalog> catalogs = WatchedCatalog.all(version);
        this.recent = connection.prepareStatement(recentQuery(catalogs));
        this.ids = connection.prepareStatement(
                catalogs.stream().map(WatchedCatalog::ids).collect(Collectors.joining(" UNION ALL ")));
        catalogs.forEach(catalog -> rows.put(catalog.name(), new HashMap<>()));
    }

    private static String recentQuery(List<WatchedCatalog> catalogs) {
        String attributes =
                """
                SELECT 'pg_attribute', 0,
                       string_agg('RELATION:' || coalesce((SELECT indrelid FROM pg_index WHERE indexrelid = attrelid),
                                                          attrelid), ',')
                  FROM pg_attribute
                 WHERE age(xmin) <= (SELECT age FROM horizon) AND (SELECT age FROM horizon) < 2147483647""";
        return "WITH horizon AS MATERIALIZED (SELECT age(?::text::xid) AS age)"
                + " SELECT 'horizon', 0, pg_snapshot_xmin(pg_current_snapshot())::xid::text UNION ALL "
                + Stream.concat(Stream.of(attributes), catalogs.stream().map(WatchedCatalog::recent))
                        .collect(Collectors.joining(" UNION ALL "));
    }

    /** The units that came, changed or went since the last call; at the first call all that there are. */
    Set<Unit> changed() throws SQLException {
        Set<Unit> changed = new HashSet<>();
        List<String> shrunk = new ArrayList<>();
        recent.setString(1, horizon);
        try (ResultSet answer = recent.executeQuery()) {
            while (answer.next()) {
                take(answer.getString(1), answer.getInt(2), answer.getString(3), changed, shrunk);
            }
        }
        if (!shrunk.isEmpty()) {
            forgetGone(shrunk, changed);
        }
        return changed;
    }

    private void take(String name, int count, @Nullable String news, Set<Unit> changed, List<String> shrunk) {
        List<String> items = news == null ? List.of() : List.of(news.split(",", -1));
        if (name.equals("horizon")) {
            horizon = items.get(0);
        } else if (name.equals("pg_attribute")) {
            items.forEach(item -> changed.add(Unit.parse(item)));
        } else {
            Map<Long, Row> known = known(name);
            items.forEach(item -> learn(known, item, changed));
            if (known.size() > count) {
                shrunk.add(name);
            }
        }
    }

    /** Reads {@code id unit since}. */
    private static void learn(Map<Long, Row> known, String item, Set<Unit> changed) {
        String[] parts = item.split(" ", -1);
        Row row = new Row(Unit.parse(parts[1]), parts[2]);
        Row before = known.put(Long.valueOf(parts[0]), row);
        if (!row.equals(before)) {
            changed.add(row.unit);
            if (before != null) {
                changed.add(before.unit);
            }
        }
    }

    private void forgetGone(List<String> shrunk, Set<Unit> changed) throws SQLException {
        Array names = connection.createArrayOf("text", shrunk.toArray());
        for (int i = 1; i <= rows.size(); i++) {
            ids.setArray(i, names);
        }
        try (ResultSet answer = ids.executeQuery()) {
            while (answer.next()) {
                if (shrunk.contains(answer.getString(1))) {
                    forgetGone(known(answer.getString(1)), answer.getString(2), changed);
                }
            }
        }
    }

    private static void forgetGone(Map<Long, Row> known, @Nullable String ids, Set<Unit> changed) {
        Set<Long> left = ids == null
                ? Set.of()
                : Stream.of(ids.split(",", -1)).map(Long::valueOf).collect(Collectors.toSet());
        known.entrySet().removeIf(row -> {
            boolean gone = !left.contains(row.getKey());
            if (gone) {
                changed.add(row.getValue().unit());
            }
            return gone;
        });
    }

    private Map<Long, Row> known(String catalog) {
        return rows.computeIfAbsent(catalog, name -> new HashMap<>());
    }
}

package dev.rehearsal.schema;

import dev.rehearsal.schema.CatalogMemory.Row;
import dev.rehearsal.schema.CatalogPart.Unit;
import java.math.BigDecimal;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what changed in the catalog since it was last asked. It looks only into the catalogs that were written to
 * ({@link CatalogCounts}): in one query where at most one row of each went away, and two where more did.
 *
 * <p>Each row of a catalog names the transaction that wrote it ({@code xmin}). The rows written since the last answer
 * are those of no transaction older than the oldest that was running then. That a row is gone shows in the number of
 * rows that are left, and which one in the sum of their ids; only where several are gone are all ids asked for.
 */
final class CatalogWatch {

    private static final String HORIZON =
            """
            WITH horizon AS MATERIALIZED (SELECT age(?::text::xid) AS age)
            SELECT 'horizon', NULL::bigint, NULL::numeric, pg_snapshot_xmin(pg_current_snapshot())::xid::text""";

    /** Its rows come together with a new version of their table's, and go only with it; at first everything is read. */
    private static final String ATTRIBUTES =
            """
            SELECT 'pg_attribute', NULL, NULL, string_agg(DISTINCT 'RELATION:' || attrelid, ',')
              FROM pg_attribute
             WHERE age(xmin) <= (SELECT age FROM horizon) AND (SELECT age FROM horizon) < 2147483647""";

    /** What belongs to an extension is no user's: when that changes, anything may. */
    private static final String MEMBERS =
            """
            SELECT 'members', NULL, NULL, concat_ws(' ', count(*), sum(objid::bigint))
              FROM pg_depend
             WHERE refclassid = 'pg_extension'::regclass AND refobjid >= 16384 AND deptype = 'e'""";

    private final Connection connection;
    private final int version;
    private final CatalogCounts counts;
    private final Map<CatalogCounts.Changes, PreparedStatement> recent = new HashMap<>();
    private final Map<Set<String>, PreparedStatement> ids = new HashMap<>();
    private final CatalogMemory memory;

    /** @param before what was known when another watch last asked, of the same rows in the same server */
    CatalogWatch(Connection connection, int version, CatalogMemory before) throws SQLException {
        this.connection = connection;
        this.version = version;
        this.counts = CatalogCounts.of(connection, version, before.isOfAll());
        this.memory = new CatalogMemory(before);
    }

    /** The units that came, changed or went since the last call; at the first call all that there are. */
    Set<Unit> changed() throws SQLException {
        CatalogCounts.Changes changes = counts.changes();
        Set<Unit> changed = new HashSet<>();
        if (changes.isEmpty()) {
            return changed;
        }
        Set<String> severalGone = new HashSet<>();
        PreparedStatement query = prepared(recent, changes, this::recentRows);
        query.setString(1, memory.horizon);
        try (ResultSet answer = query.executeQuery()) {
            while (answer.next()) {
                String name = answer.getString(1);
                BigDecimal sumOfIds = answer.getBigDecimal(3);
                int left = answer.getInt(2);
                if (answer.wasNull()) {
                    take(name, answer.getString(4), changed);
                } else if (!forgetGone(memory.known(name), left, sumOfIds, changed)) {
                    severalGone.add(name);
                }
            }
        }
        forgetGone(severalGone, changed);
        return changed;
    }

    /** The same catalogs change again and again: those of ADD COLUMN, those of CREATE INDEX. */
    private <K> PreparedStatement prepared(Map<K, PreparedStatement> known, K catalogs, Function<K, String> query)
            throws SQLException {
        PreparedStatement statement = known.get(catalogs);
        if (statement == null) {
            statement = connection.prepareStatement(query.apply(catalogs));
            known.put(catalogs, statement);
        }
        return statement;
    }

    private String recentRows(CatalogCounts.Changes changes) {
        Set<String> written = changes.written();
        List<String> queries = new ArrayList<>(List.of(HORIZON));
        WatchedCatalog.in(written).map(WatchedCatalog::recent).forEach(queries::add);
        if (written.contains("pg_attribute")) {
            queries.add(ATTRIBUTES);
        }
        if (written.contains("pg_depend")) {
            queries.add(MEMBERS);
        }
        // Whose security label it is, is told by a name that may have changed.
        if (memory.rare.containsKey(CatalogPart.SECURITY_LABELS)
                || RareCatalogs.names(version).anyMatch(written::contains)) {
            queries.add(
                    "SELECT 'rare', NULL, NULL, string_agg(concat_ws(' ', part, catalog, id, writer), E'\\n') FROM ("
                            + RareCatalogs.query(version) + ") rare (part, catalog, id, writer)");
        }
        WatchedCatalog.ALL.stream()
                .filter(catalog -> catalog.canHaveShrunk(changes))
                .map(WatchedCatalog::left)
                .forEach(queries::add);
        return String.join("\n UNION ALL ", queries);
    }

    /** What is known since the last answer. */
    CatalogMemory memory() {
        return memory;
    }

    /** Whether users have rows there. */
    boolean isUsed(String catalog) {
        return !memory.known(catalog).isEmpty();
    }

    private void take(String name, @Nullable String news, Set<Unit> changed) {
        switch (name) {
            case "horizon" -> memory.horizon = String.valueOf(news);
            case "rare" -> takeRare(lines(news, "\n"), changed);
            case "members" -> takeMembers(String.valueOf(news), changed);
            case "pg_attribute" -> lines(news, ",").forEach(unit -> changed.add(unit(unit)));
            default -> lines(news, ",").forEach(line -> learn(memory.known(name), line, changed));
        }
    }

    private void takeMembers(String now, Set<Unit> changed) {
        if (!now.equals(memory.members)) {
            changed.add(new Unit(CatalogPart.EVERYTHING, 0));
        }
        memory.members = now;
    }

    private void takeRare(List<String> lines, Set<Unit> changed) {
        Map<CatalogPart, Set<String>> now = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> CatalogPart.valueOf(line.substring(0, line.indexOf(' '))), Collectors.toSet()));
        for (CatalogPart part : CatalogPart.values()) {
            if (!now.getOrDefault(part, Set.of()).equals(memory.rare.getOrDefault(part, Set.of()))) {
                changed.add(new Unit(part, 0));
            }
        }
        memory.rare = now;
    }

    /** Reads {@code id unit writer}. */
    private void learn(Map<Long, Row> known, String line, Set<Unit> changed) {
        List<String> parts = lines(line, " ");
        Row row = new Row(unit(parts.get(1)), parts.get(2));
        Row before = known.put(Long.valueOf(parts.get(0)), row);
        if (!row.equals(before)) {
            changed.add(row.unit());
            if (before != null) {
                changed.add(before.unit());
            }
        }
    }

    /** Reads {@code RELATION:16385} and {@code pg_constraint:16390}. */
    private Unit unit(String text) {
        int colon = text.indexOf(':');
        String where = text.substring(0, colon);
        long oid = Long.parseLong(text.substring(colon + 1));
        return switch (where) {
            case "RELATION", "pg_class" -> unit("pg_index", oid, new Unit(CatalogPart.RELATION, oid));
            case "TYPE" -> new Unit(CatalogPart.TYPE, oid);
            case "FUNCTION", "pg_proc" -> new Unit(CatalogPart.FUNCTION, oid);
            default -> unit(where, oid, new Unit(RareCatalogs.part(where).orElse(CatalogPart.EVERYTHING), 0));
        };
    }

    private Unit unit(String catalog, long oid, Unit otherwise) {
        Row row = memory.known(catalog).get(oid);
        return row == null ? otherwise : row.unit();
    }

    /** Forgets the one that went; whether no more than that did. */
    private static boolean forgetGone(
            Map<Long, Row> known, int left, @Nullable BigDecimal sumOfIds, Set<Unit> changed) {
        if (known.size() == left + 1) {
            long sum = known.keySet().stream().mapToLong(Long::longValue).sum();
            Row gone = known.remove(sum - (sumOfIds == null ? 0 : sumOfIds.longValue()));
            if (gone != null) {
                changed.add(gone.unit());
            }
        }
        return known.size() <= left;
    }

    private void forgetGone(Set<String> shrunk, Set<Unit> changed) throws SQLException {
        if (shrunk.isEmpty()) {
            return;
        }
        try (ResultSet answer = prepared(ids, shrunk, WatchedCatalog::idsOf).executeQuery()) {
            while (answer.next()) {
                forgetGone(memory.known(answer.getString(1)), lines(answer.getString(2), ","), changed);
            }
        }
    }

    private static void forgetGone(Map<Long, Row> known, List<String> ids, Set<Unit> changed) {
        Set<Long> left = ids.stream().map(Long::valueOf).collect(Collectors.toSet());
        known.entrySet().removeIf(row -> {
            boolean gone = !left.contains(row.getKey());
            if (gone) {
                changed.add(row.getValue().unit());
            }
            return gone;
        });
    }

    private static List<String> lines(@Nullable String text, String separator) {
        return text == null ? List.of() : List.of(text.split(separator, -1));
    }
}

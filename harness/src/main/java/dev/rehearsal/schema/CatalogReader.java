package dev.rehearsal.schema;

import dev.rehearsal.schema.CatalogPart.Query;
import dev.rehearsal.schema.CatalogPart.Unit;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads parts of the catalog in detail. The queries of one part go to the server together, in one round trip, and are
 * prepared once; those that would find nothing are left out, for planning them alone takes longer than a reading.
 */
final class CatalogReader {

    private final Connection connection;
    private final String origin;
    private final int version;
    private final Predicate<String> isUsed;
    private final Map<List<Query>, PreparedStatement> prepared = new HashMap<>();

    /**
     * Reads over this connection.
     *
     * @param origin the database that gave the objects their numbers
     * @param isUsed whether users have rows in the catalog of that name
     */
    CatalogReader(Connection connection, String origin, int version, Predicate<String> isUsed) {
        this.connection = connection;
        this.origin = origin;
        this.version = version;
        this.isUsed = isUsed;
    }

    /** The rows of these units; none of those that are no more. */
    List<CatalogRow> read(Collection<Unit> units) throws SQLException {
        List<CatalogRow> rows = new ArrayList<>();
        Map<CatalogPart, List<Unit>> byPart =
                units.stream().collect(Collectors.groupingBy(Unit::part, TreeMap::new, Collectors.toList()));
        for (Map.Entry<CatalogPart, List<Unit>> part : byPart.entrySet()) {
            List<CatalogRow> found = read(part.getKey(), queries(part.getKey(), false), part.getValue());
            List<Unit> granted = found.stream()
                    .filter(CatalogRow::hasPrivileges)
                    .map(CatalogRow::unit)
                    .distinct()
                    .toList();
            rows.addAll(found);
            if (!granted.isEmpty() && !queries(part.getKey(), true).isEmpty()) {
                rows.addAll(read(part.getKey(), queries(part.getKey(), true), granted));
            }
        }
        return rows;
    }

    private List<CatalogRow> read(CatalogPart part, List<Query> queries, List<Unit> units) throws SQLException {
        PreparedStatement known = prepared.get(queries);
        PreparedStatement statement = known == null ? connection.prepareStatement(sql(queries, "= ANY (?)")) : known;
        if (part.byObject) {
            Array oids = connection.createArrayOf(
                    "oid", units.stream().map(Unit::oid).toArray());
            for (int i = 1; i <= queries.size(); i++) {
                statement.setArray(i, oids);
            }
        }
        if (known == null) {
            plan(statement);
            prepared.put(queries, statement);
        } else {
            statement.execute();
        }
        return collect(part, statement);
    }

    /** By ids, even where the catalog is still so small that it is quicker to go through all of it: the plan stays. */
    private void plan(PreparedStatement statement) throws SQLException {
        try (Statement setting = connection.createStatement()) {
            setting.execute("SET enable_seqscan = off; SET enable_material = off");
            statement.execute();
            setting.execute("SET enable_seqscan = on; SET enable_material = on");
        }
    }

    /** All rows of these parts. Planned for the occasion, where the plans of {@link #read} are made for a few units. */
    List<CatalogRow> readWhole(Collection<CatalogPart> parts) throws SQLException {
        List<CatalogRow> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_hashjoin = on");
            for (CatalogPart part : parts) {
                statement.execute(sql(queries(part, false), ">= 16384"));
                List<CatalogRow> found = collect(part, statement);
                rows.addAll(found);
                if (found.stream().anyMatch(CatalogRow::hasPrivileges)
                        && !queries(part, true).isEmpty()) {
                    statement.execute(sql(queries(part, true), ">= 16384"));
                    rows.addAll(collect(part, statement));
                }
            }
            statement.execute("SET enable_hashjoin = off");
        }
        return rows;
    }

    private List<Query> queries(CatalogPart part, boolean onDemand) {
        return part.queries.stream()
                .filter(query -> query.onDemand() == onDemand)
                .filter(query -> query.catalog().isEmpty() || isUsed.test(query.catalog()))
                .toList();
    }

    private List<CatalogRow> collect(CatalogPart part, Statement statement) throws SQLException {
        List<CatalogRow> rows = new ArrayList<>();
        do {
            try (ResultSet result = statement.getResultSet()) {
                CatalogRow.Source source = new CatalogRow.Source(part, origin, connection.getCatalog(), result);
                while (result.next()) {
                    rows.add(source.row());
                }
            }
        } while (statement.getMoreResults());
        return rows;
    }

    private String sql(List<Query> queries, String units) {
        return queries.stream()
                .map(query -> CatalogSql.query(query.name(), version).replace("{units}", units))
                .collect(Collectors.joining(";\n"));
    }
}

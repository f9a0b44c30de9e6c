package dev.rehearsal.schema;

import dev.rehearsal.schema.CatalogPart.Unit;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads parts of the catalog in detail. The queries of one part go to the server together, in one round trip, and are
 * prepared once.
 */
final class CatalogReader {

    /** What prints the columns of these tables by name, or counts them. */
    private static final String DEPENDENTS =
            """
            SELECT DISTINCT CASE WHEN w.oid IS NULL THEN 'FUNCTION:' || d.objid ELSE 'RELATION:' || w.ev_class END
              FROM pg_depend d
              LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
             WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = ANY (?)
               AND d.classid IN ('pg_rewrite'::regclass, 'pg_proc'::regclass)""";

    private final Connection connection;
    private final int version;
    private final Map<CatalogPart, PreparedStatement> prepared = new EnumMap<>(CatalogPart.class);
    private final PreparedStatement dependents;

    CatalogReader(Connection connection, int version) throws SQLException {
        this.connection = connection;
        this.version = version;
        this.dependents = connection.prepareStatement(DEPENDENTS);
    }

    /** The rows of these units; none of those that are no more. */
    List<CatalogRow> read(Collection<Unit> units) throws SQLException {
        List<CatalogRow> rows = new ArrayList<>();
        Map<CatalogPart, List<Unit>> byPart =
                units.stream().collect(Collectors.groupingBy(Unit::part, TreeMap::new, Collectors.toList()));
        for (Map.Entry<CatalogPart, List<Unit>> part : byPart.entrySet()) {
            read(part.getKey(), part.getValue(), rows);
        }
        return rows;
    }

    private void read(CatalogPart part, List<Unit> units, List<CatalogRow> rows) throws SQLException {
        PreparedStatement statement = prepared.get(part);
        if (statement == null) {
            statement = connection.prepareStatement(sql(part, "= ANY (?)"));
            prepared.put(part, statement);
        }
        if (part.byObject) {
            Array oids = oids(units);
            for (int i = 1; i <= part.queries.size(); i++) {
                statement.setArray(i, oids);
            }
        }
        statement.execute();
        collect(part, statement, rows);
    }

    /** All rows of these parts. Planned for the occasion, where the plans of {@link #read} are made for a few units. */
    List<CatalogRow> readWhole(Collection<CatalogPart> parts) throws SQLException {
        List<CatalogRow> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (CatalogPart part : parts) {
                statement.execute(sql(part, ">= 16384"));
                collect(part, statement, rows);
            }
        }
        return rows;
    }

    private static void collect(CatalogPart part, Statement statement, List<CatalogRow> rows) throws SQLException {
        do {
            try (ResultSet result = statement.getResultSet()) {
                CatalogRow.Source source = new CatalogRow.Source(part, result);
                while (result.next()) {
                    rows.add(source.row());
                }
            }
        } while (statement.getMoreResults());
    }

    /** The views, rules and functions whose text depends on what columns these tables have now. */
    Set<Unit> dependents(Collection<Unit> tables) throws SQLException {
        dependents.setArray(1, oids(tables));
        Set<Unit> found = new HashSet<>();
        try (ResultSet result = dependents.executeQuery()) {
            while (result.next()) {
                found.add(Unit.parse(result.getString(1)));
            }
        }
        return found;
    }

    private Array oids(Collection<Unit> units) throws SQLException {
        return connection.createArrayOf("oid", units.stream().map(Unit::oid).toArray());
    }

    private String sql(CatalogPart part, String units) {
        return part.queries.stream()
                .map(name -> CatalogSql.query(name, version).replace("{units}", units))
                .collect(Collectors.joining(";\n"));
    }
}

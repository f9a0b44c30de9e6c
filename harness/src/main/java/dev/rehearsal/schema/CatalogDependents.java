package dev.rehearsal.schema;

import dev.rehearsal.schema.CatalogPart.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what prints an object, by the dependencies that the server keeps. */
final class CatalogDependents {

    /** Types go by several names: a table's row type, and every type's array and multirange. */
    private static final String QUERY =
            """
            WITH printed AS MATERIALIZED (
                SELECT 'pg_class'::regclass AS class, unnest(?::oid[]) AS oid
                 UNION ALL
                SELECT 'pg_proc'::regclass, unnest(?::oid[])
                 UNION ALL
                SELECT 'pg_type'::regclass, name.oid
                  FROM (SELECT unnest(?::oid[]) UNION ALL SELECT reltype FROM pg_class WHERE oid = ANY (?)) type (oid)
                  JOIN pg_type t ON t.oid = type.oid
                 CROSS JOIN LATERAL (SELECT t.oid UNION ALL SELECT t.typarray UNION ALL
                                     SELECT rngmultitypid FROM pg_range WHERE rngtypid = t.oid) name (oid))
            SELECT DISTINCT CASE d.classid
                   WHEN 'pg_class'::regclass THEN 'RELATION:' || coalesce(
                       (SELECT indrelid FROM pg_index WHERE indexrelid = d.objid), d.objid)
                   WHEN 'pg_attrdef'::regclass THEN (SELECT 'RELATION:' || adrelid FROM pg_attrdef WHERE oid = d.objid)
                   WHEN 'pg_constraint'::regclass THEN (SELECT CASE conrelid WHEN 0 THEN 'TYPE:' || contypid
                       ELSE 'RELATION:' || conrelid END FROM pg_constraint WHERE oid = d.objid)
                   WHEN 'pg_rewrite'::regclass THEN (SELECT 'RELATION:' || ev_class FROM pg_rewrite WHERE oid = d.objid)
                   WHEN 'pg_trigger'::regclass THEN (SELECT 'RELATION:' || tgrelid FROM pg_trigger WHERE oid = d.objid)
                   WHEN 'pg_policy'::regclass THEN (SELECT 'RELATION:' || polrelid FROM pg_policy WHERE oid = d.objid)
                   WHEN 'pg_statistic_ext'::regclass
                       THEN (SELECT 'RELATION:' || stxrelid FROM pg_statistic_ext WHERE oid = d.objid)
                   WHEN 'pg_type'::regclass THEN (SELECT CASE typrelid WHEN 0 THEN 'TYPE:' || oid
                       ELSE 'RELATION:' || typrelid END FROM pg_type WHERE oid = d.objid)
                   WHEN 'pg_proc'::regclass THEN 'FUNCTION:' || d.objid
                   WHEN 'pg_publication_rel'::regclass THEN 'PUBLICATIONS:0'
                   WHEN 'pg_event_trigger'::regclass THEN 'EVENT_TRIGGERS:0'
                   WHEN 'pg_operator'::regclass THEN 'OPERATORS:0'
                   WHEN 'pg_cast'::regclass THEN 'OPERATORS:0'
                   ELSE 'EVERYTHING:0' END
              FROM printed p
              JOIN pg_depend d ON d.refclassid = p.class AND d.refobjid = p.oid
             WHERE p.oid <> 0 AND d.classid = ANY (?::regclass[])""";

    /** Their text depends on what columns a table has now, not on their names alone. */
    private static final String[] VIEWS = {"pg_rewrite", "pg_proc"};

    private static final String[] ALL = {
        "pg_class",
        "pg_attrdef",
        "pg_constraint",
        "pg_rewrite",
        "pg_trigger",
        "pg_policy",
        "pg_statistic_ext",
        "pg_type",
        "pg_proc",
        "pg_publication_rel",
        "pg_event_trigger",
        "pg_operator",
        "pg_cast",
        "pg_opclass",
        "pg_amop",
        "pg_amproc",
        "pg_ts_template",
        "pg_ts_parser",
        "pg_foreign_data_wrapper",
        "pg_language",
        "pg_transform",
        "pg_conversion",
        "pg_am",
        "pg_extension"
    };

    private final Connection connection;
    private final PreparedStatement query;

    CatalogDependents(Connection connection) throws SQLException {
        this.connection = connection;
        this.query = connection.prepareStatement(QUERY);
    }

    /** The views, rules and functions that read from these relations. */
    Set<Unit> views(Collection<Unit> relations) throws SQLException {
        Long[] oids = relations.stream().map(Unit::oid).toArray(Long[]::new);
        return find(oids, new Long[0], new Long[0], VIEWS);
    }

    /** Whatever prints the name of one of these rows' objects. */
    Set<Unit> ofRenamed(List<CatalogRow> renamed) throws SQLException {
        return find(oids(renamed, "pg_class"), oids(renamed, "pg_proc"), oids(renamed, "pg_type"), ALL);
    }

    private static Long[] oids(List<CatalogRow> rows, String catalog) {
        return rows.stream()
                .filter(row -> row.catalog().equals(catalog))
                .flatMap(row -> Stream.ofNullable(row.id()))
                .map(id -> Long.valueOf(id.replaceFirst("\\..*", "")))
                .distinct()
                .toArray(Long[]::new);
    }

    private Set<Unit> find(Long[] relations, Long[] functions, Long[] types, String[] catalogs) throws SQLException {
        query.setArray(1, connection.createArrayOf("oid", relations));
        query.setArray(2, connection.createArrayOf("oid", functions));
        query.setArray(3, connection.createArrayOf("oid", types));
        query.setArray(4, connection.createArrayOf("oid", relations));
        query.setArray(5, connection.createArrayOf("text", catalogs));
        Set<Unit> found = new HashSet<>();
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                found.add(Unit.parse(result.getString(1)));
            }
        }
        return found;
    }
}

package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A catalog whose rows tell what to read again.
 *
 * @param name what tells it from the others
 * @param rows a FROM clause with its condition, each row of which is one of the user's
 * @param id what tells a row from the others: a bigint that a row keeps for life
 * @param unit what to read again when the row comes, changes or goes: {@code 'RELATION:' || adrelid}
 * @param since what grows with every change of the row: by default the transaction that wrote it
 */
record WatchedCatalog(String name, String rows, String id, String unit, String since) {

    private static final String INDEX_OR_TABLE =
            "coalesce((SELECT indrelid FROM pg_index WHERE indexrelid = %1$s), %1$s)";

    static WatchedCatalog of(String name, String rows, String id, String unit) {
        return new WatchedCatalog(name, rows, id, unit, "");
    }

    /** All of a server of this version, except pg_attribute, which is too large to be counted. */
    static List<WatchedCatalog> all(int version) {
        List<WatchedCatalog> all = new ArrayList<>();
        all.addAll(ofRelations());
        all.addAll(ofTypesAndFunctions());
        all.addAll(wholes(version));
        all.addAll(digests());
        return all;
    }

    private static List<WatchedCatalog> ofRelations() {
        return List.of(
                of(
                        "pg_class",
                        "pg_class WHERE oid >= 16384 AND relnamespace <> 99 AND relpersistence <> 't'",
                        "oid",
                        "'RELATION:' || " + indexOrTable("oid")),
                relation("pg_attrdef", "oid", "adrelid"),
                of(
                        "pg_constraint",
                        "pg_constraint WHERE oid >= 16384",
                        "oid",
                        "CASE conrelid WHEN 0 THEN 'TYPE:' || contypid ELSE 'RELATION:' || conrelid END"),
                relation("pg_index", "indexrelid", "indrelid"),
                relation("pg_trigger", "oid", "tgrelid"),
                relation("pg_policy", "oid", "polrelid"),
                relation("pg_rewrite", "oid", "ev_class"),
                of(
                        "pg_inherits",
                        "pg_inherits WHERE inhrelid >= 16384",
                        "inhrelid::bigint << 16 | inhseqno",
                        "'RELATION:' || " + indexOrTable("inhrelid")),
                relation("pg_partitioned_table", "partrelid", "partrelid"),
                relation("pg_sequence", "seqrelid", "seqrelid"),
                of(
                        "owned sequences",
                        "pg_sequence JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = seqrelid"
                                + " AND d.deptype IN ('a', 'i')",
                        "seqrelid",
                        "'RELATION:' || seqrelid"),
                relation("pg_foreign_table", "ftrelid", "ftrelid"),
                relation("pg_statistic_ext", "oid", "stxrelid"));
    }

    private static List<WatchedCatalog> ofTypesAndFunctions() {
        return List.of(
                of(
                        "pg_type",
                        "pg_type WHERE oid >= 16384 AND (typrelid = 0 AND typcategory <> 'A' OR typacl IS NOT NULL)",
                        "oid",
                        "'TYPE:' || oid"),
                of("pg_enum", "pg_enum WHERE oid >= 16384", "oid", "'TYPE:' || enumtypid"),
                of("pg_range", "pg_range WHERE rngtypid >= 16384", "rngtypid", "'TYPE:' || rngtypid"),
                of("pg_proc", "pg_proc WHERE oid >= 16384", "oid", "'FUNCTION:' || oid"),
                of(
                        "pg_description",
                        "pg_description WHERE objoid >= 16384",
                        "(classoid::bigint << 46) | (objoid::bigint << 14) | objsubid",
                        unitOfComment()));
    }

    private static String unitOfComment() {
        return """
                CASE classoid
                    WHEN 'pg_class'::regclass THEN 'RELATION:' || %s
                    WHEN 'pg_constraint'::regclass THEN (SELECT CASE conrelid WHEN 0 THEN 'TYPE:' || contypid
                        ELSE 'RELATION:' || conrelid END FROM pg_constraint WHERE oid = objoid)
                    WHEN 'pg_trigger'::regclass THEN (SELECT 'RELATION:' || tgrelid FROM pg_trigger WHERE oid = objoid)
                    WHEN 'pg_policy'::regclass THEN (SELECT 'RELATION:' || polrelid FROM pg_policy WHERE oid = objoid)
                    WHEN 'pg_rewrite'::regclass THEN (SELECT 'RELATION:' || ev_class FROM pg_rewrite WHERE oid = objoid)
                    WHEN 'pg_statistic_ext'::regclass
                        THEN (SELECT 'RELATION:' || stxrelid FROM pg_statistic_ext WHERE oid = objoid)
                    WHEN 'pg_type'::regclass THEN (SELECT CASE typrelid WHEN 0 THEN 'TYPE:' || oid
                        ELSE 'RELATION:' || typrelid END FROM pg_type WHERE oid = objoid)
                    WHEN 'pg_proc'::regclass THEN 'FUNCTION:' || objoid
                    WHEN 'pg_namespace'::regclass THEN 'SCHEMAS:0'
                    WHEN 'pg_collation'::regclass THEN 'COLLATIONS:0'
                    WHEN 'pg_foreign_server'::regclass THEN 'FOREIGN:0'
                    WHEN 'pg_foreign_data_wrapper'::regclass THEN 'FOREIGN:0'
                    WHEN 'pg_event_trigger'::regclass THEN 'EVENT_TRIGGERS:0'
                    WHEN 'pg_publication'::regclass THEN 'PUBLICATIONS:0'
                    WHEN 'pg_extension'::regclass THEN 'EXTENSIONS:0'
                    WHEN 'pg_operator'::regclass THEN 'OPERATORS:0'
                    WHEN 'pg_opclass'::regclass THEN 'OPERATORS:0'
                    WHEN 'pg_opfamily'::regclass THEN 'OPERATORS:0'
                    WHEN 'pg_cast'::regclass THEN 'OPERATORS:0'
                    ELSE 'TEXT_SEARCH:0' END"""
                .formatted(indexOrTable("objoid"));
    }

    private static List<WatchedCatalog> wholes(int version) {
        List<WatchedCatalog> wholes = new ArrayList<>(List.of(
                whole("pg_namespace", CatalogPart.SCHEMAS),
                whole("pg_extension", CatalogPart.EXTENSIONS),
                of(
                        "members of extensions",
                        "pg_extension e JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass"
                                + " AND d.refobjid = e.oid AND d.deptype = 'e'",
                        "(d.classid::bigint << 46) | (d.objid::bigint << 14) | d.objsubid",
                        "'EVERYTHING:0'"),
                whole("pg_operator", CatalogPart.OPERATORS),
                whole("pg_opclass", CatalogPart.EVERYTHING),
                whole("pg_opfamily", CatalogPart.OPERATORS),
                whole("pg_amop", CatalogPart.OPERATORS),
                whole("pg_amproc", CatalogPart.OPERATORS),
                whole("pg_cast", CatalogPart.OPERATORS),
                whole("pg_collation", CatalogPart.COLLATIONS),
                whole("pg_ts_config", CatalogPart.TEXT_SEARCH),
                of(
                        "pg_ts_config_map",
                        "pg_ts_config_map WHERE mapcfg >= 16384",
                        "(mapcfg::bigint << 24) | (maptokentype << 12) | mapseqno",
                        "'TEXT_SEARCH:0'"),
                whole("pg_ts_dict", CatalogPart.TEXT_SEARCH),
                whole("pg_ts_template", CatalogPart.TEXT_SEARCH),
                whole("pg_ts_parser", CatalogPart.TEXT_SEARCH),
                whole("pg_foreign_data_wrapper", CatalogPart.FOREIGN),
                whole("pg_foreign_server", CatalogPart.FOREIGN),
                whole("pg_event_trigger", CatalogPart.EVENT_TRIGGERS),
                whole("pg_publication", CatalogPart.PUBLICATIONS),
                whole("pg_publication_rel", CatalogPart.PUBLICATIONS),
                whole("pg_default_acl", CatalogPart.DEFAULT_PRIVILEGES)));
        if (version >= 15) {
            wholes.add(whole("pg_publication_namespace", CatalogPart.PUBLICATIONS));
        }
        return wholes;
    }

    /** What cannot be told by the transaction that wrote a row: it is a view, or a row older than the database. */
    private static List<WatchedCatalog> digests() {
        return List.of(
                digest(
                        CatalogPart.ROLES,
                        "(SELECT r, (SELECT string_agg(m::text, '') FROM pg_auth_members m WHERE m.member = r.oid),"
                                + " (SELECT string_agg(s::text, '') FROM pg_db_role_setting s WHERE s.setrole = r.oid),"
                                + " shobj_description(r.oid, 'pg_authid') FROM pg_roles r WHERE r.oid IN"
                                + " (SELECT h.refobjid FROM pg_shdepend h JOIN pg_database b ON b.oid = h.dbid"
                                + " WHERE b.datname = current_database() AND h.refclassid = 'pg_authid'::regclass)"
                                + " ORDER BY r.oid) d"),
                digest(CatalogPart.FOREIGN, "(SELECT m FROM pg_user_mappings m ORDER BY m.umid) d"),
                digest(
                        CatalogPart.SCHEMAS,
                        "(SELECT n.xmin, obj_description(n.oid, 'pg_namespace') FROM pg_namespace n"
                                + " WHERE n.nspname = 'public') d"),
                digest(
                        CatalogPart.DATABASE,
                        "(SELECT b.datacl, b.datdba, shobj_description(b.oid, 'pg_database'),"
                                + " (SELECT string_agg(s::text, '') FROM pg_db_role_setting s"
                                + " WHERE s.setdatabase = b.oid) FROM pg_database b"
                                + " WHERE b.datname = current_database()) d"));
    }

    private static WatchedCatalog relation(String catalog, String id, String relation) {
        return of(catalog, catalog + " WHERE " + id + " >= 16384", id, "'RELATION:' || " + relation);
    }

    private static WatchedCatalog whole(String catalog, CatalogPart part) {
        return of(catalog, catalog + " WHERE oid >= 16384", "oid", "'" + part + ":0'");
    }

    private static WatchedCatalog digest(CatalogPart part, String rows) {
        return new WatchedCatalog(
                "digest of " + part,
                "(SELECT hashtextextended(string_agg(d::text, ''), 0) AS hash FROM " + rows + ") h WHERE hash <> 0",
                "0",
                "'" + part + ":0'",
                "hash");
    }

    private static String indexOrTable(String oid) {
        return INDEX_OR_TABLE.formatted(oid);
    }

    /** One row: the name, how many rows there are, and those that came or changed in or after the transaction asked for. */
    String recent() {
        String text = "concat_ws(' ', %s, %s, %s)"
                .formatted(id, "coalesce(" + unit + ", 'SCHEMAS:0')", since.isEmpty() ? "%sxmin" : since);
        String recent = since.isEmpty() ? " FILTER (WHERE age(%sxmin) <= (SELECT age FROM horizon))" : "";
        return "SELECT '%s', count(*), string_agg(%s, ',')%s FROM %s"
                .formatted(name, text.formatted(alias()), recent.formatted(alias()), rows);
    }

    /** One row, when asked for by name: the ids of all rows. */
    String ids() {
        String and = rows.contains(" WHERE ") ? " AND " : " WHERE ";
        return "SELECT '%s', string_agg((%s)::text, ',') FROM %s%s'%s' = ANY (?)".formatted(name, id, rows, and, name);
    }

    /** In a join it is the dependency whose changes count. */
    private String alias() {
        return rows.contains(" JOIN pg_depend d ") ? "d." : "";
    }
}

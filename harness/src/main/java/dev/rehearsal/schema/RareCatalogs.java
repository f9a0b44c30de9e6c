package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Catalogs in which users seldom have rows: all are asked for each time, in one breath, and read again as a whole. */
final class RareCatalogs {

    /** Not everybody may read all of it, and not who wrote it: what one may read is compared. */
    private static final String SUBSCRIPTIONS = "pg_subscription";

    private static final Map<String, CatalogPart> PARTS = Map.ofEntries(
            Map.entry("pg_namespace", CatalogPart.SCHEMAS),
            Map.entry("pg_extension", CatalogPart.EXTENSIONS),
            Map.entry("pg_language", CatalogPart.LANGUAGES),
            Map.entry("pg_transform", CatalogPart.LANGUAGES),
            Map.entry("pg_collation", CatalogPart.COLLATIONS),
            Map.entry("pg_conversion", CatalogPart.CONVERSIONS),
            Map.entry("pg_am", CatalogPart.ACCESS_METHODS),
            Map.entry(SUBSCRIPTIONS, CatalogPart.SUBSCRIPTIONS),
            Map.entry("pg_ts_config", CatalogPart.TEXT_SEARCH),
            Map.entry("pg_ts_dict", CatalogPart.TEXT_SEARCH),
            Map.entry("pg_ts_template", CatalogPart.TEXT_SEARCH),
            Map.entry("pg_ts_parser", CatalogPart.TEXT_SEARCH),
            Map.entry("pg_foreign_data_wrapper", CatalogPart.FOREIGN),
            Map.entry("pg_foreign_server", CatalogPart.FOREIGN),
            Map.entry("pg_event_trigger", CatalogPart.EVENT_TRIGGERS),
            Map.entry("pg_publication", CatalogPart.PUBLICATIONS),
            Map.entry("pg_publication_rel", CatalogPart.PUBLICATIONS),
            Map.entry("pg_publication_namespace", CatalogPart.PUBLICATIONS),
            Map.entry("pg_default_acl", CatalogPart.DEFAULT_PRIVILEGES),
            Map.entry("pg_operator", CatalogPart.OPERATORS),
            Map.entry("pg_opfamily", CatalogPart.OPERATORS),
            Map.entry("pg_amop", CatalogPart.OPERATORS),
            Map.entry("pg_amproc", CatalogPart.OPERATORS),
            Map.entry("pg_cast", CatalogPart.OPERATORS),
            Map.entry("pg_opclass", CatalogPart.EVERYTHING));

    /** Extensions bring these by the hundred: their number and the sum of their writers stand for them. */
    private static final Set<String> SUMMED =
            Set.of("pg_operator", "pg_opfamily", "pg_amop", "pg_amproc", "pg_cast", "pg_opclass");

    /** Since which version there is one that was not always there. */
    private static final Map<String, Integer> SINCE = Map.of("pg_publication_namespace", 15);

    /** What the digests below read beside those. */
    private static final Set<String> DIGESTED = Set.of(
            "pg_seclabel",
            "pg_shseclabel",
            "pg_ts_config_map",
            "pg_authid",
            "pg_auth_members",
            "pg_db_role_setting",
            "pg_shdepend",
            "pg_shdescription",
            "pg_description",
            "pg_user_mapping",
            "pg_database");

    private static final List<String> DIGESTS = List.of(
            """
            SELECT 'TEXT_SEARCH', 'pg_ts_config_map', count(*), sum(xmin::text::bigint)::text
              FROM pg_ts_config_map WHERE mapcfg >= 16384 HAVING count(*) > 0""",
            """
            SELECT 'ROLES', rolname, 0, concat(r, (SELECT string_agg(m::text, '') FROM pg_auth_members m WHERE m.member = r.oid),
                   (SELECT string_agg(s::text, '') FROM pg_db_role_setting s WHERE s.setrole = r.oid),
                   (SELECT d.xmin FROM pg_shdescription d
                     WHERE d.objoid = r.oid AND d.classoid = 'pg_authid'::regclass))
              FROM pg_roles r
             WHERE r.oid IN (SELECT h.refobjid FROM pg_shdepend h JOIN pg_database b ON b.oid = h.dbid
                              WHERE b.datname = current_database() AND h.refclassid = 'pg_authid'::regclass)""",
            """
            SELECT 'LANGUAGES', 'granted', oid::bigint, xmin::text
              FROM pg_language WHERE oid < 16384 AND lanacl IS NOT NULL""",
            """
            SELECT 'SECURITY_LABELS', 'pg_seclabel', count(*),
                   concat(sum(xmin::text::bigint), sum(hashtext(pg_describe_object(classoid, objoid, objsubid))))
              FROM pg_seclabel HAVING count(*) > 0""",
            """
            SELECT 'SECURITY_LABELS', provider, 0, s.xmin::text
              FROM pg_shseclabel s JOIN pg_database b ON b.oid = s.objoid
             WHERE s.classoid = 'pg_database'::regclass AND b.datname = current_database()""",
            "SELECT 'FOREIGN', 'mapping', umid::bigint, concat(m) FROM pg_user_mappings m",
            """
            SELECT 'SCHEMAS', 'public', n.oid::bigint, concat_ws(' ', n.xmin, d.xmin)
              FROM pg_namespace n
              LEFT JOIN pg_description d ON d.objoid = n.oid AND d.classoid = 'pg_namespace'::regclass
             WHERE n.oid < 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'""",
            """
            SELECT 'DATABASE', '', 0, concat_ws(' ', b.datacl, b.datdba, d.xmin,
                   (SELECT string_agg(s::text, '') FROM pg_db_role_setting s WHERE s.setdatabase = b.oid))
              FROM pg_database b
              LEFT JOIN pg_shdescription d ON d.objoid = b.oid AND d.classoid = 'pg_database'::regclass
             WHERE b.datname = current_database()""");

    private RareCatalogs() {}

    /** To which part the objects in this catalog belong, when it is one of these. */
    static Optional<CatalogPart> part(String catalog) {
        return Optional.ofNullable(PARTS.get(catalog));
    }

    /** All that the query reads. */
    static Stream<String> names(int version) {
        return Stream.concat(PARTS.keySet().stream(), DIGESTED.stream())
                .filter(catalog -> version >= SINCE.getOrDefault(catalog, 0));
    }

    /** Rows of part, catalog, id, and what grows with each change. */
    static String query(int version) {
        List<String> all = new ArrayList<>(DIGESTS);
        all.add(CatalogSql.query("subscription_changes", version));
        PARTS.forEach((catalog, part) -> {
            if (version >= SINCE.getOrDefault(catalog, 0) && !catalog.equals(SUBSCRIPTIONS)) {
                all.add((SUMMED.contains(catalog) ? sum() : each()).formatted(part, catalog));
            }
        });
        return String.join(" UNION ALL ", all);
    }

    private static String each() {
        return "SELECT '%s', '%s', oid::bigint, xmin::text FROM %2$s WHERE oid >= 16384";
    }

    private static String sum() {
        return "SELECT '%s', '%s', count(*), sum(xmin::text::bigint)::text FROM %2$s WHERE oid >= 16384"
                + " HAVING count(*) > 0";
    }
}

package dev.rehearsal.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A catalog in which each row tells which object to read again when it comes, changes or goes.
 *
 * @param name what tells it from the others
 * @param rows a condition: which of the rows are a user's
 * @param id a bigint that tells a row from the others, and that it keeps for life
 * @param unit what to read again: {@code 'RELATION:' || adrelid}, or an object of a catalog that is watched, too, and
 *     comes earlier in the list: {@code pg_constraint:16390}. An index is read again with its table.
 */
record WatchedCatalog(String name, String rows, String id, String unit) {

    /** A row of these can be changed so that it is none of {@link #rows} any more. */
    private static final Set<String> LEFT_BY_CHANGE = Set.of("pg_trigger", "pg_type");

    /** A comment is on an object of any catalog; a table's row type shares the table's unit. */
    private static final String COMMENTED =
            """
            CASE classoid WHEN 'pg_type'::regclass
                THEN (SELECT CASE typrelid WHEN 0 THEN 'TYPE:' || oid ELSE 'RELATION:' || typrelid END
                        FROM pg_type WHERE oid = objoid)
                ELSE classoid::regclass || ':' || objoid END""";

    /** All of them, except pg_attribute: it is the largest by far, and its rows go only with their table. */
    static final List<WatchedCatalog> ALL = List.of(
            ofRelation("pg_index", "indexrelid", "indrelid"),
            new WatchedCatalog(
                    "pg_class",
                    "oid >= 16384 AND relnamespace <> 99 AND relpersistence <> 't'",
                    "oid",
                    "'RELATION:' || oid"),
            ofRelation("pg_attrdef", "oid", "adrelid"),
            new WatchedCatalog(
                    "pg_constraint",
                    "oid >= 16384",
                    "oid",
                    "CASE conrelid WHEN 0 THEN 'TYPE:' || contypid ELSE 'RELATION:' || conrelid END"),
            new WatchedCatalog(
                    "pg_trigger",
                    "oid >= 16384 AND (NOT tgisinternal OR tgenabled <> 'O')",
                    "oid",
                    "'RELATION:' || tgrelid"),
            ofRelation("pg_policy", "oid", "polrelid"),
            ofRelation("pg_rewrite", "oid", "ev_class"),
            new WatchedCatalog(
                    "pg_inherits", "inhrelid >= 16384", "inhrelid::bigint << 16 | inhseqno", "'RELATION:' || inhrelid"),
            ofRelation("pg_partitioned_table", "partrelid", "partrelid"),
            // ALTER SEQUENCE writes its row even where it does no more than change whom it belongs to.
            ofRelation("pg_sequence", "seqrelid", "seqrelid"),
            ofRelation("pg_foreign_table", "ftrelid", "ftrelid"),
            ofRelation("pg_statistic_ext", "oid", "stxrelid"),
            new WatchedCatalog(
                    "pg_type",
                    "oid >= 16384 AND (typrelid = 0 AND typcategory <> 'A' OR typacl IS NOT NULL)",
                    "oid",
                    "'TYPE:' || oid"),
            new WatchedCatalog("pg_enum", "oid >= 16384", "oid", "'TYPE:' || enumtypid"),
            new WatchedCatalog("pg_range", "rngtypid >= 16384", "rngtypid", "'TYPE:' || rngtypid"),
            new WatchedCatalog("pg_proc", "oid >= 16384", "oid", "'FUNCTION:' || oid"),
            new WatchedCatalog(
                    "pg_description",
                    "objoid >= 16384",
                    "(classoid::bigint << 46) | (objoid::bigint << 14) | objsubid",
                    COMMENTED));

    private static WatchedCatalog ofRelation(String catalog, String id, String relation) {
        return new WatchedCatalog(catalog, id + " >= 16384", id, "'RELATION:' || " + relation);
    }

    /** One row: the name, and those of the horizon's transaction or a later one. */
    String recent() {
        return """
               SELECT '%s', NULL, NULL, string_agg(concat_ws(' ', %s, coalesce(%s, 'SCHEMAS:0'), xmin), ',')
                 FROM %1$s
                WHERE %s AND age(xmin) <= (SELECT age FROM horizon)"""
                .formatted(name, id, unit, rows);
    }

    /** One row: the name, how many rows there are, and the sum of their ids. */
    String left() {
        return "SELECT '%s', count(*), sum((%s)::bigint), NULL FROM %1$s WHERE %s".formatted(name, id, rows);
    }

    /** Whether there can be fewer of its rows. */
    boolean canHaveShrunk(CatalogCounts.Changes changes) {
        return changes.shrunk().contains(name) || (changes.written().contains(name) && LEFT_BY_CHANGE.contains(name));
    }

    /** Those of these names. */
    static Stream<WatchedCatalog> in(Set<String> names) {
        return ALL.stream().filter(catalog -> names.contains(catalog.name));
    }

    /** One row for each of these: the ids of all rows. */
    static String idsOf(Set<String> names) {
        return in(names)
                .map(catalog -> "SELECT '%s', string_agg((%s)::text, ',') FROM %1$s WHERE %s"
                        .formatted(catalog.name, catalog.id, catalog.rows))
                .collect(Collectors.joining("\n UNION ALL "));
    }
}

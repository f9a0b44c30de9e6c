package dev.rehearsal.rows;

import dev.rehearsal.rows.WatchedTable.Kind;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How PostgreSQL works out a digest: of each row the hash that the server has for records, and of those the sum.
 *
 * <p>The hash of a record is 31 times that of the columns before it, plus that of its last one: added up, it does not
 * notice values that have changed places between rows, and where each row is there twice, no exclusive or does. So it is
 * mixed once more, as the seed of another hash.
 *
 * <p>What has no hash goes by its text, and so does what the server holds equal though it does not look so: an interval,
 * an array's bounds, text under a collation that ignores case, or an enum, whose hash is the number of its value in this
 * very database. What goes by hash goes by value: 1.5 is 1.50.
 */
final class PostgresColumns {

    /** A row for each column of some tables, which {@link #column} reads. */
    static final String COLUMNS =
            """
            SELECT a.attrelid::text, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attnum::text,
                   (a.atttypid = ANY ('{bool,"char",name,int2,int4,int8,oid,float4,float8,numeric,text,varchar,bpchar,bytea,date,time,timetz,timestamp,timestamptz,uuid,jsonb,inet,cidr,macaddr}'::regtype[])
                    AND NOT EXISTS (SELECT FROM pg_collation l WHERE l.oid = a.attcollation AND NOT l.collisdeterministic))::text,
                   ((SELECT typcategory IN ('B', 'E') FROM pg_type t WHERE t.oid = a.atttypid)
                    OR format_type(a.atttypid, a.atttypmod) IN ('bit(1)', 'character(1)', '"char"'))::text
              FROM pg_attribute a
             WHERE a.attrelid = ANY (?::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attname COLLATE "C"
            """;

    private static final String KEY =
            """
            SELECT string_agg(quote_ident(a.attname), E'\\x01' ORDER BY k.place)
              FROM pg_index i
             CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k (number, place)
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE i.indrelid = %s::regclass AND k.place <= i.indnkeyatts
               AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
             GROUP BY i.indexrelid, i.indisprimary
            HAVING bool_and(a.attnotnull)
             ORDER BY i.indisprimary DESC, count(*), i.indexrelid LIMIT 1
            """;

    private PostgresColumns() {}

    /** A query for the names of the columns of the best key, with a character between that no name has. */
    static String key(WatchedTable table) {
        return KEY.formatted(PostgresTypes.literal(table.name()));
    }

    static WatchedColumn column(List<String> row) {
        String name = row.get(1);
        String type = row.get(2);
        return new WatchedColumn(
                name,
                type,
                row.get(3),
                row.get(5).equals("true"),
                name,
                row.get(4).equals("true") ? Kind.PLAIN : Kind.TEXT,
                shortened(type.startsWith("numeric") ? "trim_scale(" + name + ")::text" : name + "::text"));
    }

    private static String shortened(String text) {
        return """
               CASE WHEN length(%1$s) > 200
                    THEN left(%1$s, 100) || '... of ' || length(%1$s) || ' characters, hash ' || hashtextextended(%1$s, 0)
                    ELSE %1$s END"""
                .formatted(text);
    }

    static String byColumn(List<WatchedColumn> columns) {
        return columns.stream()
                .map(column -> "count(%s), coalesce(sum(hashtextextended(%s, 0)), 0)"
                        .formatted(column.value(), text(column.value())))
                .collect(Collectors.joining(", ", "array_to_string(ARRAY[", "]::text[], ',')"));
    }

    static String digest(List<WatchedColumn> columns) {
        List<String> parts = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        columns.forEach(column -> (column.kind() == Kind.PLAIN ? parts : texts).add(column.value()));
        if (!texts.isEmpty()) {
            parts.add(text(String.join(", ", texts)));
        }
        return "coalesce(sum(hashint4extended(0, hash_record_extended(ROW(%s), 0))), 0)"
                .formatted(String.join(", ", parts));
    }

    static String sortKey(List<WatchedColumn> columns, boolean areMany) {
        String text = text(columns.stream().map(WatchedColumn::value).collect(Collectors.joining(", ")));
        return areMany
                ? "encode(sha256(convert_to(%s, 'UTF8')), 'hex') COLLATE \"C\"".formatted(text)
                : "(%s) COLLATE \"C\"".formatted(text);
    }

    /** Always the output of its type, whatever casts there are; null is not the empty text. */
    private static String text(String values) {
        return "ROW(" + values + ")::text";
    }
}

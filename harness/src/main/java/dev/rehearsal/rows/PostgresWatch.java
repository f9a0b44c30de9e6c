package dev.rehearsal.rows;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.rows.WatchedTable.Kind;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of a PostgreSQL database.
 *
 * <p>A table's version is its file, its columns, and how many rows were ever inserted, updated and deleted in it. TRUNCATE
 * and what rewrites a table give it another file.
 *
 * <p>Foreign tables and other sessions' temporary ones have no rows of their own here; what belongs to an extension is
 * the extension's.
 */
final class PostgresWatch implements TableWatch {

    private static final String WATCH = PostgresDialect.resource("postgresql_watch.sql");

    private static final String COLUMNS =
            """
            SELECT a.attrelid::text, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attnum::text,
                   (a.atttypid = ANY ('{bool,"char",name,int2,int4,int8,oid,float4,float8,numeric,text,varchar,bpchar,bytea,date,time,timetz,timestamp,timestamptz,uuid,jsonb,inet,cidr,macaddr}'::regtype[])
                    AND NOT EXISTS (SELECT FROM pg_collation l WHERE l.oid = a.attcollation AND NOT l.collisdeterministic))::text
              FROM pg_attribute a
             WHERE a.attrelid = ANY (?::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attname COLLATE "C"
            """;

    /** So that the text of a value is always the same, and a policy hides nothing from us unsaid. */
    private static final String SETTINGS =
            """
            SET search_path = ''; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
            SET extra_float_digits = 1; SET bytea_output = 'hex'; SET xmlbinary = 'base64'; SET jit = off;
            SET statement_timeout = 0; SET row_security = off; SET plan_cache_mode = 'force_generic_plan';
            SET default_transaction_read_only = on""";

    /** Between the names of partitions. */
    private static final String SEPARATOR = "\u0001";

    private final Connection connection;
    private final Sql sql;
    private final PreparedStatement tables;
    private final PreparedStatement columns;
    private final String database;
    private final Set<String> ignoredTables;
    private final boolean countsAreExact;
    private final Map<String, Definition> definitions = new HashMap<>();
    private Set<List<String>> sessions = Set.of();

    /** The columns of a table, as long as its rows in the catalog are the same. */
    private record Definition(String rows, List<WatchedColumn> columns) {}

    PostgresWatch(Database database, Set<String> ignoredTables) throws SQLException {
        this.connection = database.connect(Map.of("ApplicationName", WriteCounts.READER, "prepareThreshold", "1"));
        this.sql = new Sql(connection);
        this.database = database.name();
        this.ignoredTables = Set.copyOf(ignoredTables);
        this.countsAreExact = WriteCounts.canBeFlushed(connection);
        sql.run(SETTINGS + (countsAreExact ? "; SET stats_fetch_consistency = none" : ""));
        this.tables = connection.prepareStatement(WATCH);
        this.columns = connection.prepareStatement(COLUMNS);
    }

    @Override
    public Sql sql() {
        return sql;
    }

    @Override
    public List<WatchedTable> look() throws SQLException {
        Map<String, List<List<String>>> seen = rows(tables).stream().collect(Collectors.groupingBy(row -> row.get(0)));
        boolean quiet = isQuiet(seen.getOrDefault("session", List.of()));
        List<String> all = seen.getOrDefault("all", List.of()).get(0);
        boolean known = countsAreExact && quiet && all.get(1).equals("on");
        List<List<String>> users = seen.getOrDefault("table", List.of()).stream()
                .filter(row -> !isIgnored(row.get(2)))
                .toList();
        define(users);
        return users.stream().map(row -> table(row, known, all)).toList();
    }

    /** Whether no other session can have written what is not counted: each has done nothing since it was last seen. */
    private boolean isQuiet(List<List<String>> unflushed) {
        Set<List<String>> before = sessions;
        sessions = new HashSet<>(unflushed);
        return unflushed.stream().allMatch(session -> "idle".equals(session.get(3)) && before.contains(session));
    }

    private boolean isIgnored(String name) {
        return ignoredTables.contains(name) || ignoredTables.contains(name.substring(name.indexOf('.') + 1));
    }

    private WatchedTable table(List<String> row, boolean known, List<String> all) {
        Definition definition = Objects.requireNonNull(definitions.get(row.get(1)), "not defined");
        boolean namesOthers =
                definition.columns().stream().anyMatch(column -> column.type().startsWith("reg"));
        boolean bySomeText = definition.columns().stream().anyMatch(column -> column.kind() != Kind.PLAIN);
        String version =
                String.join("|", row.get(4), String.valueOf(row.get(5)), all.get(2), bySomeText ? all.get(3) : "");
        return new WatchedTable(
                row.get(2),
                database + ":" + row.get(1),
                source(row, definition.columns()),
                version,
                !known || namesOthers,
                definition.columns());
    }

    /** A partitioned table with all its partitions, but for those that are elsewhere; any other without its heirs. */
    private static String source(List<String> row, List<WatchedColumn> columns) {
        String only = "ONLY " + row.get(2);
        if (row.get(3).equals("r")) {
            return only;
        }
        if (row.get(6).equals("null")) {
            return row.get(2);
        }
        String names = columns.stream().map(WatchedColumn::name).collect(Collectors.joining(", "));
        return Stream.concat(Stream.of(only), Stream.of(row.get(6).split(SEPARATOR, -1)))
                .filter(leaf -> !leaf.isEmpty())
                .map(leaf -> "SELECT " + names + " FROM " + leaf)
                .collect(Collectors.joining(" UNION ALL ", "(", ") here"));
    }

    private void define(List<List<String>> users) throws SQLException {
        definitions.keySet().retainAll(users.stream().map(row -> row.get(1)).toList());
        List<List<String>> unknown = users.stream()
                .filter(row -> !Optional.ofNullable(definitions.get(row.get(1)))
                        .map(Definition::rows)
                        .equals(Optional.of(row.get(4))))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        columns.setArray(
                1,
                connection.createArrayOf(
                        "text", unknown.stream().map(row -> row.get(1)).toArray()));
        Map<String, List<WatchedColumn>> found = new HashMap<>();
        for (List<String> row : rows(columns)) {
            found.computeIfAbsent(row.get(0), it -> new ArrayList<>())
                    .add(new WatchedColumn(
                            row.get(1),
                            row.get(2),
                            row.get(3),
                            row.get(1),
                            row.get(4).equals("true") ? Kind.PLAIN : Kind.TEXT));
        }
        unknown.forEach(row ->
                definitions.put(row.get(1), new Definition(row.get(4), found.getOrDefault(row.get(1), List.of()))));
    }

    private static List<List<String>> rows(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            return Sql.rows(result);
        }
    }

    /**
     * The hash that the server has for records is worth 31 times that of the columns before, and that of the last one:
     * added up, it does not notice values that have changed places. So it is mixed once more, as the seed of a hash.
     *
     * <p>What has no hash goes by its text, and so does what the server holds equal though it does not look so: an
     * interval, an array's bounds, text under a collation that ignores case, or an enum, whose hash is the number of its
     * value in this very database. What goes by hash goes by value: 1.5 is 1.50.
     */
    @Override
    public String fingerprint(int number, WatchedTable table, int mostRowsByColumn) {
        List<String> parts = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        table.columns().forEach(column -> (column.kind() == Kind.PLAIN ? parts : texts).add(column.value()));
        if (!texts.isEmpty()) {
            parts.add(text(String.join(", ", texts)));
        }
        String byColumn = table.columns().stream()
                .map(column -> "count(%s), coalesce(sum(hashtextextended(%s, 0)), 0)"
                        .formatted(column.value(), text(column.value())))
                .collect(Collectors.joining(", "));
        return """
               SELECT %d, all_rows.count, all_rows.digest,
                      CASE WHEN all_rows.count <= %d
                           THEN (SELECT array_to_string(ARRAY[%s]::text[], ',') FROM %s) END
                 FROM (SELECT count(*), coalesce(sum(hashint4extended(0, hash_record_extended(ROW(%s), 0))), 0) AS digest
                         FROM %s) all_rows
               """
                .formatted(
                        number, mostRowsByColumn, byColumn, table.source(), String.join(", ", parts), table.source());
    }

    /** Always the output of its type, whatever casts there are; null is not the empty text. */
    private static String text(String values) {
        return "ROW(" + values + ")::text";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

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
        this.columns = connection.prepareStatement(PostgresColumns.COLUMNS);
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
            found.computeIfAbsent(row.get(0), it -> new ArrayList<>()).add(PostgresColumns.column(row));
        }
        unknown.forEach(row ->
                definitions.put(row.get(1), new Definition(row.get(4), found.getOrDefault(row.get(1), List.of()))));
    }

    private static List<List<String>> rows(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            return Sql.rows(result);
        }
    }

    @Override
    public int fetchSize() {
        return 200;
    }

    @Override
    public List<String> key(WatchedTable table) throws SQLException {
        List<List<String>> keys = sql.rows(PostgresColumns.key(table));
        return keys.isEmpty() ? List.of() : List.of(keys.get(0).get(0).split(SEPARATOR, -1));
    }

    @Override
    public String fingerprint(int number, WatchedTable table, int mostRowsByColumn) {
        return PostgresColumns.fingerprint(number, table, mostRowsByColumn);
    }

    @Override
    public String digest(List<WatchedColumn> digested) {
        return PostgresColumns.digest(digested);
    }

    @Override
    public String sortKey(List<WatchedColumn> sorted, boolean areMany) {
        return PostgresColumns.sortKey(sorted, areMany);
    }

    @Override
    public String share(String sortKey) {
        return "(hashtextextended(%s, 0) & 1023)".formatted(sortKey);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package dev.rehearsal.rows;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.rows.PostgresCounts.Reading;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import dev.rehearsal.schema.RelationWatch;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The tables of a PostgreSQL database.
 *
 * <p>A table's version is its file, its columns, and how many rows were ever inserted, updated and deleted in it. TRUNCATE
 * and what rewrites a table give it another file. Files and columns are looked at again where a {@link RelationWatch}
 * says so, the numbers of rows each time.
 *
 * <p>Foreign tables and other sessions' temporary ones have no rows of their own here; what belongs to an extension is
 * the extension's.
 */
final class PostgresWatch implements TableWatch {

    /** So that the text of a value is always the same, and a policy hides nothing from us unsaid. */
    private static final String SETTINGS =
            """
            SET search_path = ''; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
            SET extra_float_digits = 1; SET bytea_output = 'hex'; SET xmlbinary = 'base64'; SET jit = off;
            SET statement_timeout = 0; SET row_security = off; SET plan_cache_mode = 'force_generic_plan';
            SET default_transaction_read_only = on""";

    private static final String TABLES = PostgresDialect.resource("postgresql_watch.sql");

    private static final String ALL_TABLES =
            TABLES.replace("{tables}", ">= 16384").replace("{types}", "true");

    /** Those of these ids, and those of which they are partitions; the types only where there is one among them. */
    private static final String SOME_TABLES = TABLES.replace(
                    "{tables}",
                    "IN (SELECT unnest(ARRAY[id, pg_partition_root(id)]) FROM unnest(?::oid[]) id WHERE id >= 16384)")
            .replace("{types}", "EXISTS (SELECT FROM pg_class WHERE oid = ANY (?) AND relkind = 'c')");

    private final Connection connection;
    private final Sql sql;
    private final RelationWatch relations;
    private final PostgresCounts counts;
    private final PostgresWrites writes = new PostgresWrites();
    private final PreparedStatement all;
    private final PreparedStatement some;
    private final PreparedStatement columns;
    private final Set<PreparedStatement> planned = new HashSet<>();
    private final String database;
    private final Set<String> ignoredTables;

    /** By id. */
    private final Map<Long, PostgresTable> tables;

    /** The last of each table, by id. */
    private Map<Long, Sighting> sightings = Map.of();

    private Reading lastCounts;

    /** Changes with what types and their values are called. */
    private String types;

    private record Sighting(PostgresTable table, String types, WatchedTable seen) {}

    /** What is known since the last look. */
    private record Memory(Map<Long, PostgresTable> tables, Reading counts, String types) {}

    PostgresWatch(Database database, Set<String> ignoredTables, RelationWatch relations) throws SQLException {
        this(database, Set.copyOf(ignoredTables), relations, new Memory(Map.of(), Reading.NONE, ""));
    }

    private PostgresWatch(Database database, Set<String> ignoredTables, RelationWatch relations, Memory before)
            throws SQLException {
        this.connection = database.connect(Map.of("ApplicationName", WriteCounts.READER, "prepareThreshold", "1"));
        this.sql = new Sql(connection);
        this.relations = relations;
        this.database = database.name();
        this.ignoredTables = ignoredTables;
        this.tables = new HashMap<>(before.tables());
        this.lastCounts = before.counts();
        this.types = before.types();
        sql.run(SETTINGS);
        this.counts = PostgresCounts.of(connection, lastCounts);
        this.all = connection.prepareStatement(ALL_TABLES);
        this.some = connection.prepareStatement(SOME_TABLES);
        this.columns = connection.prepareStatement(PostgresColumns.COLUMNS);
    }

    /** A copy is one of files: its tables have the ids, the files and the transactions that they had in the original. */
    @Override
    public TableWatch onCopy(Database copy, RelationWatch ofCopy) throws SQLException {
        return new PostgresWatch(copy, ignoredTables, ofCopy, new Memory(tables, lastCounts, types));
    }

    @Override
    public Sql sql() {
        return sql;
    }

    @Override
    public List<WatchedTable> look() throws SQLException {
        RelationWatch.Changes changes = relations.changes();
        if (changes.all() || tables.isEmpty()) {
            lookAtAll();
        } else if (!changes.isEmpty()) {
            lookAt(changes.relations());
        }
        List<PostgresTable> users = List.copyOf(tables.values());
        Reading now = counts.read(
                users.stream().flatMap(table -> table.parts().stream()).toList());
        writes.saw(users, now);
        Map<Long, Sighting> seen = new HashMap<>();
        users.forEach(table -> seen.put(table.id(), seen(table, now)));
        sightings = seen;
        lastCounts = now;
        return seen.values().stream().map(Sighting::seen).toList();
    }

    @Override
    public OptionalLong updated(String table, long had, OptionalLong told) throws SQLException {
        Optional<String> untouched = writes.untouched(table);
        return untouched.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        had - Long.parseLong(sql.rows(untouched.get()).get(0).get(0)));
    }

    /** Successive looks share what nobody wrote to. */
    @SuppressWarnings("ReferenceEquality")
    private Sighting seen(PostgresTable table, Reading now) {
        Sighting last = sightings.get(table.id());
        return last != null && last.table == table && last.types.equals(types) && now.agrees(lastCounts, table.parts())
                ? last
                : new Sighting(table, types, table.seen(database, now.of(table.parts()), types, now.areExact()));
    }

    private void lookAtAll() throws SQLException {
        Map<Long, PostgresTable> before = Map.copyOf(tables);
        tables.clear();
        define(rows(all), before);
    }

    /** A partition that came, changed or went is one of a table that has another partition, or another file, now. */
    private void lookAt(Set<Long> ids) throws SQLException {
        List<Long> again = new ArrayList<>(ids);
        tables.values().stream()
                .filter(table -> table.parts().stream().anyMatch(ids::contains))
                .forEach(table -> again.add(table.id()));
        Map<Long, PostgresTable> before = Map.copyOf(tables);
        tables.keySet().removeAll(again);
        some.setArray(1, array(again));
        some.setArray(2, array(again));
        define(byIds(some), before);
    }

    private void define(List<List<String>> rows, Map<Long, PostgresTable> before) throws SQLException {
        String typesBefore = types;
        types = rows.get(0).get(1).equals("null") ? types : rows.get(0).get(1);
        List<List<String>> fresh = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (isIgnored(row.get(2))) {
                continue;
            }
            PostgresTable known = before.get(Long.valueOf(row.get(1)));
            if (known != null && known.hasColumnsOf(row) && types.equals(typesBefore)) {
                tables.put(known.id(), PostgresTable.of(row, known.columns()));
            } else {
                fresh.add(row);
            }
        }
        if (!fresh.isEmpty()) {
            Map<String, List<WatchedColumn>> found = columns(fresh);
            fresh.stream()
                    .map(row -> PostgresTable.of(row, found.getOrDefault(row.get(1), List.of())))
                    .forEach(table -> tables.put(table.id(), table));
        }
    }

    private boolean isIgnored(String name) {
        return ignoredTables.contains(name) || ignoredTables.contains(name.substring(name.indexOf('.') + 1));
    }

    private Map<String, List<WatchedColumn>> columns(List<List<String>> tableRows) throws SQLException {
        columns.setArray(
                1, array(tableRows.stream().map(row -> Long.valueOf(row.get(1))).toList()));
        Map<String, List<WatchedColumn>> found = new HashMap<>();
        for (List<String> row : byIds(columns)) {
            found.computeIfAbsent(row.get(0), it -> new ArrayList<>()).add(PostgresColumns.column(row));
        }
        return found;
    }

    private Array array(Collection<Long> ids) throws SQLException {
        return connection.createArrayOf("oid", ids.toArray());
    }

    /** The plan stays: it is made by ids, even where the catalog is still so small that it is quicker to read all of it. */
    private List<List<String>> byIds(PreparedStatement query) throws SQLException {
        if (!planned.add(query)) {
            return rows(query);
        }
        sql.run("SET enable_seqscan = off");
        List<List<String>> rows = rows(query);
        sql.run("SET enable_seqscan = on");
        return rows;
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
        return keys.isEmpty() ? List.of() : List.of(keys.get(0).get(0).split(PostgresTable.SEPARATOR, -1));
    }

    @Override
    public String byColumn(List<WatchedColumn> columns) {
        return PostgresColumns.byColumn(columns);
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

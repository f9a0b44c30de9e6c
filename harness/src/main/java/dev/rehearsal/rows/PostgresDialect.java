package dev.rehearsal.rows;

import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.rows.SeedTable.Draw;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Seeding as PostgreSQL has it. */
final class PostgresDialect implements SeedDialect {

    private static final String TABLES = resource("postgresql.sql");

    private static final String ALL_TABLES = TABLES.replace("{tables}", ">= 16384");

    private static final String SOME_TABLES =
            TABLES.replace("{tables}", "= ANY (ARRAY(SELECT to_regclass(name)::oid FROM unnest(?) name))");

    /**
     * So that it is planned once for all tables, each found by its id, even where the catalog is still so small that it is
     * quicker to go through all of it: planning takes longer than a reading.
     */
    private static final String ONE_PLAN =
            "SET plan_cache_mode = force_generic_plan; SET enable_hashjoin = off; SET enable_mergejoin = off;"
                    + " SET enable_seqscan = off";

    private static final String USUAL_PLANS =
            "RESET plan_cache_mode; RESET enable_hashjoin; RESET enable_mergejoin; RESET enable_seqscan";

    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(PostgresDialect.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<SeedTable> tables(Connection connection, SeedOptions options) throws SQLException {
        return options.only().isPresent()
                ? some(connection, options, options.only().get())
                : all(connection, options);
    }

    private static List<SeedTable> all(Connection connection, SeedOptions options) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ALL_TABLES)) {
            query.setArray(1, array(connection, options.except()));
            return read(query);
        }
    }

    private static List<SeedTable> some(Connection connection, SeedOptions options, Set<String> only)
            throws SQLException {
        Sql sql = new Sql(connection);
        sql.run(ONE_PLAN);
        try (PreparedStatement query = connection.prepareStatement(SOME_TABLES)) {
            query.setArray(1, array(connection, options.except()));
            query.setArray(2, array(connection, only));
            List<SeedTable> tables = read(query);
            sql.run(USUAL_PLANS);
            return tables;
        }
    }

    private static List<SeedTable> read(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return new PostgresCatalog(rows).tables();
        }
    }

    private static Array array(Connection connection, Set<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        // How keys are read back as text; and nothing here runs long enough to be worth compiling.
        new Sql(connection)
                .run("SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';"
                        + " SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL jit = off");
    }

    @Override
    public void end(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        WriteCounts.flush(connection);
    }

    @Override
    public void settle(Connection connection) throws SQLException {
        new Sql(connection).run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED");
    }

    @Override
    public String readable(String column, SeedType type) {
        return column + "::text";
    }

    @Override
    public String holds(SeedColumn column, String fallback) {
        return "%s::text = (%s)::text".formatted(column.sql(), fallback);
    }

    @Override
    public String change(SeedTable table, UniqueKey key, SeedColumn column, String value) {
        String columns =
                key.columns().stream().map(it -> table.column(it).sql()).collect(Collectors.joining(", "));
        return "UPDATE %s SET %s = %s WHERE (%s) = (SELECT %4$s FROM %1$s WHERE %s ORDER BY %4$s LIMIT 1)"
                .formatted(
                        table.name(),
                        column.sql(),
                        value,
                        columns,
                        holds(column, column.fallback().orElseThrow()));
    }

    @Override
    public String insert(SeedTable table, List<String> columns, List<List<String>> rows) {
        boolean insists = table.columns().stream()
                .anyMatch(it -> it.drawn().kind() == Draw.Kind.ALWAYS && columns.contains(it.sql()));
        return "INSERT INTO %s (%s)%s VALUES %s"
                .formatted(
                        table.name(),
                        String.join(", ", columns),
                        insists ? " OVERRIDING SYSTEM VALUE" : "",
                        rows.stream().map(PostgresDialect::tuple).collect(Collectors.joining(",\n")));
    }

    @Override
    public void runTogether(Sql sql, List<String> inserts) throws SQLException {
        // References are looked at when the whole statement is done, with all that it says WITH.
        int last = inserts.size() - 1;
        String with = IntStream.range(0, last)
                .mapToObj(i -> "w" + i + " AS (" + inserts.get(i) + ")")
                .collect(Collectors.joining(",\n"));
        sql.run((last == 0 ? "" : "WITH " + with + "\n") + inserts.get(last));
    }

    static String tuple(List<String> values) {
        return "(" + String.join(", ", values) + ")";
    }

    @Override
    public String judge(List<SeedColumn> columns, List<List<String>> rows, List<String> conditions) {
        // The first row, which nobody asks about, gives the columns their types.
        String types = columns.stream()
                .map(column -> "NULL::" + column.type().sql())
                .collect(Collectors.joining(", ", "(-1, ", ")"));
        String values = IntStream.range(0, rows.size())
                .mapToObj(i -> "(" + i + ", " + String.join(", ", rows.get(i)) + ")")
                .collect(Collectors.joining(",\n"));
        return "SELECT \"#\" FROM (VALUES %s,\n%s) v (\"#\", %s) WHERE \"#\" >= 0 AND %s ORDER BY 1"
                .formatted(
                        types,
                        values,
                        columns.stream().map(SeedColumn::sql).collect(Collectors.joining(", ")),
                        conditions.stream()
                                .map(condition -> "(" + condition + ") IS NOT FALSE")
                                .collect(Collectors.joining(" AND ")));
    }

    @Override
    public List<String> draw(Connection connection, SeedTable table, SeedColumn column, int count) throws SQLException {
        String sequence = PostgresTypes.literal(column.drawn().sequence());
        return new Sql(connection)
                .rows("SELECT nextval(%s) FROM generate_series(1, %d)".formatted(sequence, count)).stream()
                        .map(row -> row.get(0))
                        .toList();
    }
}

package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Seeding as MySQL has it. */
final class MysqlDialect implements SeedDialect {

    private static final String TABLES = PostgresDialect.resource("mysql.sql");

    @Override
    public List<SeedTable> tables(Connection connection, SeedOptions options) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLES);
                ResultSet rows = query.executeQuery()) {
            return new MysqlCatalog(rows).tables(options.except(), options.only());
        }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        // Quotes mean what we write, and a value that does not fit is refused, whatever the server's settings are.
        new Sql(connection)
                .run("SET @rehearsal_zone = @@time_zone, @rehearsal_mode = @@sql_mode,"
                        + " time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE'");
    }

    @Override
    public void end(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        new Sql(connection).run("SET time_zone = @rehearsal_zone, sql_mode = @rehearsal_mode");
    }

    @Override
    public void settle(Connection connection) {
        // MySQL checks at once, always.
    }

    @Override
    public String readable(String column, SeedType type) {
        return MysqlTypes.isBinary(type)
                ? "HEX(" + column + ")"
                : type.sql().startsWith("bit") ? "BIN(" + column + ")" : column;
    }

    @Override
    public String holds(SeedColumn column, String fallback) {
        return "%s = %s".formatted(column.sql(), MysqlTypes.literal(fallback));
    }

    @Override
    public String change(SeedTable table, UniqueKey key, SeedColumn column, String value) {
        return "UPDATE %s SET %s = %s WHERE %s ORDER BY %s LIMIT 1"
                .formatted(
                        table.name(),
                        column.sql(),
                        value,
                        holds(column, column.fallback().orElseThrow()),
                        key.columns().stream().map(it -> table.column(it).sql()).collect(Collectors.joining(", ")));
    }

    @Override
    public String insert(SeedTable table, List<String> columns, List<List<String>> rows) {
        return "INSERT INTO %s (%s) VALUES %s"
                .formatted(
                        table.name(),
                        String.join(", ", columns),
                        rows.stream().map(PostgresDialect::tuple).collect(Collectors.joining(",\n")));
    }

    @Override
    public void runTogether(Sql sql, List<String> inserts) throws SQLException {
        // A row may reference itself, but not one that is not there yet, and nothing can be deferred.
        sql.run("SET foreign_key_checks = 0");
        try {
            for (String insert : inserts) {
                sql.run(insert);
            }
        } finally {
            sql.run("SET foreign_key_checks = 1");
        }
    }

    @Override
    public String judge(List<SeedColumn> columns, List<List<String>> rows, List<String> conditions) {
        String values = IntStream.range(0, rows.size())
                .mapToObj(i -> "ROW(" + i + ", " + String.join(", ", rows.get(i)) + ")")
                .collect(Collectors.joining(",\n"));
        return "SELECT `#` FROM (VALUES %s) v (`#`, %s) WHERE %s ORDER BY 1"
                .formatted(
                        values,
                        columns.stream().map(SeedColumn::sql).collect(Collectors.joining(", ")),
                        conditions.stream()
                                .map(condition -> "(" + condition + ") IS NOT FALSE")
                                .collect(Collectors.joining(" AND ")));
    }

    @Override
    public List<String> draw(Connection connection, SeedTable table, SeedColumn column, int count) throws SQLException {
        String greatest = "SELECT COALESCE(MAX(%s), 0) FROM %s".formatted(column.sql(), table.name());
        long last = Long.parseLong(new Sql(connection).rows(greatest).get(0).get(0));
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> String.valueOf(last + i))
                .toList();
    }
}

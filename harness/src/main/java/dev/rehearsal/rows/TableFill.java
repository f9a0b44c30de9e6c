package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.SeedColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many rows a table has, and in how many of them each column is filled.
 *
 * @param filled by column; not where it holds its default, as far as that is a constant and was asked for
 */
record TableFill(SeedTable table, long rows, Map<String, Long> filled) {

    /** So many tables are counted in one statement. */
    private static final int TOGETHER = 50;

    /** Counts all rows of these tables, in one scan each. */
    static List<TableFill> whole(Sql sql, List<SeedTable> tables) throws SQLException {
        return count(sql, tables, "", SeedColumn::sql);
    }

    /** Counts among the first of their rows; what holds its default counts as what holds nothing. */
    static List<TableFill> glance(Sql sql, SeedDialect dialect, List<SeedTable> tables, int rows) throws SQLException {
        return count(sql, tables, " LIMIT " + rows, column -> column.fallback()
                .map(fallback -> "CASE WHEN NOT (%s) THEN 1 END".formatted(dialect.holds(column, fallback)))
                .orElse(column.sql()));
    }

    private static List<TableFill> count(
            Sql sql, List<SeedTable> tables, String limit, Function<SeedColumn, String> counted) throws SQLException {
        List<TableFill> fills = new ArrayList<>();
        for (int i = 0; i < tables.size(); i += TOGETHER) {
            List<SeedTable> some = tables.subList(i, Math.min(i + TOGETHER, tables.size()));
            String query =
                    some.stream().map(table -> query(table, limit, counted)).collect(Collectors.joining(" UNION ALL "));
            for (List<String> row : sql.rows(query)) {
                fills.add(of(some.get(fills.size() - i), row.get(0)));
            }
        }
        return fills;
    }

    private static String query(SeedTable table, String limit, Function<SeedColumn, String> counted) {
        String counts = table.columns().stream()
                .map(column -> ", count(" + counted.apply(column) + ")")
                .collect(Collectors.joining("", "concat_ws(',', count(*)", ")"));
        String columns = table.columns().isEmpty()
                ? "1"
                : table.columns().stream().map(SeedColumn::sql).collect(Collectors.joining(", "));
        return "SELECT %s FROM %s"
                .formatted(
                        counts,
                        limit.isEmpty()
                                ? table.name()
                                : "(SELECT " + columns + " FROM " + table.name() + limit + ") t");
    }

    private static TableFill of(SeedTable table, String counts) {
        String[] numbers = counts.split(",", -1);
        Map<String, Long> filled = new HashMap<>();
        for (int i = 1; i < numbers.length; i++) {
            filled.put(table.columns().get(i - 1).name(), Long.valueOf(numbers[i]));
        }
        return new TableFill(table, Long.parseLong(numbers[0]), filled);
    }

    long filled(SeedColumn column) {
        return filled.getOrDefault(column.name(), 0L);
    }
}

package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How much of a schema the rows that are there exercise, whoever put them in. Columns that the server works out are not
 * counted.
 */
public record Coverage(List<CoveredTable> tables) {

    /**
     * One table.
     *
     * @param failure why it was not seeded, or not with all its rows
     */
    public record CoveredTable(String name, long rows, List<CoveredColumn> columns, Optional<String> failure) {

        public CoveredTable {
            columns = List.copyOf(columns);
        }
    }

    /**
     * One column.
     *
     * @param filled in how many rows it is not null
     * @param nulls in how many it is
     */
    public record CoveredColumn(String name, boolean nullable, long filled, long nulls) {}

    public Coverage {
        tables = List.copyOf(tables);
    }

    /**
     * Counts, in one scan of each table.
     *
     * @param sown why tables are empty
     */
    public static Coverage read(Connection connection, Product product, SeedOptions options, Sowing sown)
            throws SQLException {
        SeedDialect dialect = Seeds.dialectOf(product);
        List<TableFill> fills = TableFill.whole(new Sql(connection), dialect.tables(connection, options));
        Map<String, String> failures = sown.failures();
        return new Coverage(fills.stream()
                .map(fill ->
                        of(fill, Optional.ofNullable(failures.get(fill.table().name()))))
                .toList());
    }

    private static CoveredTable of(TableFill fill, Optional<String> failure) {
        List<CoveredColumn> columns = new ArrayList<>();
        for (SeedTable.SeedColumn column : fill.table().columns()) {
            long filled = fill.filled(column);
            columns.add(new CoveredColumn(column.name(), column.nullable(), filled, fill.rows() - filled));
        }
        return new CoveredTable(fill.table().name(), fill.rows(), columns, failure);
    }

    /** How many tables have a row. */
    public int seededTables() {
        return (int) tables.stream().filter(table -> table.rows() > 0).count();
    }

    public int columns() {
        return (int) allColumns().count();
    }

    /** How many columns are not null in some row. */
    public int filledColumns() {
        return (int) allColumns().filter(column -> column.filled() > 0).count();
    }

    public int nullableColumns() {
        return (int) allColumns().filter(CoveredColumn::nullable).count();
    }

    /** How many columns that can be null are null in some row. */
    public int nullColumns() {
        return (int) allColumns()
                .filter(column -> column.nullable() && column.nulls() > 0)
                .count();
    }

    /** The columns that are filled somewhere, in percent of all; 100 where there are none. */
    public double percent() {
        return columns() == 0 ? 100 : 100.0 * filledColumns() / columns();
    }

    /** The columns that no row fills, as {@code public.orders.paid_at}. */
    public List<String> neverFilled() {
        return named(column -> column.filled() == 0);
    }

    /** The columns that could be null and are in no row. */
    public List<String> neverNull() {
        return named(column -> column.nullable() && column.nulls() == 0);
    }

    private List<String> named(Predicate<CoveredColumn> which) {
        return tables.stream()
                .flatMap(table ->
                        table.columns().stream().filter(which).map(column -> table.name() + "." + column.name()))
                .toList();
    }

    /** The tables that did not get all their rows, and why. */
    public Map<String, String> failures() {
        Map<String, String> failures = new LinkedHashMap<>();
        tables.forEach(table -> table.failure().ifPresent(why -> failures.put(table.name(), why)));
        return failures;
    }

    private Stream<CoveredColumn> allColumns() {
        return tables.stream().flatMap(table -> table.columns().stream());
    }

    /** {@code 31 of 34 tables have rows; 212 of 240 columns are filled, 80 of 90 that can be null are null somewhere} */
    @Override
    public String toString() {
        return "%d of %d tables have rows; %d of %d columns are filled, %d of %d that can be null are null somewhere"
                .formatted(seededTables(), tables.size(), filledColumns(), columns(), nullColumns(), nullableColumns());
    }
}

package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.SeedTable.ForeignKey;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.Sowing.SownTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts rows into tables that have too few, and a few more into those that have a column which is null, or has its default,
 * in every row.
 *
 * <p>What is put in depends only on the schema and on the rows that are there: never on the time, on chance, or on ids
 * that the server gave. It takes a connection of its own, in autocommit, and leaves it so; triggers fire as for anybody.
 * Knows nothing between two sowings, and may be used by many threads.
 */
public final class Seeds {

    /** More rows than anybody wishes for are not looked at, so that large tables cost what small ones do. */
    private static final int GLANCE = 1000;

    /** How many rows a column gets that came to a table full of rows; one of them is null. */
    private static final int FOR_NEW_COLUMNS = 4;

    /** So many rows of a table have none in another that has at most one for each: one of them holds no null. */
    private static final int WITHOUT_CHILD = 2;

    /** A table in which some column stays empty all the same is left alone once it has so many times the rows. */
    private static final int ENOUGH = 10;

    private final SeedDialect dialect;

    private Seeds(SeedDialect dialect) {
        this.dialect = dialect;
    }

    public static Seeds of(Product product) {
        return new Seeds(dialectOf(product));
    }

    static SeedDialect dialectOf(Product product) {
        return switch (product) {
            case POSTGRESQL -> new PostgresDialect();
            case MYSQL -> new MysqlDialect();
        };
    }

    /**
     * Puts in what is missing.
     *
     * @param script is told what was sent
     * @throws SQLException when the server cannot be talked to; rows that it refuses are told in the answer
     */
    public Sowing sow(Connection connection, SeedOptions options, SeedScript script) throws SQLException {
        dialect.begin(connection);
        try {
            Sql sql = new Sql(connection);
            // Also of those that others reference.
            List<SeedTable> all = dialect.tables(connection, options);
            List<SeedTable> tables = all.stream()
                    .filter(table ->
                            !options.excepts(table.name()) && !options.varied().contains(table.name()))
                    .toList();
            if (options.named().isPresent()) {
                return new NamedRows(sql, dialect, script, options.named().get()).sow(tables);
            }
            Map<String, TableFill> fills = new HashMap<>();
            TableFill.glance(sql, dialect, tables, GLANCE)
                    .forEach(fill -> fills.put(fill.table().name(), fill));
            Sowing sowing = new Field(sql, fills, options, script).sow(tables);
            Variation variation = new Variation(sql, dialect, script);
            for (SeedTable table : all) {
                if (options.varied().contains(table.name())) {
                    variation.vary(table);
                }
            }
            return sowing;
        } finally {
            dialect.end(connection);
        }
    }

    /** One sowing. */
    private final class Field {

        private final Sql sql;
        private final Map<String, TableFill> fills;
        private final int rowsPerTable;
        private final boolean modest;
        private final Map<String, Integer> wanted = new HashMap<>();
        private final Map<String, SownTable> sown = new HashMap<>();
        private final SeedScript script;

        Field(Sql sql, Map<String, TableFill> fills, SeedOptions options, SeedScript script) {
            this.sql = sql;
            this.fills = fills;
            this.rowsPerTable = options.rowsPerTable();
            this.modest = options.modest();
            this.script = script;
        }

        Sowing sow(List<SeedTable> tables) throws SQLException {
            tables.forEach(table -> wanted.put(table.name(), wanted(table)));
            tables.forEach(this::askParents);
            List<SownTable> answer = new ArrayList<>();
            for (List<SeedTable> group : InsertOrder.of(tables)) {
                List<SeedTable> needy =
                        group.stream().filter(table -> wantedOf(table) > 0).toList();
                if (!needy.isEmpty()) {
                    sowGroup(needy);
                    needy.forEach(
                            table -> Optional.ofNullable(sown.get(table.name())).ifPresent(answer::add));
                }
            }
            return new Sowing(answer);
        }

        private int wantedOf(SeedTable table) {
            return wanted.getOrDefault(table.name(), 0);
        }

        private TableFill fill(SeedTable table) {
            return fills.getOrDefault(table.name(), new TableFill(table, 0, Map.of()));
        }

        private int wanted(SeedTable table) {
            TableFill fill = fill(table);
            int missing = (int) Math.max(rowsPerTable - fill.rows(), 0);
            boolean overfull = fill.rows() >= (long) ENOUGH * rowsPerTable;
            boolean untold =
                    table.columns().stream().anyMatch(column -> fill.filled(column) == 0 && canFill(table, column));
            return untold && !overfull ? Math.max(missing, FOR_NEW_COLUMNS) : missing;
        }

        private boolean canFill(SeedTable table, SeedColumn column) {
            return column.type().family() != SeedType.Family.UNKNOWN
                    && table.foreignKeys().stream()
                            .filter(key -> key.columns().contains(column.name()))
                            .allMatch(this::hasOrGetsRows);
        }

        private boolean hasOrGetsRows(ForeignKey key) {
            TableFill parent = fills.get(key.target());
            return parent == null || parent.rows() > 0 || rowsPerTable > 0;
        }

        /** A table with one row for each row of another needs more rows there, and a few that have none. */
        private void askParents(SeedTable table) {
            for (ForeignKey key : table.foreignKeys()) {
                boolean oneToOne =
                        table.keys().stream().anyMatch(it -> key.columns().containsAll(it.columns()));
                TableFill parent = fills.get(key.target());
                if (parent != null && oneToOne && wantedOf(table) > 0) {
                    int spare = table.canOmit(key) ? 0 : WITHOUT_CHILD;
                    ask(parent, fill(table).rows() + wantedOf(table) + spare);
                }
            }
        }

        private void ask(TableFill parent, long rows) {
            if (parent.rows() + wantedOf(parent.table()) < rows) {
                wanted.put(parent.table().name(), (int) (rows - parent.rows()));
                askParents(parent.table());
            }
        }

        /** Tables in a circle get half of their rows, which may reference nothing, and then the other half. */
        private void sowGroup(List<SeedTable> group) throws SQLException {
            boolean circle = InsertOrder.isCircle(group);
            for (List<SeedTable> knot : InsertOrder.ofNecessity(group)) {
                sowOnce(knot, circle, true);
            }
            if (circle) {
                for (List<SeedTable> knot : InsertOrder.ofNecessity(group)) {
                    sowOnce(knot, true, false);
                }
            }
        }

        private void sowOnce(List<SeedTable> knot, boolean circle, boolean firstHalf) throws SQLException {
            if (Knot.is(knot)) {
                if (firstHalf) {
                    plantKnot(knot);
                }
                return;
            }
            for (SeedTable table : knot) {
                int all = wantedOf(table);
                if (firstHalf && fill(table).rows() == 0) {
                    all = lookAgain(table);
                }
                int half = circle ? all / 2 : all;
                int before = Optional.ofNullable(sown.get(table.name()))
                        .map(SownTable::rows)
                        .orElse(0);
                int count = firstHalf ? half : all - before;
                if (count > 0) {
                    plant(table, (int) fill(table).rows() + before, count);
                }
            }
        }

        private void plantKnot(List<SeedTable> knot) throws SQLException {
            int count = knot.stream().mapToInt(this::wantedOf).max().orElse(0);
            int there = knot.stream()
                    .mapToInt(table -> (int) fill(table).rows())
                    .max()
                    .orElse(0);
            Optional<String> failure = new Knot(sql, dialect, knot, there + 1, count, script).plant();
            for (SeedTable table : knot) {
                int rows = failure.isPresent() ? 0 : count;
                sown.put(table.name(), new SownTable(table.name(), count, rows, failure));
            }
        }

        /** A trigger of a table that it references may have filled it meanwhile. */
        private int lookAgain(SeedTable table) throws SQLException {
            fills.put(
                    table.name(),
                    TableFill.glance(sql, dialect, List.of(table), GLANCE).get(0));
            if (fill(table).rows() > 0) {
                wanted.put(table.name(), wanted(table));
            }
            return wantedOf(table);
        }

        private void plant(SeedTable table, int there, int count) throws SQLException {
            Optional<String> failure;
            int rows = 0;
            try {
                Planting planting = new Planting(sql, dialect, table, there, script);
                if (modest) {
                    planting.modestly();
                }
                rows = planting.plant(there + 1, count);
                failure = rows < count ? planting.failure() : Optional.empty();
            } catch (SQLException e) {
                if (!sql.connection.isValid(1)) {
                    throw e;
                }
                failure = Optional.of(String.valueOf(e.getMessage()));
            }
            SownTable before = sown.get(table.name());
            int total = rows + (before == null ? 0 : before.rows());
            sown.put(table.name(), new SownTable(table.name(), wantedOf(table), total, failure));
        }
    }
}

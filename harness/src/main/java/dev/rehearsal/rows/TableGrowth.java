package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes tables large, in the server and a statement each: the rows that are there are copied over and over, with new
 * values where no two rows may hold the same. So copies obey every check and foreign key that their originals obey.
 *
 * <p>What is made depends only on the schema and on the rows that are there. Triggers stay quiet on PostgreSQL, where we
 * may say so; on MySQL they fire.
 */
public final class TableGrowth {

    /** Of so many rows copies are made; more would only slow it down. */
    private static final int ORIGINALS = 1000;

    /**
     * What became of one table.
     *
     * @param rows how many it has now
     * @param shortfall why it has not as many as were wanted, where it has not
     */
    public record GrownTable(String name, long rows, Optional<String> shortfall) {}

    private final Sql sql;
    private final Product product;
    private final SeedDialect dialect;
    private final long wanted;

    private TableGrowth(Connection connection, Product product, long wanted) throws SQLException {
        sql = new Sql(connection);
        this.product = product;
        dialect = Seeds.dialectOf(product);
        this.wanted = wanted;
    }

    /**
     * Grows these tables to that many rows; one that has more keeps them. Those that are empty are seeded first.
     *
     * @param tables named as in a schema
     * @return the tables in the order in which they were grown, what is referenced first
     * @throws SQLException when the server cannot be talked to; rows that it refuses are told in the answer
     */
    public static List<GrownTable> grow(Connection connection, Product product, Set<String> tables, long rows)
            throws SQLException {
        SeedOptions options = SeedOptions.except(Set.of()).only(tables);
        Seeds.of(product).sow(connection, options, new SeedScript(product));
        TableGrowth growth = new TableGrowth(connection, product, rows);
        growth.dialect.begin(connection);
        try {
            return growth.grow(options, tables);
        } finally {
            growth.dialect.end(connection);
        }
    }

    private List<GrownTable> grow(SeedOptions options, Set<String> tables) throws SQLException {
        List<GrownTable> grown = new ArrayList<>();
        quiet();
        for (List<SeedTable> group : InsertOrder.of(dialect.tables(sql.connection, options))) {
            for (SeedTable table : group) {
                if (tables.contains(table.name())) {
                    grown.add(grow(table));
                }
            }
        }
        return grown;
    }

    /** Foreign keys hold by themselves, and a trigger for each of a million rows would take its time. */
    private void quiet() throws SQLException {
        if (product == Product.MYSQL) {
            sql.run("SET cte_max_recursion_depth = 4294967295");
            return;
        }
        try {
            sql.atomically(() -> sql.run("SET LOCAL session_replication_role = replica"));
        } catch (SQLException notForUs) {
            // then they fire
        }
    }

    private GrownTable grow(SeedTable table) throws SQLException {
        long before = count(table);
        if (before >= wanted) {
            return new GrownTable(table.name(), before, Optional.empty());
        }
        Optional<String> failure = before == 0 ? Optional.of("it has no row to copy") : copy(table, before);
        long after = count(table);
        return new GrownTable(
                table.name(),
                after,
                failure.or(() -> after < wanted
                        ? Optional.of("each of its rows needs rows of its own in the tables that it references")
                        : Optional.empty()));
    }

    private long count(SeedTable table) throws SQLException {
        return Long.parseLong(
                sql.rows("SELECT count(*) FROM " + table.name()).get(0).get(0));
    }

    private Optional<String> copy(SeedTable table, long before) throws SQLException {
        try {
            NewValues values = new NewValues(sql, product, table, before, wanted - before);
            sql.atomically(() -> {
                sql.run(values.insert(Math.min(before, ORIGINALS)));
                for (String statement : values.afterwards()) {
                    sql.run(statement);
                }
            });
            return Optional.empty();
        } catch (NewValues.Impossible e) {
            return Optional.of(e.reason());
        } catch (SQLException e) {
            if (!sql.connection.isValid(1)) {
                throw e;
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}

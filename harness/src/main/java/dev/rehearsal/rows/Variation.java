package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Changes rows that a migration put in where all of them hold a column's default: their owners would have changed it in
 * some by then. Columns that keys, foreign keys or checks speak of stay as they are, and tables that reference nothing:
 * what is in those may be constants.
 */
final class Variation {

    /** So many values are tried, the next wherever there still is a row with the default. */
    private static final int VALUES = 3;

    private static final int GLANCE = 1000;

    private final Sql sql;
    private final SeedDialect dialect;
    private final SeedScript script;

    Variation(Sql sql, SeedDialect dialect, SeedScript script) {
        this.sql = sql;
        this.dialect = dialect;
        this.script = script;
    }

    void vary(SeedTable table) throws SQLException {
        Optional<UniqueKey> key = table.keys().stream()
                .filter(it -> it.strict() && !it.columns().isEmpty())
                .filter(it -> it.columns().stream().allMatch(table::has))
                .findFirst();
        if (key.isEmpty() || table.foreignKeys().isEmpty()) {
            return;
        }
        TableFill fill = TableFill.glance(sql, dialect, List.of(table), GLANCE).get(0);
        for (SeedColumn column : table.columns()) {
            if (fill.rows() > 0 && fill.filled(column) == 0 && isFree(table, column)) {
                change(table, key.get(), column);
            }
        }
    }

    private static boolean isFree(SeedTable table, SeedColumn column) {
        String name = column.name();
        return column.fallback().isPresent()
                && !column.isDrawn()
                && column.type().family() != SeedType.Family.UNKNOWN
                && !table.isUnique(name)
                && table.foreignKeys().stream().noneMatch(key -> key.columns().contains(name))
                && table.checks().stream().noneMatch(check -> check.columns().contains(name));
    }

    private void change(SeedTable table, UniqueKey key, SeedColumn column) throws SQLException {
        for (int n = 1; n <= VALUES; n++) {
            String update = dialect.change(table, key, column, column.type().usualSql(n));
            try {
                sql.atomically(() -> {
                    sql.run(update);
                    dialect.settle(sql.connection);
                });
                script.did(it -> it.run(update));
            } catch (SQLException refused) {
                if (!sql.connection.isValid(1)) {
                    throw refused;
                }
            }
        }
    }
}

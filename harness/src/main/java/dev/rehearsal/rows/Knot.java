package dev.rehearsal.rows;

import dev.rehearsal.rows.CheckSolver.Solution;
import dev.rehearsal.rows.RowMaker.Temper;
import dev.rehearsal.rows.SeedTable.ForeignKey;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables of which none can have a row before the others have one, or a table whose rows must reference a row of it. All
 * their rows go in together, and so their keys are settled beforehand.
 */
final class Knot {

    private final Sql sql;
    private final SeedDialect dialect;
    private final List<SeedTable> tables;
    private final int first;
    private final int count;
    private final SeedScript script;

    /** By table, then by column as it is written: the values of the rows to come. */
    private final Map<String, Map<String, List<String>>> keys = new HashMap<>();

    /** For rows of these numbers. */
    Knot(Sql sql, SeedDialect dialect, List<SeedTable> tables, int first, int count, SeedScript script) {
        this.sql = sql;
        this.dialect = dialect;
        this.tables = tables;
        this.first = first;
        this.count = count;
        this.script = script;
    }

    /** Whether these tables, which belong together of necessity, cannot be filled one after the other. */
    static boolean is(List<SeedTable> tables) {
        SeedTable table = tables.get(0);
        return tables.size() > 1
                || table.foreignKeys().stream()
                        .anyMatch(key -> key.target().equals(table.name()) && !table.canOmit(key));
    }

    /** Why no row went in; nothing when all did. */
    Optional<String> plant() throws SQLException {
        Optional<String> refusal = Optional.empty();
        settleKeys();
        for (Temper temper : Temper.values()) {
            List<String> inserts = new ArrayList<>();
            for (SeedTable table : tables) {
                inserts.add(insert(table, temper));
            }
            try {
                sql.atomically(() -> {
                    dialect.runTogether(sql, inserts);
                    dialect.settle(sql.connection);
                });
                script.did(it -> dialect.runTogether(it, inserts));
                return Optional.empty();
            } catch (SQLException e) {
                script.refused(it -> dialect.runTogether(it, inserts));
                refusal = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return refusal;
    }

    private void settleKeys() throws SQLException {
        for (SeedTable table : tables) {
            for (ForeignKey key : table.foreignKeys()) {
                for (SeedTable target : tables) {
                    if (target.name().equals(key.target())) {
                        settle(target, key.targetColumns());
                    }
                }
            }
        }
    }

    private void settle(SeedTable table, List<String> columns) throws SQLException {
        Map<String, List<String>> settled = keys.computeIfAbsent(table.name(), it -> new LinkedHashMap<>());
        for (SeedColumn column : table.columns()) {
            if (columns.contains(column.sql()) && !settled.containsKey(column.sql())) {
                settled.put(column.sql(), values(table, column));
            }
        }
    }

    private List<String> values(SeedTable table, SeedColumn column) throws SQLException {
        if (column.isDrawn()) {
            script.did(it -> dialect.draw(it.connection, table, column, count));
            return dialect.draw(sql.connection, table, column, count);
        }
        List<String> values = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            values.add(column.type().usualSql(n));
        }
        return values;
    }

    private String insert(SeedTable table, Temper temper) throws SQLException {
        ParentRows parents = ParentRows.read(sql, dialect, table);
        for (ForeignKey key : table.foreignKeys()) {
            Map<String, List<String>> settled = keys.getOrDefault(key.target(), Map.of());
            if (settled.keySet().containsAll(key.targetColumns())) {
                parents.put(key, rows(settled, key.targetColumns()));
            }
        }
        List<Solution> solutions = new CheckSolver(sql, dialect, table, parents).solve();
        RowMaker maker = new RowMaker(table, parents, solutions);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(withKeys(table, maker.row(first + i, temper, 0).orElse(Map.of()), i));
        }
        return dialect.insert(table, rows);
    }

    private List<List<String>> rows(Map<String, List<String>> settled, List<String> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = i;
            rows.add(columns.stream()
                    .map(column -> settled.getOrDefault(column, List.of()).get(row))
                    .toList());
        }
        return rows;
    }

    private Map<String, String> withKeys(SeedTable table, Map<String, String> row, int i) {
        Map<String, String> whole = new HashMap<>(row);
        Map<String, List<String>> settled = keys.getOrDefault(table.name(), Map.of());
        table.columns().stream()
                .filter(column -> settled.containsKey(column.sql()))
                .forEach(column -> whole.put(
                        column.name(),
                        settled.getOrDefault(column.sql(), List.of()).get(i)));
        return whole;
    }
}

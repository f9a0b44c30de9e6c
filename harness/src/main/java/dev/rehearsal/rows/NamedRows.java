package dev.rehearsal.rows;

import dev.rehearsal.history.sql.NamedValues;
import dev.rehearsal.history.sql.NamedValues.NamedValue;
import dev.rehearsal.history.sql.NamedValues.Role;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import dev.rehearsal.rows.Sowing.SownTable;
import dev.rehearsal.schema.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts in rows that hold the values which a migration names, so that what it does to such rows shows. What the server does
 * not take is left out.
 *
 * <p>Each statement gets rows of its own, in which all its columns hold something that it names: the first of each, then
 * the second. A value that it inserts by itself is none that rows had before it. Where no two rows may hold the same,
 * only one side of what becomes of what is put in, for beside it the other would be in the way.
 */
final class NamedRows {

    /** Of one table; a list of codes has many. */
    private static final int MOST = 12;

    /** Numbers of rows from here on: those below are of rows that hold usual values. */
    private static final int FIRST = 101;

    private final Sql sql;
    private final SeedDialect dialect;
    private final SeedScript script;
    private final ValuesOfMigration named;

    NamedRows(Sql sql, SeedDialect dialect, SeedScript script, ValuesOfMigration named) {
        this.sql = sql;
        this.dialect = dialect;
        this.script = script;
        this.named = named;
    }

    Sowing sow(List<SeedTable> tables) throws SQLException {
        List<SownTable> sown = new ArrayList<>();
        for (List<SeedTable> group : InsertOrder.of(tables)) {
            for (SeedTable table : group) {
                Set<Map<String, String>> rows = rows(table);
                if (statementsAbout(table).anyMatch(NamedValues::foldsCase)) {
                    rows.addAll(equalButForCase(table));
                }
                if (!rows.isEmpty()) {
                    askParents(table, tables, rows.size());
                    sown.add(new SownTable(table.name(), rows.size(), plant(table, rows), Optional.empty()));
                }
            }
        }
        return new Sowing(sown);
    }

    /** Each row of a table with one row for each row of another needs one there that no row has. */
    private void askParents(SeedTable table, List<SeedTable> tables, int count) throws SQLException {
        for (SeedTable parent : tables) {
            boolean oneToOne = table.foreignKeys().stream()
                    .filter(key ->
                            key.target().equals(parent.name()) && !parent.name().equals(table.name()))
                    .anyMatch(key ->
                            table.keys().stream().anyMatch(it -> key.columns().containsAll(it.columns())));
            if (oneToOne) {
                Planting planting = new Planting(sql, dialect, parent, FIRST, script);
                planting.modestly();
                planting.plant(FIRST, count);
            }
        }
    }

    private int plant(SeedTable table, Set<Map<String, String>> rows) throws SQLException {
        Planting planting = new Planting(sql, dialect, table, FIRST, script);
        int planted = 0;
        int n = FIRST;
        for (Map<String, String> row : rows) {
            planted += planting.plantWith(row, n) ? 1 : 0;
            n++;
        }
        return planted;
    }

    /** What rows of a table are to hold, by column and as it is written. */
    private Set<Map<String, String>> rows(SeedTable table) {
        return statementsAbout(table)
                .flatMap(statement -> rows(table, statement))
                .limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<NamedValues> statementsAbout(SeedTable table) {
        return named.both().filter(statement -> statement.isAbout(TableName.bare(table.name())));
    }

    /** For each key that is all there is to it and that tells case: what a row holds that has a letter in another case. */
    private List<Map<String, String>> equalButForCase(SeedTable table) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (UniqueKey key : table.keys()) {
            if (key.strict() && key.columns().stream().allMatch(table::has)) {
                List<SeedColumn> columns =
                        key.columns().stream().map(table::column).toList();
                equalButForCase(table, columns).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private Optional<Map<String, String>> equalButForCase(SeedTable table, List<SeedColumn> key) throws SQLException {
        List<String> texts =
                key.stream().filter(NamedRows::isText).map(SeedColumn::sql).toList();
        if (texts.isEmpty() || key.stream().anyMatch(column -> column.ignoresCase() && isText(column))) {
            return Optional.empty();
        }
        String query = "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT 1"
                .formatted(
                        key.stream()
                                .map(column -> dialect.readable(column.sql(), column.type()))
                                .collect(Collectors.joining(", ")),
                        table.name(),
                        Stream.concat(
                                        key.stream().map(column -> column.sql() + " IS NOT NULL"),
                                        texts.stream().map("%1$s = lower(%1$s) AND %1$s <> upper(%1$s)"::formatted))
                                .collect(Collectors.joining(" AND ")),
                        String.join(", ", texts));
        return sql.rows(query).stream().findFirst().map(row -> {
            Map<String, String> twin = new LinkedHashMap<>();
            for (int i = 0; i < key.size(); i++) {
                String text = isText(key.get(i)) ? TextValues.capitalised(row.get(i)) : row.get(i);
                twin.put(key.get(i).name(), key.get(i).type().literal().apply(text));
            }
            return twin;
        });
    }

    private static boolean isText(SeedColumn column) {
        return column.type().family() == SeedType.Family.TEXT;
    }

    /** First rows that it changes, and then those that are as it makes them. */
    private Stream<Map<String, String>> rows(SeedTable table, NamedValues statement) {
        Map<String, List<String>> compared = new LinkedHashMap<>();
        Map<String, List<String>> assigned = new LinkedHashMap<>();
        for (SeedColumn column : table.columns()) {
            List<String> before = values(table, column, statement, Role.COMPARED);
            List<String> after = values(table, column, statement, Role.ASSIGNED);
            compared.put(column.name(), before);
            assigned.put(column.name(), after.isEmpty() ? before : after);
        }
        return Stream.concat(rows(compared), rows(assigned));
    }

    private static Stream<Map<String, String>> rows(Map<String, List<String>> columns) {
        int most = columns.values().stream().mapToInt(List::size).max().orElse(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(most, MOST); i++) {
            Map<String, String> row = new LinkedHashMap<>();
            int turn = i;
            columns.forEach((column, values) -> {
                if (!values.isEmpty()) {
                    row.put(column, values.get(turn % values.size()));
                }
            });
            rows.add(row);
        }
        return rows.stream();
    }

    private List<String> values(SeedTable table, SeedColumn column, NamedValues statement, Role role) {
        if (column.isDrawn()) {
            return List.of();
        }
        List<String> only = table.isUnique(column.name()) ? sideBySide(table, column) : List.of();
        return of(table, column, statement)
                .filter(value -> value.role() == role)
                .map(NamedValue::text)
                .filter(text -> only.isEmpty() || only.contains(text))
                .filter(column.type()::canHold)
                .map(column.type().literal())
                .distinct()
                .toList();
    }

    /** What comes out of the way forward, if the way back takes that on; otherwise what goes in. */
    private List<String> sideBySide(SeedTable table, SeedColumn column) {
        boolean returns = named.backward().stream()
                .anyMatch(it -> of(table, column, it).findAny().isPresent());
        return named.forward().stream()
                .flatMap(it -> of(table, column, it))
                .filter(value -> value.role() == (returns ? Role.ASSIGNED : Role.COMPARED))
                .map(NamedValue::text)
                .toList();
    }

    private Stream<NamedValue> of(SeedTable table, SeedColumn column, NamedValues statement) {
        return !statement.isAbout(TableName.bare(table.name()))
                ? Stream.of()
                : statement.values().stream()
                        .filter(value -> value.column().equalsIgnoreCase(column.name()))
                        .filter(value ->
                                named.both().noneMatch(it -> it.inserts(TableName.bare(table.name()), value.text())));
    }
}

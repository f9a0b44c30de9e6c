package dev.rehearsal.rows;

import dev.rehearsal.rows.RowComparison.Values;
import dev.rehearsal.rows.RowDifference.Example;
import dev.rehearsal.rows.RowDifference.Kind;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Walks through the rows of both sides in the order of their keys, and counts. */
final class RowMerge {

    private final String table;
    private final List<String> key;
    private final List<WatchedColumn> columns;
    private final Values shown;
    private final List<Example> examples = new ArrayList<>();
    private final Set<String> changedColumns = new TreeSet<>();
    private long missing;
    private long extra;
    private long changed;

    /** @param key the names of the columns that are the key; empty where all are */
    RowMerge(String table, List<String> key, List<WatchedColumn> columns, Values shown) {
        this.table = table;
        this.key = key;
        this.columns = columns;
        this.shown = shown;
    }

    /** Reads both to their ends, and closes them. */
    void run(RowCursor expected, RowCursor actual) throws SQLException {
        try (expected;
                actual) {
            while (!expected.isAtEnd() || !actual.isAtEnd()) {
                step(expected, actual);
            }
        }
    }

    private void step(RowCursor expected, RowCursor actual) throws SQLException {
        int order = order(expected, actual);
        if (order < 0) {
            missing++;
            whole(Kind.MISSING, expected.values());
            expected.advance();
        } else if (order > 0) {
            extra++;
            whole(Kind.EXTRA, actual.values());
            actual.advance();
        } else {
            compare(expected.values(), actual.values());
            expected.advance();
            actual.advance();
        }
    }

    private static int order(RowCursor expected, RowCursor actual) {
        if (expected.isAtEnd() || actual.isAtEnd()) {
            return expected.isAtEnd() ? 1 : -1;
        }
        return Arrays.compareUnsigned(expected.key(), actual.key());
    }

    private void compare(List<@Nullable String> before, List<@Nullable String> after) {
        if (before.equals(after)) {
            return;
        }
        changed++;
        List<Integer> different = different(before, after);
        different.forEach(i -> changedColumns.add(columns.get(i).name()));
        add(new Example(Kind.CHANGED, keyOf(before), values(before, different), values(after, different)));
    }

    private static List<Integer> different(List<@Nullable String> before, List<@Nullable String> after) {
        return IntStream.range(0, before.size())
                .filter(i -> !Objects.equals(before.get(i), after.get(i)))
                .boxed()
                .toList();
    }

    private void whole(Kind kind, List<@Nullable String> row) {
        List<Integer> told = IntStream.range(0, columns.size())
                .filter(i -> !key.contains(columns.get(i).name()))
                .boxed()
                .toList();
        Map<String, @Nullable String> values = values(row, told);
        add(new Example(
                kind, keyOf(row), kind == Kind.MISSING ? values : Map.of(), kind == Kind.MISSING ? Map.of() : values));
    }

    private void add(Example example) {
        if (examples.size() < RowComparison.MOST_EXAMPLES) {
            examples.add(example);
        }
    }

    private String keyOf(List<@Nullable String> values) {
        if (key.isEmpty()) {
            return "a row";
        }
        return key.stream()
                .map(name -> {
                    int i = columns.stream().map(WatchedColumn::name).toList().indexOf(name);
                    return name + " " + shown(i, values.get(i));
                })
                .collect(Collectors.joining(", "));
    }

    private Map<String, @Nullable String> values(List<@Nullable String> values, List<Integer> told) {
        Map<String, @Nullable String> byName = new LinkedHashMap<>();
        told.forEach(i -> byName.put(columns.get(i).name(), shown(i, values.get(i))));
        return byName;
    }

    private @Nullable String shown(int column, @Nullable String value) {
        return value == null || shown == Values.SHOWN
                ? value
                : "<%s of %d characters>".formatted(columns.get(column).type(), value.length());
    }

    RowDifference difference(long rows, boolean isComplete) {
        return new RowDifference(
                table, key, rows, missing, extra, changed, List.copyOf(changedColumns), examples, isComplete);
    }
}

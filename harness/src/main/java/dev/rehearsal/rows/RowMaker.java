package dev.rehearsal.rows;

import dev.rehearsal.rows.CheckSolver.Solution;
import dev.rehearsal.rows.SeedTable.ForeignKey;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the rows of one table. What a row holds depends on the table, its number and the attempt, and on the rows of
 * the tables that it references; on nothing else.
 */
final class RowMaker {

    /** How daring a row is. */
    enum Temper {
        /** Values at the limits of their types, and nulls. */
        BOLD,
        /** Usual values, and no nulls. */
        PLAIN,
        /** Defaults where there are some, otherwise usual values, and no nulls. */
        MODEST,
        /** Null or the default wherever that may be. */
        BARE
    }

    /** Far enough from one row's number to the next attempt's that unique values stay unique. */
    private static final int STRIDE = 997;

    /** {@code crate_id}, {@code "crateId"}: what holds another table's key, with a foreign key or without. */
    private static final Pattern REFERENCE = Pattern.compile(".+(?:_id|_ID|[a-z]I[dD])[\"`]?");

    /** So far from the keys of other tables' rows that a reference finds none; two bytes hold it. */
    private static final int NOWHERE = 30_000;

    private final SeedTable table;
    private final ParentRows parents;
    private final List<Solution> solutions;

    RowMaker(SeedTable table, ParentRows parents, List<Solution> solutions) {
        this.table = table;
        this.parents = parents;
        this.solutions = solutions;
    }

    /**
     * A row, values as they are written, by column.
     *
     * @param attempt another row comes out for each
     * @return nothing where what it references cannot be had together
     */
    Optional<Map<String, String>> row(int n, Temper temper, int attempt) {
        return row(n, temper, attempt, Map.of());
    }

    /** The same, with these values where they are given. */
    Optional<Map<String, String>> row(int n, Temper temper, int attempt, Map<String, String> given) {
        Map<String, String> row = new HashMap<>(given);
        for (Solution solution : solutions) {
            solve(solution, n - 1 + attempt, row);
        }
        // All combinations come in turn, and each attempt leads to another row of each table.
        int combination = attempt;
        int offset = n - 1;
        for (ForeignKey key : parents.keys()) {
            List<List<String>> choice = parents.of(key);
            int size = Math.max(choice.size(), 1);
            offset += combination % size;
            if (!refer(key, choice, n, offset, temper, row)) {
                return Optional.empty();
            }
            offset++;
            combination /= size;
        }
        for (SeedColumn column : table.columns()) {
            row.computeIfAbsent(column.name(), it -> value(column, n, temper, attempt));
        }
        return Optional.of(row);
    }

    private static void solve(Solution solution, int index, Map<String, String> row) {
        List<List<String>> rows = solution.rows().stream()
                .filter(values -> agrees(solution.columns(), values, row))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        List<String> values = rows.get(Math.floorMod(index, rows.size()));
        for (int i = 0; i < values.size(); i++) {
            row.put(solution.columns().get(i), values.get(i));
        }
    }

    /** Whether the key's columns are filled, or null and allowed to be. */
    private boolean refer(
            ForeignKey key, List<List<String>> choice, int n, int first, Temper temper, Map<String, String> row) {
        if (key.columns().stream().anyMatch(column -> SeedType.NULL.equals(row.get(column)))) {
            return true;
        }
        boolean undecided = key.columns().stream().noneMatch(row::containsKey);
        if (undecided && isNull(key.name(), n, temper) && omit(key, row)) {
            return true;
        }
        for (int i = 0; i < choice.size(); i++) {
            List<String> values = choice.get((first + i) % choice.size());
            if (agrees(key.columns(), values, row)) {
                for (int c = 0; c < values.size(); c++) {
                    row.put(key.columns().get(c), values.get(c));
                }
                return true;
            }
        }
        return omit(key, row);
    }

    private static boolean agrees(List<String> columns, List<String> values, Map<String, String> row) {
        for (int i = 0; i < values.size(); i++) {
            String held = row.getOrDefault(columns.get(i), values.get(i));
            if (!held.equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean omit(ForeignKey key, Map<String, String> row) {
        List<String> free = key.columns().stream()
                .filter(column ->
                        !row.containsKey(column) && table.column(column).nullable())
                .toList();
        free.forEach(column -> row.put(column, SeedType.NULL));
        return !free.isEmpty();
    }

    private String value(SeedColumn column, int n, Temper temper, int attempt) {
        SeedType type = column.type();
        if (column.isDrawn() || type.family() == SeedType.Family.UNKNOWN) {
            return SeedType.DEFAULT;
        }
        if (temper == Temper.BOLD && attempt == 0 && type.family() == SeedType.Family.TEXT) {
            Optional<String> rare =
                    TextValues.rare(n, type.usual().apply(n), type.maxLength(), table.isUnique(column.name()));
            if (rare.isPresent()) {
                return type.literal().apply(rare.get());
            }
        }
        // However often another row is asked for: of a few rows one is null.
        int another = table.isUnique(column.name()) ? attempt : 0;
        if (column.nullable() && isNull(column.name(), n + another, temper)) {
            return SeedType.NULL;
        }
        if ((temper == Temper.BARE || temper == Temper.MODEST)
                && column.fallback().isPresent()) {
            return SeedType.DEFAULT;
        }
        if (temper == Temper.PLAIN && attempt % 2 == 1 && type.family() == SeedType.Family.TEXT) {
            return type.literal().apply(TextValues.inAForm(attempt, n, type.maxLength()));
        }
        int turn = n + turnOf(column.name());
        boolean edge = temper == Temper.BOLD && turn % 2 == 0 && !table.isUnique(column.name());
        if (!edge && temper == Temper.BOLD && refersToNothing(column, turn)) {
            return type.usualSql(n + NOWHERE);
        }
        return edge ? type.edgeSql(turn / 2) : type.usualSql(n + attempt * STRIDE);
    }

    /** Where no foreign key forbids it, one row in ten: usual numbers are those of the other table's rows, too. */
    private static boolean refersToNothing(SeedColumn column, int turn) {
        return turn % 10 == 1
                && column.type().family() == SeedType.Family.NUMBER
                && !column.type().sql().startsWith("tinyint")
                && REFERENCE.matcher(column.name()).matches();
    }

    /** One row in four, another one for each column. */
    private boolean isNull(String name, int n, Temper temper) {
        return switch (temper) {
            case BOLD -> (n + turnOf(name)) % 4 == 3;
            case PLAIN, MODEST -> false;
            case BARE -> true;
        };
    }

    private int turnOf(String column) {
        return Math.floorMod((table.name() + "." + column).hashCode(), 1 << 16);
    }
}

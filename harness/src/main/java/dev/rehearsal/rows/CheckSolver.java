package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.Check;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds values that the checks of a table let through: it makes up many, near the constants of the checks, and the
 * server says which of them pass. No check is interpreted here, so none is misunderstood.
 */
final class CheckSolver {

    /** So many combinations are tried of the columns that a check speaks of together. */
    private static final int COMBINATIONS = 600;

    /** A combination can make a check fail with an error; so many queries are spent on finding those that do. */
    private static final int QUERIES = 60;

    /**
     * Columns that checks tie together, and what they can hold.
     *
     * @param rows combinations that all these checks let through
     * @param judged whether the server could be asked at all
     */
    record Solution(List<String> columns, List<List<String>> rows, boolean judged) {}

    private final Sql sql;
    private final SeedDialect dialect;
    private final SeedTable table;
    private final ParentRows parents;
    private int queries;

    CheckSolver(Sql sql, SeedDialect dialect, SeedTable table, ParentRows parents) {
        this.sql = sql;
        this.dialect = dialect;
        this.table = table;
        this.parents = parents;
    }

    /** One for each group of columns that checks tie together. */
    List<Solution> solve() throws SQLException {
        List<Solution> solutions = new ArrayList<>();
        for (Map.Entry<Set<String>, List<Check>> group : groups().entrySet()) {
            List<SeedColumn> columns =
                    group.getKey().stream().map(table::column).toList();
            solutions.add(solve(columns, group.getValue()));
        }
        return solutions;
    }

    /** Checks that speak of a column that we do not write are left to the server. */
    private Map<Set<String>, List<Check>> groups() {
        Map<Set<String>, List<Check>> groups = new LinkedHashMap<>();
        for (Check check : table.checks()) {
            if (check.columns().isEmpty() || !check.columns().stream().allMatch(this::isOurs)) {
                continue;
            }
            Set<String> columns = new HashSet<>(check.columns());
            List<Check> checks = new ArrayList<>(List.of(check));
            groups.entrySet().removeIf(group -> {
                boolean shared = group.getKey().stream().anyMatch(columns::contains);
                if (shared) {
                    columns.addAll(group.getKey());
                    checks.addAll(group.getValue());
                }
                return shared;
            });
            groups.put(columns, checks);
        }
        Map<Set<String>, List<Check>> sorted = new LinkedHashMap<>();
        groups.forEach((columns, checks) -> sorted.put(new TreeSet<>(columns), checks));
        return sorted;
    }

    private boolean isOurs(String column) {
        return table.has(column)
                && !table.column(column).isDrawn()
                && table.column(column).type().family() != SeedType.Family.UNKNOWN;
    }

    private Solution solve(List<SeedColumn> columns, List<Check> checks) throws SQLException {
        Constants constants = checks.stream()
                .map(check -> Constants.of(check.expression()))
                .reduce(Constants::and)
                .orElseThrow();
        List<List<String>> candidates =
                columns.stream().map(column -> candidates(column, constants)).toList();
        List<List<String>> tried = combinations(candidates);
        List<String> conditions =
                checks.stream().map(Check::expression).distinct().toList();
        queries = 0;
        List<List<String>> passed = judge(columns, tried, conditions);
        return new Solution(columns.stream().map(SeedColumn::name).toList(), mixed(passed), queries < QUERIES);
    }

    private List<String> candidates(SeedColumn column, Constants constants) {
        List<String> values =
                parents.isReference(column.name()) ? parents.ofColumn(column.name()) : Candidates.of(column, constants);
        return column.nullable()
                ? Stream.concat(Stream.of(SeedType.NULL), values.stream()).toList()
                : values;
    }

    /** All of them where they are few, and otherwise as many by chance, null as often as not. */
    private static List<List<String>> combinations(List<List<String>> candidates) {
        long all = candidates.stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, 1_000_000));
        if (all <= COMBINATIONS) {
            return candidates.stream()
                    .map(values -> values.stream().map(List::of).toList())
                    .reduce(List.of(List.of()), CheckSolver::product);
        }
        SplittableRandom chance = new SplittableRandom(candidates.size());
        return Stream.generate(() ->
                        candidates.stream().map(values -> one(values, chance)).toList())
                .limit(COMBINATIONS)
                .distinct()
                .toList();
    }

    private static List<List<String>> product(List<List<String>> heads, List<List<String>> tails) {
        return heads.stream()
                .flatMap(head -> tails.stream()
                        .map(tail -> Stream.concat(head.stream(), tail.stream()).toList()))
                .toList();
    }

    /** The likeliest come first, and are chosen more often. */
    private static String one(List<String> values, SplittableRandom chance) {
        if (values.isEmpty()) {
            return SeedType.NULL;
        }
        if (values.get(0).equals(SeedType.NULL) && (values.size() == 1 || chance.nextInt(5) < 2)) {
            return SeedType.NULL;
        }
        int bound = chance.nextBoolean() ? Math.min(values.size(), 8) : values.size();
        return values.get(chance.nextInt(bound));
    }

    private List<List<String>> judge(List<SeedColumn> columns, List<List<String>> rows, List<String> conditions)
            throws SQLException {
        if (rows.isEmpty() || ++queries > QUERIES) {
            return List.of();
        }
        List<List<String>> passed = new ArrayList<>();
        try {
            sql.atomically(() -> sql.rows(dialect.judge(columns, rows, conditions))
                    .forEach(row -> passed.add(rows.get(Integer.parseInt(row.get(0))))));
        } catch (SQLException oneOfThemCannotBeJudged) {
            int middle = rows.size() / 2;
            if (middle > 0) {
                passed.addAll(judge(columns, rows.subList(0, middle), conditions));
                passed.addAll(judge(columns, rows.subList(middle, rows.size()), conditions));
            }
        }
        return passed;
    }

    /** In turn from each way of having nulls, so that a few rows show them all. */
    private static List<List<String>> mixed(List<List<String>> rows) {
        Map<String, List<List<String>>> byNulls =
                rows.stream().collect(Collectors.groupingBy(CheckSolver::nulls, TreeMap::new, Collectors.toList()));
        List<List<String>> mixed = new ArrayList<>();
        for (int i = 0; mixed.size() < rows.size(); i++) {
            for (List<List<String>> group : byNulls.values()) {
                if (i < group.size()) {
                    mixed.add(group.get(i));
                }
            }
        }
        return mixed;
    }

    private static String nulls(List<String> row) {
        return row.stream()
                .map(value -> value.equals(SeedType.NULL) ? "0" : "1")
                .collect(Collectors.joining());
    }
}

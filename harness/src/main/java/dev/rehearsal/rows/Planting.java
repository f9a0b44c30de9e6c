package dev.rehearsal.rows;

import dev.rehearsal.rows.CheckSolver.Solution;
import dev.rehearsal.rows.RowMaker.Temper;
import dev.rehearsal.rows.SeedTable.ForeignKey;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts rows into one table: all in one statement where that goes, and otherwise one by one, each in several ways, so
 * that one row that the server refuses does not lose the others.
 */
final class Planting {

    /** Ways in which a row is tried, with the attempt that makes it another row. */
    private record Way(Temper temper, int attempt) {}

    private static final List<Way> USUAL_WAYS = List.of(
            new Way(Temper.BOLD, 0),
            new Way(Temper.PLAIN, 0),
            new Way(Temper.PLAIN, 1),
            new Way(Temper.BARE, 0),
            new Way(Temper.BOLD, 2),
            new Way(Temper.PLAIN, 3),
            new Way(Temper.BARE, 4),
            new Way(Temper.PLAIN, 5),
            new Way(Temper.BOLD, 7),
            new Way(Temper.BARE, 11));

    private static final List<Way> MODEST_WAYS = List.of(
            new Way(Temper.MODEST, 0), new Way(Temper.PLAIN, 0), new Way(Temper.PLAIN, 1), new Way(Temper.MODEST, 5));

    private static final List<Way> WAYS_OF_GIVEN =
            List.of(new Way(Temper.BARE, 0), new Way(Temper.PLAIN, 0), new Way(Temper.PLAIN, 1));

    /** After so many rows in a row that go in no way, the next will not either. */
    private static final int HOPELESS = 3;

    /** So many combinations of keys are gone through before they are said to be all taken. */
    private static final int SEARCH = 2000;

    private final Sql sql;
    private final SeedDialect dialect;
    private final SeedTable table;
    private final RowMaker maker;
    private final List<Solution> solutions;
    private final ParentRows parents;
    private final TakenKeys taken;
    private final SeedScript script;

    private int tried;
    private List<Way> ways = USUAL_WAYS;
    private Way lucky = ways.get(0);
    private Optional<String> error = Optional.empty();

    Planting(Sql sql, SeedDialect dialect, SeedTable table, int there, SeedScript script) throws SQLException {
        this.sql = sql;
        this.dialect = dialect;
        this.table = table;
        this.parents = ParentRows.read(sql, dialect, table);
        this.solutions = new CheckSolver(sql, dialect, table, parents).solve();
        this.maker = new RowMaker(table, parents, solutions);
        this.taken = new TakenKeys(table);
        this.script = script;
        if (there > 0) {
            readTaken();
        }
    }

    /** From now on, rows are as most programs write them. */
    void modestly() {
        ways = MODEST_WAYS;
        lucky = ways.get(0);
    }

    /** What rows that are there hold, whoever put them in. */
    private void readTaken() throws SQLException {
        for (UniqueKey key : table.keys()) {
            if (!key.columns().isEmpty() && key.columns().stream().allMatch(table::has)) {
                List<SeedColumn> columns =
                        key.columns().stream().map(table::column).toList();
                List<String> texts = columns.stream()
                        .map(column -> dialect.readable(column.sql(), column.type()))
                        .toList();
                String query = "SELECT %s FROM %s LIMIT 1000".formatted(String.join(", ", texts), table.name());
                for (List<String> row : sql.rows(query)) {
                    taken.hold(key, literals(columns, row));
                }
            }
        }
    }

    private static List<String> literals(List<SeedColumn> columns, List<String> row) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            literals.add(columns.get(i).type().literal().apply(row.get(i)));
        }
        return literals;
    }

    /** Puts in rows number {@code first} and following; how many went in. */
    int plant(int first, int count) throws SQLException {
        Optional<String> missing = missingParent();
        if (missing.isPresent()) {
            error = missing;
            return 0;
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            make(n, ways.get(0), false, Map.of()).ifPresent(rows::add);
        }
        if (table.atOnce() && rows.size() == count && (insertedWithTwin(rows) || inserted(rows))) {
            return count;
        }
        rows.forEach(taken::remove);
        return oneByOne(first, count);
    }

    /** Puts in a row number {@code n} with these values, as they are written, by column; whether it went in. */
    boolean plantWith(Map<String, String> given, int n) throws SQLException {
        if (missingParent().isPresent() || taken.collision(given, false).isPresent()) {
            return false;
        }
        for (Way way : WAYS_OF_GIVEN) {
            Optional<Map<String, String>> row = make(n, way, false, given);
            if (row.isPresent() && inserted(List.of(row.get()))) {
                return true;
            }
            row.ifPresent(taken::remove);
        }
        return false;
    }

    /** Why not all went in. */
    Optional<String> failure() {
        return error;
    }

    private Optional<String> missingParent() {
        return parents.keys().stream()
                .filter(key -> parents.of(key).isEmpty() && !table.canOmit(key))
                .findFirst()
                .map(key -> "%s references %s, which has no rows".formatted(key.name(), key.target()));
    }

    private Optional<Map<String, String>> make(int n, Way way, boolean strictOnly, Map<String, String> given) {
        for (int attempt = way.attempt(); attempt < way.attempt() + SEARCH; attempt++) {
            Optional<Map<String, String>> row = maker.row(n, way.temper(), attempt, given);
            if (row.isPresent() && taken.collision(row.get(), strictOnly).isEmpty()) {
                taken.add(row.get());
                return row;
            }
        }
        return Optional.empty();
    }

    /** Not where no row may be like another, of which we need not know why. */
    private boolean insertedWithTwin(List<Map<String, String>> rows) throws SQLException {
        if (ways != USUAL_WAYS) {
            return false;
        }
        List<List<String>> tied = Stream.concat(
                        solutions.stream().map(Solution::columns),
                        parents.keys().stream().map(ForeignKey::columns))
                .toList();
        Optional<List<Map<String, String>>> twins = new Twin(table, tied).among(rows);
        return twins.isPresent() && inserted(twins.get());
    }

    private boolean inserted(List<Map<String, String>> rows) throws SQLException {
        String insert = dialect.insert(table, rows);
        try {
            sql.atomically(() -> {
                sql.run(insert);
                dialect.settle(sql.connection);
            });
            script.did(it -> it.run(insert));
            return true;
        } catch (SQLException refused) {
            if (table.columns().stream().anyMatch(SeedColumn::isDrawn)) {
                script.refused(it -> it.run(insert));
            }
            tried++;
            error = Optional.of(String.valueOf(refused.getMessage()));
            return false;
        }
    }

    private int oneByOne(int first, int count) throws SQLException {
        Map<String, Integer> errors = new LinkedHashMap<>();
        int inserted = 0;
        int hopeless = 0;
        tried = 0;
        for (int n = first; n < first + count && hopeless < HOPELESS; n++) {
            Optional<String> refusal = plantOne(n);
            refusal.ifPresent(why -> errors.merge(why, 1, Integer::sum));
            inserted += refusal.isPresent() ? 0 : 1;
            hopeless = refusal.isPresent() ? hopeless + 1 : 0;
        }
        error = errors.keySet().stream().findFirst().map(this::told);
        return inserted;
    }

    private String told(String why) {
        String unsolved = solutions.stream()
                .filter(solution -> solution.rows().isEmpty())
                .map(solution -> "; no values were found that the checks on %s let through"
                        .formatted(String.join(", ", solution.columns())))
                .findFirst()
                .orElse("");
        return why + " (tried %d rows%s)".formatted(tried, unsolved);
    }

    /** What the server said of a usual row, when none went in. */
    private Optional<String> plantOne(int n) throws SQLException {
        Optional<String> refusal = Optional.empty();
        for (Way way : inTurn()) {
            Optional<Map<String, String>> row = make(n, way, false, Map.of()).or(() -> make(n, way, true, Map.of()));
            if (row.isEmpty()) {
                return Optional.of(refusal.orElseGet(this::allTaken));
            }
            if (inserted(List.of(row.get()))) {
                lucky = way;
                return Optional.empty();
            }
            taken.remove(row.get());
            if (refusal.isEmpty() || (way.temper() == Temper.PLAIN && way.attempt() == 0)) {
                refusal = error;
            }
        }
        return refusal;
    }

    /** What went well for the last row is tried early for the next. */
    private List<Way> inTurn() {
        return Stream.concat(Stream.of(ways.get(0), lucky), ways.stream())
                .distinct()
                .toList();
    }

    private String allTaken() {
        return table.keys().stream()
                .filter(key -> maker.row(1, Temper.PLAIN, 0)
                        .flatMap(row -> taken.collision(row, false))
                        .filter(key::equals)
                        .isPresent())
                .findFirst()
                .map(key -> "there are no more different values for %s (%s)"
                        .formatted(key.name(), String.join(", ", key.columns())))
                .orElse("what its foreign keys reference cannot be had together: "
                        + String.join(
                                ", ",
                                parents.keys().stream().map(ForeignKey::name).toList()));
    }
}

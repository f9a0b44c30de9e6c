package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.Clearing;
import dev.rehearsal.rows.Coverage;
import dev.rehearsal.rows.SeedOptions;
import dev.rehearsal.rows.Seeds;
import dev.rehearsal.rows.Sowing;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaObject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rows a climb puts in, and after which migration. Decided once, when a migration is first run, so that every
 * replay has the same: a state that is made anew holds the rows that it held before.
 */
final class RowPlan {

    private final Product product;
    private final Seeds seeds;
    private final SeedOptions options;
    private final boolean sows;

    /** The tables that the migration to a height made, or gave other columns. */
    private final Map<Integer, Set<String>> touched = new HashMap<>();

    /** The tables that are emptied before the migration to a height, with which seeds do not go. */
    private final Map<Integer, Set<String>> cleared = new HashMap<>();

    /** The heights to which no seeds can be brought: there they begin anew. */
    private final Set<Integer> restarts = new HashSet<>();

    private final Map<Integer, Sowing> sown = new TreeMap<>();
    private final Map<Integer, Finding> findings = new HashMap<>();

    RowPlan(Product product, Set<String> stateTables, boolean sows) {
        this.product = product;
        this.seeds = Seeds.of(product);
        this.options = SeedOptions.except(stateTables);
        this.sows = sows;
    }

    /** Whether it must still be told what the migration to that height does to the schema. */
    boolean asksAbout(int height) {
        return sows && !touched.containsKey(height);
    }

    void learn(int height, Schema before, Schema after) {
        Set<String> tables = tables(after);
        touched.put(
                height,
                SchemaDifference.between(before, after).stream()
                        .filter(RowPlan::wantsRows)
                        .flatMap(change -> tables.stream().filter(table -> isOf(table, change)))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean wantsRows(SchemaChange change) {
        return !change.isRemoval() && (change.kind() == ObjectKind.TABLE || change.kind() == ObjectKind.COLUMN);
    }

    private static boolean isOf(String table, SchemaChange change) {
        return change.object().equals(table) || change.object().startsWith(table + ".");
    }

    static Set<String> tables(Schema schema) {
        return schema.objects().stream()
                .filter(object -> object.kind() == ObjectKind.TABLE)
                .map(SchemaObject::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Puts in the seeds of that height. */
    void sow(Stage stage, int height) throws SQLException {
        Optional<Set<String>> tables = wanted(height);
        if (!sows || tables.filter(Set::isEmpty).isPresent()) {
            return;
        }
        SeedOptions wanted = tables.map(options::only).orElse(options);
        Sowing sowing = seeds.sow(stage.connection(), wanted);
        sown.putIfAbsent(height, sowing);
        stage.sown(sowing.rows());
    }

    /** Nothing for all tables. */
    private Optional<Set<String>> wanted(int height) {
        if (restarts.contains(height)) {
            return Optional.empty();
        }
        Set<String> tables = new TreeSet<>(touched.getOrDefault(height, Set.of()));
        tables.addAll(cleared.getOrDefault(height, Set.of()));
        return Optional.of(tables);
    }

    /** Empties what is to be empty before the migration to that height, on a stage that has seeds. */
    void clear(Stage stage, int height) throws SQLException {
        Set<String> tables = cleared.getOrDefault(height, Set.of());
        if (!tables.isEmpty() && stage.isSown()) {
            clearing(stage).clear(tables);
        }
    }

    Clearing clearing(Stage stage) throws SQLException {
        return new Clearing(stage.connection(), product);
    }

    /** From now on, these tables are emptied before the migration to that height. */
    void clearsBefore(int height, Set<String> tables) {
        cleared.merge(height, tables, (some, more) -> {
            Set<String> both = new TreeSet<>(some);
            both.addAll(more);
            return both;
        });
    }

    /** It would not go forward with the cleared tables empty, either. */
    void doesNotClearBefore(int height) {
        cleared.remove(height);
    }

    /** From now on, the migration to that height is run without any seeds, and they begin anew after it. */
    void restartsAt(int height) {
        restarts.add(height);
    }

    boolean isRestart(int height) {
        return restarts.contains(height);
    }

    void found(int height, Finding finding) {
        findings.put(height, finding);
    }

    /** What is dangerous about the migration to that height, once it has gone forward. */
    List<Finding> findings(int height) {
        return Optional.ofNullable(findings.get(height)).map(List::of).orElse(List.of());
    }

    /** How much of the schema of a stage its rows exercise. */
    Coverage coverage(Stage stage) throws SQLException {
        Sowing all = sown.values().stream().reduce(Sowing.none(), Sowing::then);
        return Coverage.read(stage.connection(), product, options, all);
    }
}

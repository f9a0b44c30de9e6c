package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.rows.Clearing;
import dev.rehearsal.rows.Coverage;
import dev.rehearsal.rows.SeedOptions;
import dev.rehearsal.rows.Sowing;
import dev.rehearsal.rows.ValuesOfMigration;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows a climb puts in, and after which migration. Decided once, when a migration is first run, so that every
 * replay has the same: a state that is made anew holds the rows that it held before.
 */
final class RowPlan {

    private final Product product;
    private final UserRows user;
    private final SeedOptions options;

    /** What the user's rules are about, which rows of ours cannot know. */
    private final String rules;

    private final boolean sows;

    /** The tables that the migration to a height made, or gave other columns. */
    private final Map<Integer, Set<String>> touched = new HashMap<>();

    /** The tables that are emptied before the migration to a height, with which seeds do not go. */
    private final Map<Integer, Set<String>> cleared = new HashMap<>();

    /** The heights to which no seeds can be brought: there they begin anew. */
    private final NavigableSet<Integer> restarts = new TreeSet<>();

    /**
     * By height, the tables that migrations have made and filled, and in which there still are rows: copies, and what others
     * refer to. They have the rows they need.
     */
    private final NavigableMap<Integer, Set<String>> filled = new TreeMap<>();

    private final Map<Integer, Set<String>> made = new HashMap<>();

    private final Map<Integer, Sowing> sown = new TreeMap<>();

    /** After the migration to a height. */
    private final RepeatedSowing after;

    /** Before it, in what is emptied then. */
    private final RepeatedSowing before;

    /** After it, with the values that the migration above names. */
    private final RepeatedSowing holding;

    private final NamedByMigrations named;

    /** The heights to which a migration does not go over rows with the values that it names. */
    private final Set<Integer> unnamed = new HashSet<>();

    /** The heights before which the emptied tables get a few modest rows, over which the migration goes forward. */
    private final Set<Integer> modest = new HashSet<>();

    private final Map<Integer, List<Finding>> findings = new HashMap<>();

    /** What cannot put its rows in. */
    private final Set<RowSource> refused = new HashSet<>();

    RowPlan(Product product, MigrationTool tool, UserRows user, boolean sows) {
        this.product = product;
        this.named = new NamedByMigrations(product, tool);
        this.holding = new RepeatedSowing(product);
        this.user = user;
        this.after = new RepeatedSowing(product);
        this.before = new RepeatedSowing(product);
        this.options = SeedOptions.except(tool.stateTables());
        this.rules = user.aboutTables();
        this.sows = sows;
    }

    /**
     * Puts in the user's rows that belong to a migration, once on each stage.
     *
     * @throws RehearsalException when some cannot be put in, once for each place where they stand: from then on the
     *     migration goes without those
     */
    void bringOwn(Stage stage, Migration migration) throws SQLException {
        if (stage.hasOwnRows()) {
            return;
        }
        stage.broughtOwnRows();
        List<RehearsalException> refusals = new ArrayList<>();
        for (RowSource source : user.after(migration)) {
            if (!refused.contains(source)) {
                source.bringIn(migration, stage).ifPresent(why -> refusals.add(refusal(source, migration, why)));
            }
        }
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
    }

    /** Whether the user has rows that belong to that migration. */
    boolean hasOwnAfter(Migration migration) {
        return !user.after(migration).isEmpty();
    }

    private RehearsalException refusal(RowSource source, Migration migration, String why) {
        refused.add(source);
        return new RehearsalException(
                "Cannot put in the rows of " + source, why, "Correct it: they come in after " + migration + ".");
    }

    /** The tables in which the tool keeps its books. */
    Set<String> stateTables() {
        return options.except();
    }

    /** The user's rows and rules. */
    UserRows user() {
        return user;
    }

    /** Whether it must still be told what the migration to that height does to the schema. */
    boolean asksAbout(int height) {
        return sows && !touched.containsKey(height);
    }

    void learn(int height, Schema before, Schema after) {
        List<SchemaChange> changes = SchemaDifference.between(before, after).stream()
                .filter(RowPlan::wantsRows)
                .toList();
        touched.put(height, of(changes.stream(), tables(after)));
        made.put(
                height,
                of(
                        changes.stream().filter(change -> change.kind() == ObjectKind.TABLE && change.isAddition()),
                        tables(after)));
    }

    private static Set<String> of(Stream<SchemaChange> changes, Set<String> tables) {
        return changes.flatMap(change -> tables.stream().filter(table -> isOf(table, change)))
                .collect(Collectors.toCollection(TreeSet::new));
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
        SeedOptions wanted = optionsFor(tables, Set.of(), stage).varying(filledAt(height, stage));
        after.sow(stage, height, wanted).ifPresent(sowing -> sown.putIfAbsent(height, sowing));
    }

    /** Puts in rows with the values that the migration above that height names, for it to go over. */
    void sowNamed(Stage stage, int height, Migration above) throws SQLException {
        ValuesOfMigration values = named.of(above);
        if (!sows || values.isEmpty() || unnamed.contains(height + 1)) {
            return;
        }
        Set<String> tables = values.tablesAmong(tables(stage.schema()));
        if (!tables.isEmpty()) {
            SeedOptions wanted = optionsFor(Optional.of(tables), filledAt(height, stage), stage);
            holding.sow(stage, height, wanted.naming(values));
        }
    }

    /**
     * From now on, the migration to that height goes without rows that hold what it names.
     *
     * @return whether there were any
     */
    boolean leavesOutNamed(int height) {
        return holding.hasSown(height - 1) && unnamed.add(height);
    }

    private Set<String> filledAt(int height, Stage stage) throws SQLException {
        Set<String> known = filled.get(height);
        if (known == null) {
            Set<String> candidates = new TreeSet<>(made.getOrDefault(height, Set.of()));
            Optional.ofNullable(filled.lowerEntry(height)).ifPresent(below -> candidates.addAll(below.getValue()));
            candidates.retainAll(tables(stage.schema()));
            known = clearing(stage).filled(candidates);
            filled.put(height, known);
        }
        return known;
    }

    /** Tables that the user's rules name are left to the user: a seed would be wrong in their eyes. */
    private SeedOptions optionsFor(Optional<Set<String>> tables, Set<String> alreadyFilled, Stage stage)
            throws SQLException {
        Set<String> except = new TreeSet<>(options.except());
        alreadyFilled.forEach(table -> except.add(TableName.bare(table)));
        if (!rules.isBlank()) {
            Blame.named(rules, tables(stage.schema())).forEach(table -> except.add(TableName.bare(table)));
        }
        SeedOptions all = SeedOptions.except(except);
        return tables.map(all::only).orElse(all);
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

    /** Empties what is to be empty before the migration to that height, on a stage that has seeds; whether there was any. */
    boolean clear(Stage stage, int height) throws SQLException {
        Set<String> tables = cleared.getOrDefault(height, Set.of());
        boolean clears = !tables.isEmpty() && stage.isSown();
        if (clears) {
            clearing(stage).clear(tables);
            if (modest.contains(height)) {
                before.sow(
                        stage,
                        height,
                        optionsFor(Optional.of(tables), Set.of(), stage).modestly());
            }
        }
        return clears;
    }

    Clearing clearing(Stage stage) throws SQLException {
        return new Clearing(stage.connection(), product);
    }

    /**
     * From now on, these tables are emptied before the migration to that height.
     *
     * @param modestly whether they get a few modest rows instead
     */
    void clearsBefore(int height, Set<String> tables, boolean modestly) {
        if (modestly) {
            modest.add(height);
        } else {
            modest.remove(height);
        }
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

    /** The highest of these heights up to that one; 0 where there is none. */
    int lastRestart(int height) {
        Integer last = restarts.floor(height);
        return last == null ? 0 : last;
    }

    boolean isRestart(int height) {
        return restarts.contains(height);
    }

    /** Whether seeds have to go, all or some, before the migration to that height. */
    boolean isCleared(int height) {
        return restarts.contains(height) || cleared.containsKey(height);
    }

    void found(int height, List<Finding> dangers) {
        findings.put(height, dangers);
    }

    /** What is dangerous about the migration to that height, once it has gone forward. */
    List<Finding> findings(int height) {
        return findings.getOrDefault(height, List.of());
    }

    /** How much of the schema of a stage its rows exercise. */
    Coverage coverage(Stage stage) throws SQLException {
        Sowing all = sown.values().stream().reduce(Sowing.none(), Sowing::then);
        return Coverage.read(stage.connection(), product, options, all);
    }
}

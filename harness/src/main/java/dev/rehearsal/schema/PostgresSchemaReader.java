package dev.rehearsal.schema;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.schema.CatalogPart.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Reads the catalog of a PostgreSQL database: at first all of it, afterwards what a {@link CatalogWatch} says has
 * changed. What prints the name of another object is read again, too, when that one is renamed.
 *
 * <p>Roles belong to the whole server, on which other throwaway databases make roles of their own at the same time.
 * Those that this database refers to count, as owners, grantees and in policies; one that it makes and never mentions
 * does not. (A migration that leaves such a role behind fails when it is run forward again.)
 */
final class PostgresSchemaReader implements SchemaReader {

    /**
     * So that names are printed in full, and constants alike whatever the database's or the user's settings are; and that
     * what is about a few units is found by their ids.
     */
    private static final String SETTINGS =
            """
            SELECT set_config(name, value, false)
              FROM (VALUES ('search_path', ''), ('TimeZone', 'UTC'), ('DateStyle', 'ISO, YMD'),
                           ('IntervalStyle', 'postgres'), ('extra_float_digits', '1'), ('bytea_output', 'hex'),
                           ('quote_all_identifiers', 'off'), ('jit', 'off'), ('statement_timeout', '0'),
                           ('plan_cache_mode', 'force_generic_plan'), ('default_transaction_read_only', 'on'),
                           ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off')) settings (name, value)""";

    private static final Unit EVERYTHING = new Unit(CatalogPart.EVERYTHING, 0);

    /** What changes there can change the name, the columns or the rows of any relation. */
    private static final Set<CatalogPart> REACHING =
            Set.of(CatalogPart.TYPE, CatalogPart.SCHEMAS, CatalogPart.EXTENSIONS, CatalogPart.EVERYTHING);

    /** From here on it is quicker to read everything at once than each by its id. */
    private static final int MANY = 50;

    private final Connection connection;
    private final Set<String> ignoredTables;
    private final CatalogWatch watch;
    private final CatalogReader reader;
    private final CatalogDependents dependents;
    private final Map<Unit, List<CatalogRow>> units;
    private Schema schema;

    /** What has changed since the last reading. */
    private final Set<Unit> unread = new HashSet<>();

    /** What has changed since somebody asked about relations; everything before anybody did. */
    private final Set<Unit> untold;

    /** What there was at the last reading. */
    private record Known(Map<Unit, List<CatalogRow>> units, Set<Unit> untold, Schema schema) {}

    PostgresSchemaReader(Database database, Set<String> ignoredTables) throws SQLException {
        this(
                database,
                Set.copyOf(ignoredTables),
                new CatalogMemory(database.name()),
                new Known(Map.of(), Set.of(EVERYTHING), new Schema(Product.POSTGRESQL, List.of())));
    }

    private PostgresSchemaReader(Database database, Set<String> ignoredTables, CatalogMemory memory, Known known)
            throws SQLException {
        this.ignoredTables = ignoredTables;
        this.units = new HashMap<>(known.units());
        this.untold = new HashSet<>(known.untold());
        this.schema = known.schema();
        this.connection = database.connect(Map.of("prepareThreshold", "1", "ApplicationName", WriteCounts.READER));
        int version = database.server().version().major();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        this.watch = new CatalogWatch(connection, version, memory);
        this.reader = new CatalogReader(connection, memory.origin, version, watch::isUsed);
        this.dependents = new CatalogDependents(connection);
    }

    @Override
    public Schema read() throws SQLException {
        look();
        Set<Unit> changed = Set.copyOf(unread);
        unread.clear();
        if (changed.isEmpty()) {
            return schema;
        }
        if (units.isEmpty() || changed.contains(EVERYTHING) || changed.size() > MANY) {
            readEverything(changed);
        } else {
            readAgain(changed);
        }
        return schema;
    }

    private void look() throws SQLException {
        Set<Unit> changed = watch.changed();
        unread.addAll(changed);
        untold.addAll(changed);
    }

    @Override
    public Optional<RelationWatch> relations(BooleanSupplier isRead) {
        return Optional.of(() -> changes(isRead.getAsBoolean()));
    }

    private RelationWatch.Changes changes(boolean isRead) throws SQLException {
        if (!isRead) {
            look();
        }
        boolean all = untold.stream().anyMatch(unit -> REACHING.contains(unit.part()));
        Set<Long> relations = untold.stream()
                .filter(unit -> unit.part() == CatalogPart.RELATION)
                .map(Unit::oid)
                .collect(Collectors.toSet());
        untold.clear();
        return new RelationWatch.Changes(all, relations);
    }

    /** A copy is one of files: its rows have the ids, and name the transactions, that they had in the original. */
    @Override
    public SchemaReader onCopy(Database copy) {
        return SchemaReaders.open(
                copy,
                () -> new PostgresSchemaReader(copy, ignoredTables, watch.memory(), new Known(units, untold, schema)));
    }

    private void readAgain(Set<Unit> changed) throws SQLException {
        Set<Unit> again = new HashSet<>(changed);
        again.addAll(viewsOf(changed));
        List<CatalogRow> rows = new ArrayList<>(reader.read(again));
        List<CatalogRow> renamed = rows.stream().filter(this::isRenamed).toList();
        Set<Unit> more = dependentsOf(renamed);
        more.removeAll(again);
        if (more.contains(EVERYTHING)) {
            readEverything(changed);
            return;
        }
        rows.addAll(reader.read(more));
        again.addAll(more);
        replace(again, rows);
    }

    private Set<Unit> viewsOf(Set<Unit> changed) throws SQLException {
        List<Unit> relations = changed.stream()
                .filter(unit -> unit.part() == CatalogPart.RELATION && units.containsKey(unit))
                .toList();
        boolean nobodyReads = !watch.isUsed("pg_rewrite") && !watch.isUsed("pg_proc");
        return relations.isEmpty() || nobodyReads ? Set.of() : dependents.views(relations);
    }

    private Set<Unit> dependentsOf(List<CatalogRow> renamed) throws SQLException {
        if (renamed.isEmpty()) {
            return new HashSet<>();
        }
        boolean known = renamed.stream().noneMatch(row -> row.catalog().isEmpty());
        return known ? dependents.ofRenamed(renamed) : new HashSet<>(Set.of(EVERYTHING));
    }

    private void readEverything(Set<Unit> changed) throws SQLException {
        Set<Unit> all = new HashSet<>(units.keySet());
        all.addAll(changed);
        List<CatalogPart> parts = all.stream()
                .map(Unit::part)
                .filter(part -> !part.queries.isEmpty())
                .distinct()
                .sorted()
                .toList();
        replace(all, reader.readWhole(parts));
    }

    private boolean isRenamed(CatalogRow row) {
        return units.getOrDefault(row.unit(), List.of()).stream().anyMatch(known -> known.isPrintedUnlike(row));
    }

    /** Puts these rows in the place of all that these units had, and keeps the objects that are as they were. */
    private void replace(Collection<Unit> changed, List<CatalogRow> rows) {
        Map<Unit, List<CatalogRow>> fresh = rows.stream()
                .filter(row -> !isIgnored(row))
                .collect(Collectors.groupingBy(CatalogRow::unit, HashMap::new, Collectors.toList()));
        Set<SchemaObject> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        List<SchemaObject> come = new ArrayList<>();
        for (Unit unit : changed) {
            List<CatalogRow> before = units.getOrDefault(unit, List.of());
            List<CatalogRow> now = keepingEqual(before, inPlace(fresh.getOrDefault(unit, List.of())));
            if (now.isEmpty()) {
                units.remove(unit);
            } else {
                units.put(unit, now);
            }
            before.forEach(row -> gone.add(row.object()));
            now.stream().map(CatalogRow::object).filter(it -> !gone.remove(it)).forEach(come::add);
        }
        if (!gone.isEmpty() || !come.isEmpty()) {
            schema = schema.with(gone, come);
        }
    }

    /** A column that was dropped leaves a gap in the numbers of the others: what tells is their order. */
    private static List<CatalogRow> inPlace(List<CatalogRow> rows) {
        List<CatalogRow> placed = new ArrayList<>(rows);
        placed.sort(Comparator.comparingInt(row -> row.object().position()));
        int position = 0;
        for (int i = 0; i < placed.size(); i++) {
            CatalogRow row = placed.get(i);
            if (row.object().kind() == ObjectKind.COLUMN) {
                placed.set(i, row.with(row.object().at(++position)));
            }
        }
        return placed;
    }

    private static List<CatalogRow> keepingEqual(List<CatalogRow> before, List<CatalogRow> now) {
        Map<SchemaObject, SchemaObject> known = new HashMap<>();
        before.forEach(row -> known.put(row.object(), row.object()));
        return now.stream()
                .map(row -> row.with(shared(row.object(), known.getOrDefault(row.object(), row.object()))))
                .toList();
    }

    /** An object that was dropped and made anew alike is another one. */
    private static SchemaObject shared(SchemaObject object, SchemaObject known) {
        return Objects.equals(known.identity(), object.identity()) ? known : object;
    }

    /** A user's trigger on one of the tool's tables is the user's. */
    private boolean isIgnored(CatalogRow row) {
        String table = row.table();
        return table == null
                ? isIgnoredSchema(row.object())
                : row.object().kind() != ObjectKind.TRIGGER
                        && (ignoredTables.contains(table)
                                || ignoredTables.contains(table.substring(table.indexOf('.') + 1)));
    }

    /** Sqitch makes the schema of its tables itself. */
    private boolean isIgnoredSchema(SchemaObject object) {
        String on = object.kind() == ObjectKind.SCHEMA
                ? "SCHEMA " + object.name()
                : object.properties().getOrDefault("on", "");
        return on.startsWith("SCHEMA ")
                && ignoredTables.stream().anyMatch(it -> it.startsWith(on.substring("SCHEMA ".length()) + "."));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException goneAlready) {
            // The server went first: nothing is left to close.
        }
    }
}

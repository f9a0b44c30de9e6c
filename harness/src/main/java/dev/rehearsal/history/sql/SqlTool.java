package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.toMap;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationSession;
import dev.rehearsal.history.MigrationTool;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the plain-SQL migrations of a folder, in the layout of whichever tool they were written for and under that
 * tool's transaction rules, without the tool.
 *
 * <p>Reads the folder once for each product. Safe for use by many threads.
 */
public final class SqlTool implements MigrationTool {

    private final Path root;
    private final Optional<String> layout;
    private final Map<Product, Known> known = new EnumMap<>(Product.class);

    private SqlTool(Path root, Optional<String> layout) {
        this.root = root;
        this.layout = layout;
    }

    /**
     * Nothing is read yet.
     *
     * @param root the folder of the migrations, or a project in which they are in one of the usual places
     * @param layout its layout, one of {@link #layouts}; found out where it is not given
     */
    public static SqlTool reading(Path root, Optional<String> layout) {
        return new SqlTool(root, layout);
    }

    /** The layouts by name. */
    public static List<String> layouts() {
        return Layouts.names();
    }

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public History history(Product product) {
        return known(product).history();
    }

    @Override
    public synchronized Set<String> stateTables() {
        return known.values().stream()
                .flatMap(reading -> reading.place().layout().stateTables().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String asWritten(Product product, String statement) {
        return known(product).place().layout().asWritten(product, statement);
    }

    @Override
    public Optional<String> outsideTransaction(Product product) {
        return known(product).place().layout().outsideTransaction();
    }

    @Override
    public Optional<String> text(Product product, Migration migration, boolean backward) {
        return known(product)
                .script(migration, backward)
                .map(script -> script.text().read().sql());
    }

    @Override
    public MigrationSession open(ThrowawayDatabase database) {
        Layout layout = known(database.server().product()).place().layout();
        return new PlainSqlSession(
                database,
                (migration, backward) -> runnable(database, migration, backward),
                layout.outsideTransaction(),
                StateTable.of(layout, database.server().product()));
    }

    private Script runnable(ThrowawayDatabase database, Migration migration, boolean backward) {
        return script(database, migration, backward)
                .orElseThrow(() -> new IllegalArgumentException("nothing to run: " + migration));
    }

    /** What a direction of a migration sends to that database; nothing where there is nothing to run. */
    Optional<Script> script(ThrowawayDatabase database, Migration migration, boolean backward) {
        Known reading = known(database.server().product());
        return reading.script(migration, backward).map(script -> reading.place()
                .layout()
                .on(database, script, reading.place().folder()));
    }

    private synchronized Known known(Product product) {
        return known.computeIfAbsent(product, wanted -> read(wanted));
    }

    private Known read(Product product) {
        Place place = Place.find(root, layout, product);
        Reading reading = place.layout().read(place.folder(), product);
        if (reading.migrations().isEmpty()) {
            throw place.folder().refusal("no migration in it", "Give the folder that holds the migration files.");
        }
        List<String> remarks = Stream.concat(place.remarks(product), reading.remarks().stream())
                .toList();
        List<Migration> migrations =
                reading.migrations().stream().map(ScriptedMigration::migration).toList();
        Path folder = place.folder().root();
        return new Known(
                place,
                new History(name(), place.layout().name(), folder, migrations, remarks),
                byId(place.folder(), reading.migrations()));
    }

    private static Map<String, ScriptedMigration> byId(Folder folder, List<ScriptedMigration> migrations) {
        return migrations.stream()
                .collect(toMap(scripted -> scripted.migration().id(), scripted -> scripted, (one, other) -> {
                    throw twice(folder, one.migration(), other.migration());
                }));
    }

    private static RehearsalException twice(Folder folder, Migration one, Migration other) {
        return folder.refusal(
                "two migrations are called %s: %s, %s".formatted(one.id(), one.file(), other.file()),
                "Rename one of them.");
    }

    /** What was read for a product. */
    private record Known(Place place, History history, Map<String, ScriptedMigration> migrations) {

        Optional<Script> script(Migration migration, boolean backward) {
            ScriptedMigration scripted = migrations.get(migration.id());
            if (scripted == null) {
                throw new IllegalArgumentException("no migration of this history: " + migration);
            }
            return backward ? scripted.backward() : scripted.forward();
        }
    }
}

package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Flyway: {@code V1_2__name.sql}, undone by {@code U1_2__name.sql}, and {@code R__name.sql}, in the folder and all below
 * it.
 *
 * <p>Versions compare part by part as numbers ({@code MigrationVersion}); one of them twice is refused
 * ({@code CompositeMigrationResolver}). On an empty database the repeatable ones run after all others, in the order of
 * their descriptions, and are never undone.
 *
 * <p>Folders named after another database are left out, as where a project gives Flyway one location for each database.
 */
final class Flyway implements Layout {

    private static final String REPEATED =
            "Flyway runs a repeatable migration again when it has changed, and never undoes it";

    @Override
    public String name() {
        return "flyway";
    }

    @Override
    public String looksFor() {
        return "V1__name.sql, U1__name.sql, R__name.sql";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("flyway_schema_history");
    }

    @Override
    public Optional<String> outsideTransaction() {
        return Optional.of(
                "Put it in a migration of its own, with executeInTransaction=false in a .conf file beside it.");
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        return isNear(folder, product)
                ? Claim.of(
                        Claim.Strength.NAMES,
                        FlywayFile.in(folder, product).stream()
                                .map(FlywayFile::toString)
                                .toList())
                : Claim.NONE;
    }

    /** Flyway takes all below its location; a project in which that location is somewhere deep down is not one. */
    private static boolean isNear(Folder folder, Product product) {
        return FlywayFile.hasVersioned(folder)
                || folder.folders().stream()
                        .filter(name -> !Place.isUsual(name) && !Dialects.isOther(product, name))
                        .anyMatch(name -> FlywayFile.hasVersioned(folder.sub(name)));
    }

    @Override
    public Reading read(Folder folder, Product product) {
        List<FlywayFile> files = new ArrayList<>(FlywayFile.in(folder, product));
        files.addAll(FlywayFile.sources(folder));
        List<ScriptedMigration> migrations = new ArrayList<>();
        List<NamedFile> versioned = files.stream()
                .filter(file -> file.kind().hasVersion)
                .map(FlywayFile::named)
                .toList();
        List<Pair> pairs = Pair.byVersion(folder, versioned.stream());
        pairs.forEach(pair -> migrations.add(versioned(folder, product, pair)));
        files.stream()
                .filter(file -> file.kind() == FlywayFile.Kind.REPEATABLE)
                .map(FlywayFile::named)
                .sorted(Comparator.comparing(NamedFile::name))
                .forEach(file -> migrations.add(repeatable(folder, product, file)));
        List<String> remarks = remarks(files);
        remarks.addAll(Pair.leftOut(pairs, versioned));
        return new Reading(migrations, remarks);
    }

    private static ScriptedMigration versioned(Folder folder, Product product, Pair pair) {
        SqlFile file = pair.forward().file();
        Optional<String> left = FlywayScript.of(folder, file).notExecuted();
        return left.isPresent()
                ? ScriptedMigration.notRunnable(pair.forward(), left.get())
                : ScriptedMigration.of(pair, each -> checked(folder, product, each));
    }

    private static ScriptedMigration repeatable(Folder folder, Product product, NamedFile file) {
        Migration migration = new Migration(
                file.id(),
                "",
                file.name(),
                Path.of(file.file().name()),
                new WayBack.Irreversible(file.file().irreversible().orElse(REPEATED)),
                Optional.empty());
        Script forward = ScriptedMigration.script(file.file(), each -> checked(folder, product, each));
        return new ScriptedMigration(migration, Optional.of(forward), Optional.empty());
    }

    private static TransactionRule checked(Folder folder, Product product, SqlFile file) {
        FlywayScript script = FlywayScript.of(folder, file);
        script.refuseUnknownPlaceholders();
        return script.rule(product);
    }

    private static List<String> remarks(List<FlywayFile> files) {
        List<String> remarks = new ArrayList<>();
        if (files.stream().anyMatch(file -> file.kind() == FlywayFile.Kind.UNDO)) {
            remarks.add("U scripts are run by the rehearsal itself: Flyway's undo is a command of its paid editions");
        }
        files.stream()
                .filter(file -> file.kind().leftOut.isPresent())
                .forEach(file -> remarks.add(
                        "left out: " + file + ", " + file.kind().leftOut.get()));
        return remarks;
    }

    @Override
    public Script on(ThrowawayDatabase database, Script script, Folder folder) {
        return FlywayScript.of(folder, folder.file(script.file())).on(database, script);
    }
}

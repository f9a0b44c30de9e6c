package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A layout with a folder for each migration. */
abstract class FolderLayout implements Layout {

    /** The name of the file in it that goes forward. */
    abstract String forward();

    /** The name of the file in it that goes backward. */
    final String backward() {
        return "down.sql";
    }

    /** What the tool does about transactions when it runs a file of that folder. */
    abstract TransactionRule rule(Folder folder);

    /** The version that the folder's name tells. */
    abstract String version(String folder);

    @Override
    public Claim claim(Folder folder, Product product) {
        return Claim.of(
                Claim.Strength.MARKS,
                migrations(folder)
                        .filter(name -> folder.sub(name).has(forward()))
                        .map(name -> name + "/" + forward())
                        .toList());
    }

    /** The names of the folders that hold a migration, in whatever order. */
    final Stream<String> migrations(Folder folder) {
        return folder.folders().stream()
                .filter(name ->
                        folder.sub(name).has(forward()) || folder.sub(name).has(backward()));
    }

    final ScriptedMigration migration(Folder folder, String name) {
        Folder migration = folder.sub(name);
        Optional<NamedFile> backward = migration.find(backward()).map(file -> named(file, name, true));
        if (!migration.has(forward())) {
            throw Pair.withoutForward(folder, backward.orElseThrow());
        }
        Pair pair = new Pair(named(migration.file(forward()), name, false), backward);
        return ScriptedMigration.of(pair, file -> rule(migration));
    }

    private NamedFile named(SqlFile file, String name, boolean backward) {
        int version = name.indexOf('_');
        return new NamedFile(file, name, version(name), name.substring(version + 1), backward);
    }

    /** Folders that hold neither file, of which a reader should know. */
    final List<String> remarks(Folder folder) {
        return folder.folders().stream()
                .filter(name -> Character.isDigit(name.charAt(0)))
                .filter(name ->
                        !folder.sub(name).has(forward()) && !folder.sub(name).has(backward()))
                .map(name -> "left out: " + name + ", which has no " + forward())
                .toList();
    }
}

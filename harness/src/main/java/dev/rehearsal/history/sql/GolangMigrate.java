package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * golang-migrate: {@code 000042_add_users.up.sql} and {@code .down.sql}.
 *
 * <p>Versions are numbers, and one of them twice is refused (its {@code source/parse.go} and {@code source/iofs}); a
 * file goes to the server as one message (its {@code database/postgres}, {@code Run}). Files named
 * {@code V0001.Name.up.sql} are read the same way.
 */
final class GolangMigrate implements Layout {

    private static final Pattern NAME = Pattern.compile("(V?([0-9]+)[._](.*))\\.(up|down)\\.sql");

    @Override
    public String name() {
        return "golang-migrate";
    }

    @Override
    public String looksFor() {
        return "N_name.up.sql, N_name.down.sql";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("schema_migrations");
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        return Claim.possible(files(folder).map(NamedFile::toString).toList());
    }

    @Override
    public Reading read(Folder folder, Product product) {
        var migrations = Pair.byVersion(folder, files(folder)).stream()
                .map(pair -> ScriptedMigration.of(pair, file -> TransactionRule.ONE_MESSAGE))
                .toList();
        return new Reading(migrations, java.util.List.of());
    }

    private static Stream<NamedFile> files(Folder folder) {
        return folder.files().stream().flatMap(name -> parse(folder, name).stream());
    }

    private static Optional<NamedFile> parse(Folder folder, String file) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(new NamedFile(
                folder.file(file),
                name.group(1),
                name.group(2),
                name.group(3),
                name.group(4).equals("down")));
    }
}

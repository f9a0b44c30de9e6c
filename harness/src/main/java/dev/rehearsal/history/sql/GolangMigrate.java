package dev.rehearsal.history.sql;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * golang-migrate: {@code 000042_add_users.up.sql} and {@code .down.sql}.
 *
 * <p>Versions are numbers, and one of them twice is refused (its {@code source/parse.go} and {@code source/iofs}); a
 * file goes to the server as one message (its {@code database/postgres}, {@code Run}). Files named
 * {@code V0001.Name.up.sql} are read the same way.
 */
final class GolangMigrate extends PairedLayout {

    private static final Pattern NAME = Pattern.compile("(V?([0-9]+)[._](.*))\\.(up|down)\\.(sql|go)");

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
    public Optional<String> outsideTransaction() {
        return Optional.of(
                "Put it in a migration of its own: golang-migrate sends a lone statement outside a transaction.");
    }

    @Override
    Optional<NamedFile> parse(Folder folder, String file) {
        Matcher name = NAME.matcher(file);
        return name.matches()
                ? Optional.of(new NamedFile(
                        folder.file(file),
                        name.group(1),
                        name.group(2),
                        name.group(3),
                        name.group(4).equals("down")))
                : Optional.empty();
    }

    @Override
    TransactionRule rule(SqlFile file) {
        return TransactionRule.ONE_MESSAGE;
    }
}

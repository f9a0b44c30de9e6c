package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * sqlx: {@code N_name.up.sql} and {@code .down.sql}, or {@code N_name.sql} without a way back, mixed as one likes. The
 * pairs are named as golang-migrate's, and known by {@code -- no-transaction} or by a {@code Cargo.toml} above that
 * names sqlx.
 *
 * <p>Each file is one message in a transaction; one that begins with that mark has none of its own ({@code
 * sqlx-core/src/migrate/source.rs}, {@code sqlx-postgres/src/migrate.rs}).
 */
final class Sqlx extends PairedLayout {

    private static final Pattern NAME = Pattern.compile("(([0-9]+)_(.*?))(?:\\.(up|down))?\\.sql");
    private static final String MARK = "-- no-transaction";

    @Override
    public String name() {
        return "sqlx";
    }

    @Override
    public String looksFor() {
        return "N_name.sql, or N_name.up.sql with N_name.down.sql in a crate that uses sqlx";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("_sqlx_migrations");
    }

    @Override
    public Optional<String> outsideTransaction() {
        return Optional.of("Put it in a migration of its own that begins with -- no-transaction.");
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        List<NamedFile> files = files(folder).toList();
        List<String> names = files.stream().map(NamedFile::toString).toList();
        long simple = names.stream().filter(Sqlx::isSimple).count();
        if (simple == names.size()) {
            return Claim.of(Claim.Strength.NUMBERS, names);
        }
        boolean certain = simple > 0
                || files.stream().anyMatch(file -> isMarked(file.file()))
                || Project.above(folder).mentions("Cargo.toml", "sqlx");
        return Claim.of(certain ? Claim.Strength.MARKS : Claim.Strength.ASKED, names);
    }

    private static boolean isSimple(String name) {
        return !name.endsWith(".up.sql") && !name.endsWith(".down.sql");
    }

    @Override
    Optional<NamedFile> parse(Folder folder, String file) {
        Matcher name = NAME.matcher(file);
        return name.matches()
                ? Optional.of(new NamedFile(
                        folder.file(file), name.group(1), name.group(2), name.group(3), "down".equals(name.group(4))))
                : Optional.empty();
    }

    @Override
    TransactionRule rule(SqlFile file) {
        return isMarked(file) ? TransactionRule.ONE_MESSAGE : TransactionRule.WRAPPED;
    }

    private static boolean isMarked(SqlFile file) {
        return file.firstLine().startsWith(MARK);
    }
}

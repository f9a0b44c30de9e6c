package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.util.Optional;
import java.util.Set;

/**
 * morph, of Mattermost: named as golang-migrate's, and known by {@code -- morph:nontransactional} or by a {@code go.mod}
 * above that requires it.
 *
 * <p>Each file is one message in a transaction; one that begins with that mark has none of its own (its
 * {@code drivers/postgres}, {@code Apply}).
 */
final class Morph extends PairedLayout {

    private static final String MARK = "-- morph:nontransactional";

    private final PairedLayout names = new GolangMigrate();

    @Override
    public String name() {
        return "morph";
    }

    @Override
    public String looksFor() {
        return "N_name.up.sql, N_name.down.sql of a Go module that requires mattermost/morph";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("db_migrations");
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        Claim claim = names.claim(folder, product);
        boolean certain = files(folder).anyMatch(file -> isMarked(file.file()))
                || Project.above(folder).mentions("go.mod", "mattermost/morph");
        return Claim.of(certain ? Claim.Strength.MARKS : Claim.Strength.ASKED, claim.files());
    }

    @Override
    Optional<NamedFile> parse(Folder folder, String file) {
        return names.parse(folder, file);
    }

    @Override
    TransactionRule rule(SqlFile file) {
        return isMarked(file) ? TransactionRule.ONE_MESSAGE : TransactionRule.WRAPPED;
    }

    private static boolean isMarked(SqlFile file) {
        return file.firstLine().startsWith(MARK);
    }
}

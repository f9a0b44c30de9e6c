package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prisma Migrate: {@code 20240131120000_name/migration.sql}, with {@code down.sql} beside it where somebody wrote one
 * (Prisma runs none), and {@code migration_lock.toml} that names the database.
 *
 * <p>Folders run in the order of their names, each as one message
 * (prisma-engines, {@code schema-connector/src/migrations_directory.rs} and {@code apply_migration_script}).
 */
final class Prisma extends FolderLayout {

    private static final String LOCK = "migration_lock.toml";

    @Override
    public String name() {
        return "prisma";
    }

    @Override
    public String looksFor() {
        return "N_name/migration.sql with migration_lock.toml";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("_prisma_migrations");
    }

    @Override
    public Optional<String> outsideTransaction() {
        return Optional.of("Put it in a migration of its own: Prisma sends a lone statement outside a transaction.");
    }

    @Override
    String forward() {
        return "migration.sql";
    }

    @Override
    String version(String folder) {
        return folder.split("_", 2)[0];
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        Claim claim = super.claim(folder, product);
        boolean drizzle = !folder.has(LOCK) && Drizzle.hasSnapshots(folder);
        return drizzle ? Claim.of(Claim.Strength.ASKED, claim.files()) : claim;
    }

    @Override
    public Reading read(Folder folder, Product product) {
        folder.find(LOCK).ifPresent(lock -> refuseOther(folder, lock, product));
        List<String> names = migrations(folder).toList();
        List<String> remarks = new ArrayList<>(remarks(folder));
        remarks.addAll(twice(names));
        return new Reading(names.stream().map(name -> migration(folder, name)).toList(), remarks);
    }

    private static void refuseOther(Folder folder, SqlFile lock, Product product) {
        String provider = provider(lock);
        if (!provider.isEmpty() && !Dialects.isOf(product, provider)) {
            throw folder.refusal(
                    "%s says that they are for %s, not for %s".formatted(lock, provider, product.title()),
                    "Rehearse them on that database, or correct the provider in " + lock + ".");
        }
    }

    private static String provider(SqlFile lock) {
        try {
            return new TomlMapper().readTree(lock.content()).path("provider").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private List<String> twice(List<String> names) {
        return names.stream().collect(groupingBy(this::version, TreeMap::new, toList())).values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> "one version twice, both run: " + String.join(", ", same))
                .toList();
    }

    @Override
    TransactionRule rule(Folder migration) {
        return TransactionRule.ONE_MESSAGE;
    }
}

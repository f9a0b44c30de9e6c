package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.rehearsal.database.Product;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * diesel: {@code 2024-01-31-120000_name/up.sql} and {@code down.sql}.
 *
 * <p>The version is what is before the first underscore without its dashes, compared as text; one of them twice would
 * hide one of the two ({@code migrations_internals/src/lib.rs}, {@code migration_harness.rs}). A file is one message, in
 * a transaction unless {@code metadata.toml} is there and does not say {@code run_in_transaction = true}.
 */
final class Diesel extends FolderLayout {

    private static final String METADATA = "metadata.toml";

    @Override
    public String name() {
        return "diesel";
    }

    @Override
    public String looksFor() {
        return "N_name/up.sql, N_name/down.sql";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("__diesel_schema_migrations");
    }

    @Override
    public Optional<String> outsideTransaction() {
        return Optional.of("Put it in a migration of its own, with run_in_transaction = false in its metadata.toml.");
    }

    @Override
    String forward() {
        return "up.sql";
    }

    @Override
    String version(String folder) {
        return folder.split("_", 2)[0].replace("-", "");
    }

    @Override
    public Reading read(Folder folder, Product product) {
        var versions = migrations(folder).collect(groupingBy(this::version, TreeMap::new, toList()));
        List<ScriptedMigration> migrations = versions.values().stream()
                .map(names -> migration(folder, only(folder, names)))
                .toList();
        return new Reading(migrations, remarks(folder));
    }

    private String only(Folder folder, List<String> names) {
        if (names.size() > 1) {
            String all = names.stream().collect(joining(", "));
            throw folder.refusal(
                    "%d folders have version %s: %s".formatted(names.size(), version(names.get(0)), all),
                    "Give each of them a version of its own: diesel would run only one of them.");
        }
        return names.get(0);
    }

    @Override
    TransactionRule rule(Folder migration) {
        return migration.find(METADATA).map(Diesel::runsInTransaction).orElse(true)
                ? TransactionRule.WRAPPED
                : TransactionRule.ONE_MESSAGE;
    }

    // Where the file is there and says nothing, the value is false; where it cannot be read, it is as if not there.
    private static boolean runsInTransaction(SqlFile metadata) {
        try {
            return new TomlMapper()
                    .readTree(metadata.content())
                    .path("run_in_transaction")
                    .asBoolean(false);
        } catch (JsonProcessingException e) {
            return true;
        }
    }
}

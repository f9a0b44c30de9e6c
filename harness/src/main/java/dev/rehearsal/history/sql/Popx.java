package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * popx, of Ory: {@code 20200101000000000001_name.postgres.up.sql} beside {@code name.up.sql} for all other databases;
 * the file of a database wins, for each direction by itself ({@code popx/migration_info.go}).
 *
 * <p>Versions are compared as text. Each file is one message in a transaction, without one where the name says
 * {@code .autocommit} ({@code popx/migrator.go}), and a Go template ({@code popx/migration_content.go}).
 */
final class Popx implements Layout {

    // popx/match.go, with the dialects in place of any word.
    private static final Pattern NAME = Pattern.compile(
            "((\\d+)_([^.]+))(?:\\.(postgres|postgresql|pg|mysql|mariadb|sqlite3?|cockroach|cockroachdb|crdb))?"
                    + "(\\.autocommit)?\\.(up|down)\\.sql");

    // Migrations older than popx were of 14 digits, and were split by adding 6.
    private static final int LEGACY_DIGITS = 14;

    /** A file, with what its name says beyond its version and name. */
    private record Variant(NamedFile named, Optional<String> dialect, boolean autocommit) {

        boolean isFor(Product product) {
            return dialect.isEmpty() || Dialects.isOf(product, dialect.get());
        }
    }

    @Override
    public String name() {
        return "popx";
    }

    @Override
    public String looksFor() {
        return "N_name.postgres.up.sql, N_name.mysql.down.sql, N_name.up.sql";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("schema_migration");
    }

    @Override
    public Optional<String> outsideTransaction() {
        return Optional.of("Put it in a migration of its own with .autocommit. in its name.");
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        List<Variant> files = files(folder).toList();
        boolean certain = files.stream().anyMatch(file -> file.dialect().isPresent() || file.autocommit());
        return Claim.of(
                certain ? Claim.Strength.MARKS : Claim.Strength.ASKED,
                files.stream().map(file -> file.named().toString()).toList());
    }

    @Override
    public Reading read(Folder folder, Product product) {
        Map<String, List<Variant>> versions = files(folder)
                .filter(file -> file.isFor(product))
                .collect(groupingBy(file -> file.named().version(), TreeMap::new, toList()));
        List<ScriptedMigration> migrations = new ArrayList<>();
        versions.values().forEach(files -> migrations.add(migration(folder, files)));
        return new Reading(migrations, split(versions.keySet()));
    }

    private static ScriptedMigration migration(Folder folder, List<Variant> files) {
        Optional<Variant> forward = best(folder, files, false);
        Optional<Variant> backward = best(folder, files, true);
        if (forward.isEmpty()) {
            throw Pair.withoutForward(folder, backward.orElseThrow().named());
        }
        Pair pair = new Pair(forward.get().named(), backward.map(Variant::named));
        return ScriptedMigration.of(pair, file -> isAutocommit(files, file));
    }

    private static TransactionRule isAutocommit(List<Variant> files, SqlFile file) {
        boolean autocommit =
                files.stream().anyMatch(variant -> variant.named().file().equals(file) && variant.autocommit());
        return autocommit ? TransactionRule.ONE_MESSAGE : TransactionRule.WRAPPED;
    }

    private static Optional<Variant> best(Folder folder, List<Variant> files, boolean backward) {
        List<Variant> found = files.stream()
                .filter(file -> file.named().backward() == backward)
                .sorted(Comparator.comparing(file -> file.dialect().isEmpty()))
                .toList();
        boolean twice = found.size() > 1
                && found.get(0).dialect().isPresent() == found.get(1).dialect().isPresent();
        if (twice) {
            throw Pair.twice(folder, found.stream().map(Variant::named).toList());
        }
        return found.stream().findFirst();
    }

    private static List<String> split(Set<String> versions) {
        Map<String, Long> parts = versions.stream()
                .filter(version -> version.length() > LEGACY_DIGITS)
                .collect(groupingBy(version -> version.substring(0, LEGACY_DIGITS), TreeMap::new, counting()));
        parts.values().removeIf(count -> count == 1);
        List<String> largest = parts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(part -> part.getKey() + " into " + part.getValue())
                .toList();
        return largest.isEmpty()
                ? List.of()
                : List.of("split into several migrations, which may go back only together: " + Place.first(largest));
    }

    private static Stream<Variant> files(Folder folder) {
        return folder.files().stream().flatMap(name -> parse(folder, name).stream());
    }

    private static Optional<Variant> parse(Folder folder, String file) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            return Optional.empty();
        }
        NamedFile named = new NamedFile(
                folder.file(file),
                name.group(1),
                name.group(2),
                name.group(3),
                name.group(6).equals("down"));
        return Optional.of(new Variant(named, Optional.ofNullable(name.group(4)), name.group(5) != null));
    }
}

package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.database.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that really holds the migrations for a product, and its layout: the given one, the one in it that is named
 * after the product, or one of the usual places below it.
 *
 * @param given what we were told to look into
 */
record Place(Path given, Folder folder, Layout layout) {

    // Where projects usually keep them, below the folder of the project or of its resources.
    private static final List<String> USUAL = List.of(
            "db/migration",
            "db/migrations",
            "db/migrate",
            "migrations",
            "migration",
            "migrate",
            "prisma/migrations",
            "drizzle",
            "sql",
            "sql/migrations",
            "database/migrations",
            "schema/migrations",
            "sqitch",
            "src/main/resources/db/migration");

    /** Whether a folder of that name is one of the usual places. */
    static boolean isUsual(String name) {
        return USUAL.contains(name);
    }

    /** @throws dev.rehearsal.RehearsalException when there is none, or more than one fits */
    static Place find(Path given, Optional<String> layoutName, Product product) {
        List<Layout> layouts = Layouts.named(layoutName);
        Folder folder = Folder.at(given);
        return in(given, folder, layouts, product)
                .or(() -> below(given, layouts, product))
                .orElseThrow(() -> folder.refusal(
                        "no migrations for %s; looked for %s".formatted(product.title(), Layouts.looksFor(layouts)),
                        "Give the folder that holds the migration files."));
    }

    private static Optional<Place> in(Path given, Folder folder, List<Layout> layouts, Product product) {
        return direct(given, folder, layouts, product)
                .or(() -> Dialects.folder(folder, product).flatMap(sub -> direct(given, sub, layouts, product)));
    }

    private static Optional<Place> direct(Path given, Folder folder, List<Layout> layouts, Product product) {
        return Layouts.of(folder, layouts, product).map(layout -> new Place(given, folder, layout));
    }

    private static Optional<Place> below(Path given, List<Layout> layouts, Product product) {
        List<Place> found = USUAL.stream()
                .map(given::resolve)
                .filter(path -> path.toFile().isDirectory())
                .flatMap(path -> in(given, Folder.at(path), layouts, product).stream())
                .toList();
        if (found.size() > 1) {
            String folders =
                    found.stream().map(place -> place.folder().toString()).collect(joining(", "));
            throw Folder.at(given).refusal("migrations in more than one folder: " + folders, "Give one of them.");
        }
        return found.stream().findFirst();
    }

    /** What a reader should know about where we looked and what we left. */
    Stream<String> remarks(Product product) {
        return Stream.of(elsewhere(), leftOut(product), besides(product)).flatMap(remarks -> remarks);
    }

    /** Migrations for the product that lie in a folder of their own, which the layout knows nothing of. */
    private Stream<String> besides(Product product) {
        boolean knows = layout.claim(folder, product).files().stream().anyMatch(file -> file.indexOf('/') >= 0);
        return knows
                ? Stream.empty()
                : Dialects.folder(folder, product)
                        .filter(sub -> !layout.claim(sub, product).isEmpty())
                        .map(sub -> "left out, beside the migrations: the folder "
                                + sub.path().getFileName())
                        .stream();
    }

    private Stream<String> elsewhere() {
        return folder.path().equals(given)
                ? Stream.empty()
                : Stream.of("read from " + given.relativize(folder.path()) + " in " + given);
    }

    private Stream<String> leftOut(Product product) {
        Claim claim = layout.claim(folder, product);
        List<String> left = folder.files().stream()
                .filter(name -> name.endsWith(".sql") && !claim.files().contains(name))
                .toList();
        return left.isEmpty() ? Stream.empty() : Stream.of("left out, not named as a migration: " + first(left));
    }

    /** The first few of them, for people. */
    static String first(List<String> names) {
        String shown = names.stream().limit(5).collect(joining(", "));
        return names.size() > 5 ? shown + " and " + (names.size() - 5) + " more" : shown;
    }
}

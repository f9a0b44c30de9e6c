package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.WrongUsageException;
import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layouts that we know, and which of them a folder has. */
final class Layouts {

    private static final List<Layout> ALL = List.of(
            new GolangMigrate(),
            new Popx(),
            new Morph(),
            new MaragudkMigrate(),
            new Sqlx(),
            new Diesel(),
            new Goose(),
            new Dbmate(),
            new SqlMigrate(),
            new NodePgMigrate(),
            new Plain(),
            new Flyway(),
            new Prisma(),
            new Drizzle(),
            new Sqitch());

    private Layouts() {}

    static List<String> names() {
        return ALL.stream().map(Layout::name).toList();
    }

    /** All of them, or the one with that name. */
    static List<Layout> named(Optional<String> name) {
        if (name.isEmpty()) {
            return ALL;
        }
        return ALL.stream()
                .filter(layout -> layout.name().equals(name.get()))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new WrongUsageException(
                        "There is no layout named " + name.get(),
                        "known layouts: " + String.join(", ", names()),
                        "Give one of them with --layout, or leave the option out."));
    }

    /** What each of them looks for, one a line. */
    static String looksFor(List<Layout> layouts) {
        return layouts.stream()
                .map(layout -> layout.name() + " (" + layout.looksFor() + ")")
                .collect(joining(",\n           "));
    }

    /**
     * The one that the folder has; none where it has no migrations.
     *
     * @throws RehearsalException when more than one fits
     */
    static Optional<Layout> of(Folder folder, List<Layout> candidates, Product product) {
        Map<Layout, Claim> claims = new LinkedHashMap<>();
        candidates.forEach(layout -> claims.put(layout, layout.claim(folder, product)));
        claims.values().removeIf(claim -> claim.isEmpty() || (candidates.size() > 1 && claim.isOnlyAsked()));
        List<Claim> all = new ArrayList<>(claims.values());
        claims.values().removeIf(claim -> all.stream().anyMatch(claim::yieldsTo));
        if (claims.size() > 1) {
            throw ambiguous(folder, claims);
        }
        return claims.keySet().stream().findFirst();
    }

    private static RehearsalException ambiguous(Folder folder, Map<Layout, Claim> claims) {
        String found = claims.entrySet().stream()
                .map(claim -> claim.getKey().name() + " (" + example(claim.getValue()) + ")")
                .collect(joining(", "));
        String options = claims.keySet().stream()
                .map(layout -> "--layout " + layout.name())
                .collect(joining(" or "));
        return folder.refusal("more than one layout fits: " + found, "Say which one it is: " + options + ".");
    }

    private static String example(Claim claim) {
        return claim.files().stream().sorted().findFirst().orElseThrow();
    }
}

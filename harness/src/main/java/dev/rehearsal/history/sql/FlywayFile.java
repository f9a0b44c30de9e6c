package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file that Flyway would find, by its name ({@code ResourceNameParser}). */
record FlywayFile(Kind kind, NamedFile named) {

    /** What Flyway makes of a file. */
    enum Kind {
        VERSIONED(true, null),
        UNDO(true, null),
        REPEATABLE(false, null),
        BASELINE(false, "a baseline replaces the migrations up to its version on a new database; these are rehearsed"),
        CALLBACK(false, "callbacks are not run"),
        INVALID(false, "Flyway passes over a name without a version");

        final boolean hasVersion;
        final Optional<String> leftOut;

        Kind(boolean hasVersion, @Nullable String leftOut) {
            this.hasVersion = hasVersion;
            this.leftOut = Optional.ofNullable(leftOut);
        }
    }

    private static final Pattern VERSIONED =
            Pattern.compile("([VUB])([0-9]+(?:[._][0-9]+)*)(?:__(.*))?\\.((?i)sql|java|kt|groovy|class)");
    private static final Pattern REPEATABLE = Pattern.compile("R__(.*)\\.(?i)sql");
    private static final Pattern CALLBACK = Pattern.compile("(before|after|create)[A-Z]\\w*(__.*)?\\.(?i)sql");
    private static final Pattern INVALID = Pattern.compile("[VU].*__.*\\.(?i)sql");

    /** All of a folder and of those below it, but for those of other databases. */
    static List<FlywayFile> in(Folder folder, Product product) {
        List<FlywayFile> files = new ArrayList<>();
        folder.files().forEach(name -> parse(folder, name).ifPresent(files::add));
        folder.folders().stream()
                .filter(name -> !Dialects.isOther(product, name))
                .forEach(name -> files.addAll(in(folder.sub(name), product)));
        return files;
    }

    /** Whether there is a versioned one directly in the folder. */
    static boolean hasVersioned(Folder folder) {
        return folder.files().stream()
                .flatMap(name -> parse(folder, name).stream())
                .anyMatch(file -> file.kind() == Kind.VERSIONED);
    }

    /**
     * Migrations in code of a build that keeps its sources beside its resources: for {@code src/main/resources/db/migration}
     * those in {@code src/main/java/db/migration}, which Flyway finds in the same place on the class path.
     */
    static List<FlywayFile> sources(Folder folder) {
        Path here = folder.path().toAbsolutePath().normalize();
        for (Path above = here; above.getParent() != null; above = above.getParent()) {
            if (above.endsWith("resources")) {
                Path inside = above.relativize(here);
                Path sources = above.getParent();
                return Stream.of("java", "kotlin", "groovy")
                        .map(language ->
                                here.relativize(sources.resolve(language).resolve(inside)))
                        .filter(path -> Files.isDirectory(here.resolve(path)))
                        .flatMap(path -> folder.sub(path.toString()).files().stream()
                                .flatMap(name -> parse(folder.sub(path.toString()), name).stream()))
                        .toList();
            }
        }
        return List.of();
    }

    private static Optional<FlywayFile> parse(Folder folder, String file) {
        Matcher versioned = VERSIONED.matcher(file);
        if (versioned.matches()) {
            String name = versioned.group(3) == null ? "" : versioned.group(3);
            return Optional.of(of(versionedKind(versioned.group(1)), folder, file, versioned.group(2), name));
        }
        Matcher repeatable = REPEATABLE.matcher(file);
        if (repeatable.matches()) {
            return Optional.of(of(Kind.REPEATABLE, folder, file, "", repeatable.group(1)));
        }
        if (CALLBACK.matcher(file).matches()) {
            return Optional.of(of(Kind.CALLBACK, folder, file, "", file));
        }
        return INVALID.matcher(file).matches()
                ? Optional.of(of(Kind.INVALID, folder, file, "", file))
                : Optional.empty();
    }

    private static Kind versionedKind(String prefix) {
        return switch (prefix) {
            case "V" -> Kind.VERSIONED;
            case "U" -> Kind.UNDO;
            default -> Kind.BASELINE;
        };
    }

    private static FlywayFile of(Kind kind, Folder folder, String file, String version, String name) {
        String id = file.substring(0, file.lastIndexOf('.'));
        return new FlywayFile(kind, new NamedFile(folder.file(file), id, version, name, kind == Kind.UNDO));
    }

    @Override
    public String toString() {
        return named.toString();
    }
}

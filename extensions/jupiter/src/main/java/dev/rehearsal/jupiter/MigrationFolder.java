package dev.rehearsal.jupiter;

import dev.rehearsal.RehearsalException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the folder of the migrations. */
final class MigrationFolder {

    private static final List<String> USUAL =
            List.of("db/migration", "db/migrations", "migrations", "prisma/migrations", "db/changelog");

    private static final List<String> PARENTS = List.of("", "src/main/resources", "src/test/resources");

    private MigrationFolder() {}

    /** The folder named, or the first of the usual ones that is there. */
    static Path find(Optional<String> named, Class<?> suite) {
        List<String> names = named.map(List::of).orElse(USUAL);
        return names.stream()
                .flatMap(name -> Stream.concat(inProject(name), onClassPath(name, suite)))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> nowhere(suite, names));
    }

    private static Stream<Path> inProject(String name) {
        return PARENTS.stream().map(parent -> Path.of(parent, name));
    }

    private static Stream<Path> onClassPath(String name, Class<?> suite) {
        return Stream.of(Optional.ofNullable(suite.getClassLoader().getResource(name)))
                .flatMap(Optional::stream)
                .filter(url -> url.getProtocol().equals("file"))
                .map(MigrationFolder::path);
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a URL of a file: " + url, e);
        }
    }

    private static RehearsalException nowhere(Class<?> suite, List<String> names) {
        return new RehearsalException(
                "Cannot find the migrations of " + suite.getName(),
                "no folder %s in %s, its resources or on the class path"
                        .formatted(String.join(", ", names), Path.of("").toAbsolutePath()),
                "Name it: @MigrationTest(\"path/to/migrations\").");
    }
}

package dev.rehearsal.history.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The project that a folder of migrations belongs to: the folders above it, up to the root of its repository. */
record Project(List<Path> folders) {

    private static final int DEEPEST = 8;

    static Project above(Folder folder) {
        Path start = folder.path().toAbsolutePath().normalize();
        List<Path> all = Stream.iterate(start, path -> path != null, Path::getParent)
                .limit(DEEPEST)
                .toList();
        int root = (int) all.stream()
                .takeWhile(path -> !Files.exists(path.resolve(".git")))
                .count();
        return new Project(all.subList(0, Math.min(root + 1, all.size())));
    }

    /** The file of that name that is nearest to the migrations. */
    Optional<Path> nearest(String file) {
        return folders.stream()
                .map(folder -> folder.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether one of the project's files of that name has those words in it. */
    boolean mentions(String file, String words) {
        return folders.stream()
                .map(folder -> folder.resolve(file))
                .filter(Files::isRegularFile)
                .anyMatch(found -> contains(found, words));
    }

    private static boolean contains(Path file, String words) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(words);
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.WrongUsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that may hold migrations. Names are sorted as bytes, hidden ones left out, and also the files that a
 * rehearsal itself reads beside the migrations.
 */
final class Folder {

    // The files that a rehearsal reads beside the migrations: rows, invariants, and what is there before the first one.
    private static final Pattern OURS =
            Pattern.compile("setup\\.sql|invariants\\.sql|.+\\.(data|verify|verify-down|invariant)\\.sql");

    private final Path root;
    private final String prefix;
    private final Map<String, SqlFile> files;

    private Folder(Path root, String prefix, Map<String, SqlFile> files) {
        this.root = root;
        this.prefix = prefix;
        this.files = files;
    }

    /** @throws RehearsalException when it is not a folder that can be read */
    static Folder at(Path root) {
        if (!Files.isDirectory(root) || !Files.isReadable(root)) {
            throw new WrongUsageException(
                    "Cannot read the history in " + root,
                    Files.exists(root) ? "it is not a folder that can be read" : "there is no such folder",
                    "Give the folder that holds the migrations.");
        }
        return new Folder(root, "", new HashMap<>());
    }

    /** The history's root: what names are relative to. */
    Path root() {
        return root;
    }

    /** The names of the files directly in it. */
    List<String> files() {
        return names(Files::isRegularFile)
                .filter(name -> !OURS.matcher(name).matches())
                .toList();
    }

    /** The names of the folders directly in it. */
    List<String> folders() {
        return names(Files::isDirectory).toList();
    }

    /** A folder in it, whose files keep names relative to the same root. */
    Folder sub(String name) {
        return new Folder(root, prefix + name + "/", files);
    }

    /** The names of all files in it and in the folders below it, relative to the root. */
    Stream<String> all() {
        return Files.isDirectory(path())
                ? Stream.concat(
                        files().stream().map(name -> prefix + name),
                        folders().stream().flatMap(name -> sub(name).all()))
                : Stream.empty();
    }

    boolean has(String name) {
        return Files.isRegularFile(path().resolve(name));
    }

    /** A file in it; the same one each time. */
    SqlFile file(String name) {
        return files.computeIfAbsent(prefix + name, key -> new SqlFile(path().resolve(name), key));
    }

    Optional<SqlFile> find(String name) {
        return has(name) ? Optional.of(file(name)) : Optional.empty();
    }

    /** Where it is. */
    Path path() {
        return prefix.isEmpty() ? root : root.resolve(prefix);
    }

    /** An exception that says what is wrong with the history in it. */
    RehearsalException refusal(String found, String remedy) {
        return new RehearsalException("Cannot read the history in " + path(), found, remedy);
    }

    private Stream<String> names(Predicate<Path> kind) {
        try (Stream<Path> children = Files.list(path())) {
            return children
                    .filter(kind)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted(Comparator.naturalOrder())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw refusal(e.getClass().getSimpleName() + ": " + e.getMessage(), "Check that you may read the folder.");
        }
    }

    @Override
    public String toString() {
        return path().toString();
    }
}

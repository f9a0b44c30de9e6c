package dev.rehearsal.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders that take long to make and never change afterwards, made once for all processes of this user.
 *
 * <p>A folder is made under another name and then renamed, so one that was half made when its maker died is never
 * used; whoever makes it next removes it.
 */
record Cache(Path root) {

    /** Makes the content of a folder that is there and empty. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /** The cache of this user: as the property, the variable, or the customs of the system have it. */
    static Cache ofUser(Account account) throws IOException {
        Path root = Stream.of(
                        Optional.ofNullable(System.getProperty("rehearsal.cache")),
                        Optional.ofNullable(System.getenv("REHEARSAL_CACHE")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Path::of)
                .orElseGet(() -> usual(account))
                .toAbsolutePath();
        return new Cache(Permissions.traversable(Files.createDirectories(root)));
    }

    private static Path usual(Account account) {
        if (account.owner().isPresent()) {
            return Path.of("/var/cache/rehearsal"); // the servers' account cannot look into root's home
        }
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(it -> !it.isEmpty())
                .orElse(System.getProperty("user.home") + "/.cache");
        return Path.of(home, "rehearsal");
    }

    /** The folder of that name, made when nobody has made it yet. */
    Path folder(String name, Maker maker) throws IOException {
        Path folder = root.resolve(name);
        if (!Files.exists(folder)) {
            FileMutex.alone(root.resolve(name + ".lock"), () -> Files.exists(folder) ? folder : make(folder, maker));
        }
        return folder;
    }

    private Path make(Path folder, Maker maker) throws IOException {
        removeHalfMade(folder.getFileName() + ".new-");
        Path unfinished = Files.createDirectory(root.resolve(
                folder.getFileName() + ".new-" + ProcessHandle.current().pid()));
        Permissions.traversable(unfinished);
        maker.make(unfinished);
        return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeHalfMade(String prefix) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root, prefix + "*")) {
            for (Path folder : left) {
                Trees.delete(folder);
            }
        }
    }
}

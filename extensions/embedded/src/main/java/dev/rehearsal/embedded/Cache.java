package dev.rehearsal.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
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

    /** Where the property or the variable says, or else where it is usual and possible. */
    static Cache ofUser(Account account) throws IOException {
        Optional<Path> chosen = Stream.of(System.getProperty("rehearsal.cache"), System.getenv("REHEARSAL_CACHE"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Path::of);
        Path root =
                Files.createDirectories(chosen.orElseGet(() -> usual(account)).toAbsolutePath());
        if (account.owner().isPresent()) {
            Permissions.traversable(root);
        }
        return new Cache(root);
    }

    private static Path usual(Account account) {
        Path folder = account.owner().isPresent()
                ? Path.of("/var/cache/rehearsal") // the servers' account cannot look into root's home
                : ofHome();
        return canBeMade(folder)
                ? folder
                : Path.of(System.getProperty("java.io.tmpdir"), "rehearsal-" + Account.ownUid());
    }

    private static Path ofHome() {
        String home = Optional.ofNullable(System.getenv("HOME")).orElse(System.getProperty("user.home"));
        String caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse("");
        return caches.isEmpty() ? Path.of(home, ".cache", "rehearsal") : Path.of(caches, "rehearsal");
    }

    private static boolean canBeMade(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException e) {
            return false;
        }
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

package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
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

    /** Another one for each change of what installations hold beside their archive. */
    private static final String LAYOUT = "1";

    /** All that a stream of bytes says; a file says where, too. */
    private static final String DISK_FULL = "No space left on device";

    /** Makes the content of a folder that is there and empty. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /** Where the property or the variable says, or else where it is usual and possible. */
    static Cache ofUser(Account account) throws IOException {
        Path chosen = wish().orElseGet(() -> usual(account)).toAbsolutePath();
        Path root = Files.createDirectories(chosen.resolve(LAYOUT));
        if (account.owner().isPresent()) {
            Permissions.traversable(chosen);
            Permissions.traversable(root);
        }
        return new Cache(root);
    }

    private static Optional<Path> wish() {
        return Stream.of(System.getProperty("rehearsal.cache"), System.getenv("REHEARSAL_CACHE"))
                .filter(it -> it != null && !it.isEmpty())
                .findFirst()
                .map(Path::of);
    }

    private static Path usual(Account account) {
        Path folder = account.owner().isPresent()
                ? Path.of("/var/cache/rehearsal") // the servers' account cannot look into root's home
                : ofHome();
        return isOurs(folder) ? folder : temporary();
    }

    private static Path ofHome() {
        String home = Optional.ofNullable(System.getenv("HOME")).orElse(System.getProperty("user.home"));
        String caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse("");
        return caches.isEmpty() ? Path.of(home, ".cache", "rehearsal") : Path.of(caches, "rehearsal");
    }

    /** For a user without a home, as in many containers. */
    private static Path temporary() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "rehearsal-" + Account.ownUid());
        if (!isOurs(folder)) {
            throw new RehearsalException(
                    "Cannot keep embedded servers",
                    "neither the user's cache directory nor " + folder + " is a folder of ours that we can write to",
                    "Let REHEARSAL_CACHE name one.");
        }
        return folder;
    }

    /** Whoever owns the folder decides which programs we run, so nobody else may. */
    private static boolean isOurs(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder)
                    && Account.ownUid()
                            .equals(Files.getAttribute(folder, "unix:uid").toString());
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
        String unfinishedName = folder.getFileName() + ".new-";
        removeHalfMade(unfinishedName);
        Path unfinished = root.resolve(unfinishedName + ProcessHandle.current().pid());
        try {
            maker.make(Permissions.traversable(Files.createDirectory(unfinished)));
            return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteAfter(e, unfinished);
            throw e.getMessage() != null && e.getMessage().equals(DISK_FULL)
                    ? new FileSystemException(root.toString(), null, DISK_FULL)
                    : e;
        } catch (RuntimeException | Error e) {
            deleteAfter(e, unfinished);
            throw e;
        }
    }

    /** Why it could not be made must not be hidden by why its remains could not be removed. */
    private static void deleteAfter(Throwable why, Path unfinished) {
        try {
            Trees.delete(unfinished);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private void removeHalfMade(String prefix) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root, prefix + "*")) {
            for (Path folder : left) {
                Trees.delete(folder);
            }
        }
    }
}

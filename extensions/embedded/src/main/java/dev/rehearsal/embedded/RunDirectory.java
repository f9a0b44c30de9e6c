package dev.rehearsal.embedded;

import dev.rehearsal.database.Profile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which all servers of this JVM run, gone with them when it ends.
 *
 * <p>Beside it lies a file that the JVM keeps locked as long as it lives. A folder whose file can be locked has lost its
 * owner, however that died, and the next JVM to come removes it with whatever still runs in it.
 */
final class RunDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);
    private static @Nullable RunDirectory ofThisJvm;

    private final Path path;
    private final FileLock ownership;
    private final List<Watchdog> watchdogs = new CopyOnWriteArrayList<>();

    private RunDirectory(Path path, FileLock ownership) {
        this.path = path;
        this.ownership = ownership;
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove, "rehearsal-servers-end"));
    }

    static synchronized RunDirectory ofThisJvm(Cache cache) throws IOException {
        if (ofThisJvm == null) {
            ofThisJvm = create(cache);
        }
        return ofThisJvm;
    }

    /** Nobody may look for abandoned folders between the making of a folder and its locking. */
    private static RunDirectory create(Cache cache) throws IOException {
        Path all = Permissions.traversable(Files.createDirectories(cache.root().resolve("running")));
        return FileMutex.alone(cache.root().resolve("running.lock"), () -> {
            removeAbandoned(all);
            Path path = Permissions.traversable(Files.createDirectory(all.resolve(ownPrefix() + UUID.randomUUID())));
            return new RunDirectory(path, openLock(path).lock());
        });
    }

    /** A JVM may have several of these, loaded by several class loaders. */
    private static String ownPrefix() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(it -> it.toEpochMilli()).orElse(0L);
        return self.pid() + "-" + start + "-";
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    private static FileChannel openLock(Path folder) throws IOException {
        return FileChannel.open(lockOf(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void removeAbandoned(Path all) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, Files::isDirectory)) {
            for (Path folder : folders) {
                // Never open a lock of our own: closing it again would let go of it.
                if (!folder.getFileName().toString().startsWith(ownPrefix())) {
                    removeIfAbandoned(folder);
                }
            }
        }
    }

    private static void removeIfAbandoned(Path folder) {
        try (FileChannel channel = openLock(folder)) {
            if (channel.tryLock() != null) {
                killWhateverRunsIn(folder);
                Trees.delete(folder);
                Files.deleteIfExists(lockOf(folder));
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOG.warn("Could not remove {}, left by a JVM that is gone: {}", folder, e.toString());
        }
    }

    private static void killWhateverRunsIn(Path folder) {
        ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains(folder.toString()))
                .filter(ProcessHandle::destroyForcibly)
                .forEach(it ->
                        it.onExit().completeOnTimeout(it, 5, TimeUnit.SECONDS).join());
    }

    /** A new folder in it for one server. */
    ServerFolder createFolder(Installation installation, Profile profile) throws IOException {
        String name = "%s-%s-%s".formatted(installation.release().folder(), profile.id(), UUID.randomUUID());
        return new ServerFolder(
                Trees.createPrivate(path.resolve(name), installation.account()), installation.account());
    }

    /** From now on the end of this JVM is the end of that server. */
    void endWithThisJvm(Watchdog watchdog) {
        watchdogs.add(watchdog);
    }

    private void remove() {
        watchdogs.forEach(Watchdog::end);
        watchdogs.forEach(Watchdog::awaitEnd);
        try {
            Trees.delete(path);
            Files.deleteIfExists(lockOf(path));
            ownership.close();
        } catch (IOException leftToTheNextJvm) {
            LOG.debug("Could not remove {}: {}", path, leftToTheNextJvm.toString());
        }
    }
}

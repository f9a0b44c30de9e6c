package dev.rehearsal.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One at a time, over all threads of all processes of this machine. The lock is the kernel's, so it goes when its
 * holder dies, however it dies.
 */
final class FileMutex {

    /** What is done alone. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    private FileMutex() {}

    /** Waits for its turn. */
    static <T> T alone(Path file, Action<T> action) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            return action.run();
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException anotherThreadOfThisJvm) {
                Interruptions.sleep(5);
            }
        }
    }
}

package dev.rehearsal.testcontainers;

import com.github.dockerjava.api.exception.DockerException;
import dev.rehearsal.database.LastWords;
import dev.rehearsal.database.Server;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Leaves a container running when nobody uses its server: the next to ask gets the same.
 *
 * @param logFile where the server logs in the container; empty where it prints its log
 */
record Keeper(Container container, Optional<String> logFile) implements Server.Operator {

    /** A container is told to have ended a moment after its server's connections have. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public void shutDown() {}

    @Override
    public Optional<String> lastWords() {
        try {
            awaitEnd();
            Optional<String> words = LastWords.in(logFile.map(container::file).orElseGet(container::logTail));
            return container.isRunning() ? words : Optional.of(ending(words));
        } catch (DockerException | UncheckedIOException removed) {
            return Optional.empty();
        }
    }

    private void awaitEnd() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (container.isRunning() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private String ending(Optional<String> words) {
        return "its container ended with exit code %d%s%s"
                .formatted(
                        container.exitCode(),
                        container.ranOutOfMemory() ? ", killed for want of memory" : "",
                        words.map("; "::concat).orElse(""));
    }
}

package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits that may be told to stop: the thread stays interrupted, and whoever waited learns what came to no end. */
final class Interruptions {

    private Interruptions() {}

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw stopped(e);
        }
    }

    static boolean waitFor(Process process, Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static RehearsalException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RehearsalException(
                "Stopped waiting for an embedded server", "the thread was interrupted", "Run it again.", e);
    }
}

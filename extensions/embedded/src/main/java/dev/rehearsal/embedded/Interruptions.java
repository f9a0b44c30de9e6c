package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;

/** Whoever waits for a server may be told to stop. */
final class Interruptions {

    private Interruptions() {}

    /** Keeps the thread's interrupt, and says what did not come to its end. */
    static RehearsalException asException(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RehearsalException(
                "Stopped waiting for an embedded server", "the thread was interrupted", "Run it again.", e);
    }
}

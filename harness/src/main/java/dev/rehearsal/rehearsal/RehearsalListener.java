package dev.rehearsal.rehearsal;

/**
 * Hears how a rehearsal goes. Called by one thread at a time, in the order of events, though not always by the same
 * thread.
 */
public interface RehearsalListener {

    /** A database's plan is made. */
    default void started(String database, int steps) {}

    /** A step is over. */
    default void finished(StepResult result) {}
}

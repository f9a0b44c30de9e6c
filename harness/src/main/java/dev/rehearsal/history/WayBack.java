package dev.rehearsal.history;

/** Whether and how a migration goes backward. */
public sealed interface WayBack {

    /** There is something to run, even if it should turn out to do nothing. */
    record Present() implements WayBack {}

    /** There is nothing to run. */
    record Missing() implements WayBack {}

    /** Declared irreversible by its author. */
    record Irreversible(String reason) implements WayBack {
        public Irreversible {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("an irreversible migration needs a reason");
            }
        }
    }
}

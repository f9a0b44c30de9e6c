package dev.rehearsal.rehearsal;

import java.util.Locale;

/** Under what a migration is run to be timed. */
public enum Scenario {
    /** Nobody else is there: what it takes. */
    QUIET,
    /** Canaries probe the tables that it touches, and workloads run. */
    STEADY,
    /**
     * Long transactions stand in front of it, others lock the same tables in the other order, and it is interrupted after
     * each of its statements.
     */
    ADVERSARIAL;

    /** The last part of a step's id: {@code steady}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

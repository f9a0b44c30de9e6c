package dev.rehearsal.database;

import java.util.Locale;

/** How a server is set. */
public enum Profile {
    /** No flush to disk waits for anything: for correctness, where nothing is timed. */
    FAST,
    /** As production is set: for everything that is timed under load. */
    DURABLE;

    /** {@code fast}, {@code durable}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

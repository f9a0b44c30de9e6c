package dev.rehearsal.rehearsal;

import java.util.Locale;

/** Which way a step goes. */
public enum Direction {
    FORWARD,
    BACKWARD,
    FORWARD_AGAIN,
    /** Backward on the way from the top to the bottom. */
    DESCENT,
    /** Forward on the way from the bottom to the top, after the descent. */
    ASCENT;

    /** The last part of a step's id: {@code forward-again}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isBackward() {
        return this == BACKWARD || this == DESCENT;
    }
}

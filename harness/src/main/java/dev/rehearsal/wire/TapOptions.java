package dev.rehearsal.wire;

import java.time.Duration;

/**
 * How much a tap looks at.
 *
 * @param inspects whether the server is asked for a transaction's locks after each of its statements
 * @param sampleEvery the time between two looks at a statement that runs, whose locks may be gone when it has ended; zero
 *     for none
 */
public record TapOptions(boolean inspects, Duration sampleEvery) {

    /** Everything; a sample each 5 ms, which sees every lock that is held for 10 ms. */
    public static final TapOptions DEFAULTS = new TapOptions(true, Duration.ofMillis(5));

    /** Statements, times and errors, nothing else. */
    public static final TapOptions RELAY_ONLY = new TapOptions(false, Duration.ZERO);

    public TapOptions {
        if (sampleEvery.isNegative()) {
            throw new IllegalArgumentException("sampleEvery is negative: " + sampleEvery);
        }
    }
}

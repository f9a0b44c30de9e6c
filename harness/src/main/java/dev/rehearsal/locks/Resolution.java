package dev.rehearsal.locks;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an instrument could see, and what not.
 *
 * @param instrument for people: {@code the server's log}
 * @param floor a wait that was shorter can have been missed; one that was longer cannot
 * @param unseen what it cannot tell at any length, each a sentence
 */
public record Resolution(String instrument, Duration floor, List<String> unseen) {

    public Resolution {
        unseen = List.copyOf(unseen);
    }

    /** {@code Seen by polling pg_locks: a wait of less than 5.2 ms can have been missed.} */
    @Override
    public String toString() {
        String missed = "Seen by %s: a wait of less than %.1f ms can have been missed."
                .formatted(instrument, floor.toNanos() / 1e6);
        return Stream.concat(Stream.of(missed), unseen.stream()).collect(Collectors.joining(" "));
    }
}

package dev.rehearsal.locks;

import java.time.Instant;
import java.util.List;

/**
 * Sessions that waited for each other in a circle, until the server ended one.
 *
 * @param sessions all in the circle with their statements; the first is the one that was ended
 */
public record Deadlock(Instant at, List<Session> sessions) {

    public Deadlock {
        sessions = List.copyOf(sessions);
    }
}

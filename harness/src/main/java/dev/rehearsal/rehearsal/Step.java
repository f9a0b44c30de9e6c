package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import java.util.Optional;

/**
 * The unit that passes or fails.
 *
 * @param database {@code postgresql-18}
 * @param scenario under which it is timed; empty for a step of the climb
 */
public record Step(String database, Migration migration, Direction direction, Optional<Scenario> scenario) {

    /** A step of the climb. */
    public Step(String database, Migration migration, Direction direction) {
        this(database, migration, direction, Optional.empty());
    }

    /** Stable: {@code postgresql-18/V015__split_name/backward}, {@code postgresql-18/V015__split_name/forward/steady}. */
    public String id() {
        String climbed = database + "/" + migration.id() + "/" + direction.id();
        return scenario.map(it -> climbed + "/" + it.id()).orElse(climbed);
    }

    /** Whether it is the last of its version in the climb, after which the rows of that version come in. */
    boolean endsVersion() {
        return direction == Direction.FORWARD_AGAIN
                || (direction == Direction.FORWARD && !(migration.wayBack() instanceof WayBack.Present));
    }

    @Override
    public String toString() {
        return id();
    }
}

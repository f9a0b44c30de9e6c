package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;

/**
 * The unit that passes or fails.
 *
 * @param database {@code postgresql-18}
 */
public record Step(String database, Migration migration, Direction direction) {

    /** Stable: {@code postgresql-18/V015__split_name/backward}. */
    public String id() {
        return database + "/" + migration.id() + "/" + direction.id();
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

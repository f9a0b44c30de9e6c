package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;

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

    @Override
    public String toString() {
        return id();
    }
}

package dev.rehearsal.history.sql;

import java.util.Collection;
import java.util.Set;

/**
 * The files of a folder that a layout takes for its own.
 *
 * @param certain whether something in them belongs to this layout alone; otherwise it is only their names that fit
 */
record Claim(boolean certain, Set<String> files) {

    Claim {
        files = Set.copyOf(files);
    }

    static Claim certain(Collection<String> files) {
        return new Claim(true, Set.copyOf(files));
    }

    static Claim possible(Collection<String> files) {
        return new Claim(false, Set.copyOf(files));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether the other one explains all of these files better. */
    boolean yieldsTo(Claim other) {
        return !certain && other.certain && other.files.containsAll(files);
    }
}

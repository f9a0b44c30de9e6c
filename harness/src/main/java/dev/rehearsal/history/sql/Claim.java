package dev.rehearsal.history.sql;

import java.util.Collection;
import java.util.Set;

/** The files of a folder that a layout takes for its own, and how sure it is. */
record Claim(Strength strength, Set<String> files) {

    /** What speaks for a layout, the weakest first. */
    enum Strength {
        /** Nothing but that it was asked for by name. */
        ASKED,
        /** The names begin with a number. */
        NUMBERS,
        /** There are comments that may be marks. */
        COMMENTS,
        /** The names are of its kind. */
        NAMES,
        /** There is something that belongs to this tool alone. */
        MARKS
    }

    static final Claim NONE = new Claim(Strength.ASKED, Set.of());

    Claim {
        files = Set.copyOf(files);
    }

    static Claim of(Strength strength, Collection<String> files) {
        return new Claim(strength, Set.copyOf(files));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether nothing speaks for it but that it was asked for. */
    boolean isOnlyAsked() {
        return strength == Strength.ASKED;
    }

    /** Whether the other one explains all of these files, and better; numbers alone yield to whatever is better. */
    boolean yieldsTo(Claim other) {
        boolean all = strength == Strength.NUMBERS || other.files.containsAll(files);
        return all && strength.compareTo(other.strength) < 0;
    }
}

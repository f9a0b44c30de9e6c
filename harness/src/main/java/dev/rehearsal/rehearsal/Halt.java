package dev.rehearsal.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A migration that did not come to its end.
 *
 * @param sql the statement after which it stopped, or within
 * @param left what is not as it was before, in words
 * @param again why the migration cannot be run again then; empty where it can
 */
record Halt(String sql, List<String> left, Optional<String> again) {

    private static final int MOST_NAMED = 3;

    Halt {
        left = List.copyOf(left);
    }

    boolean leavesNothing() {
        return left.isEmpty();
    }

    boolean isForGood() {
        return again.isPresent();
    }

    /** {@code leaves column users.a made, and cannot be run again: Duplicate column name 'a'} */
    String consequence() {
        return "leaves %s, and cannot be run again: %s"
                .formatted(leavesNothing() ? "everything as it was" : listed(left), again.orElse(""));
    }

    /** The first of many. */
    static String listed(List<String> things) {
        String rest = things.size() > MOST_NAMED ? " and %d more".formatted(things.size() - MOST_NAMED) : "";
        return things.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + rest;
    }
}

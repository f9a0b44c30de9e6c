package dev.rehearsal.rehearsal;

import java.util.Locale;
import java.util.Optional;

/**
 * One sighting of a hazard: what a step does that is a danger, though it did what it should.
 *
 * @param hazard the permanent name of the danger: {@code fails-on-rows}
 * @param message what was seen, on what
 * @param remedy what to write instead
 * @param file the file that it stands in, relative to the history's root
 * @param line counted from 1, where one line is to blame
 */
public record Finding(
        String hazard,
        Severity severity,
        String message,
        String remedy,
        String file,
        Optional<Integer> line,
        Evidence evidence) {

    /** How much it matters. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE;

        /** The word for it in the report: {@code warning}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it rests on. */
    public enum Evidence {
        /** It holds at any size. */
        STRUCTURAL,
        /** It was felt in this run. */
        MEASURED;

        /** The word for it in the report: {@code measured}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package dev.rehearsal.rehearsal;

import java.util.List;
import java.util.Locale;

/** What came of a step. */
public sealed interface Outcome {

    /** It did what it should. */
    record Passed() implements Outcome {}

    /**
     * It did not.
     *
     * @param reasons one sentence each, the most telling first; never empty
     */
    record Failed(List<String> reasons) implements Outcome {
        public Failed {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a failure needs a reason");
            }
        }
    }

    /** There is nothing to run. */
    record NoWayBack() implements Outcome {}

    /** Declared so by the migration's author. */
    record Irreversible(String reason) implements Outcome {}

    /**
     * It could not be tried.
     *
     * @param by the id of the step that failed before it
     */
    record Blocked(String by) implements Outcome {}

    /** It was not tried. */
    record Skipped(String reason) implements Outcome {}

    /** The word for it in the report: {@code no-way-back}. */
    default String word() {
        if (this instanceof NoWayBack) {
            return "no-way-back";
        }
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}

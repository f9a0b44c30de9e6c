package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.rehearsal.Finding.Evidence;
import dev.rehearsal.rehearsal.Finding.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hazard of a migration that goes forward over empty tables only. */
final class FailsOnRows {

    private static final String ID = "fails-on-rows";

    /** By SQLSTATE; MySQL says less with its own, and more in its words. */
    private static final Map<String, String> REMEDIES = Map.of(
            "23502",
                    "Add the column nullable or with a default; where it is to have no default, fill it in this migration"
                            + " and set NOT NULL afterwards.",
            "23503", "Delete or correct the rows that reference nothing, in this migration, before the foreign key.",
            "23505", "Merge or delete the rows that are the same, in this migration, before the unique index.",
            "23514", "Correct the rows that the check refuses, in this migration, before it.",
            "22001", "Shorten the values that are too long, in this migration, before the type changes.",
            "22003", "Correct the values that are out of range, in this migration, before the type changes.",
            "22P02", "Convert with an expression that takes every value that may be there (USING ...).");

    private static final String OTHERWISE =
            "Let the migration cope with whatever rows may be there: correct them first, in the same migration.";

    private FailsOnRows() {}

    /**
     * One sighting.
     *
     * @param tables whose rows are in the way; empty where it cannot be told
     */
    static Finding finding(Execution failed, Set<String> tables) {
        ExecutionError error = failed.error().orElseThrow();
        String where = tables.isEmpty()
                ? "It fails where tables have rows"
                : "It fails where %s has rows".formatted(String.join(" or ", tables));
        return new Finding(
                ID,
                Severity.WARNING,
                where + ": " + Reasons.of(error),
                remedy(error),
                error.file(),
                error.line() > 0 ? Optional.of(error.line()) : Optional.empty(),
                Evidence.MEASURED);
    }

    /** What a migration must do about rows that it stops at. */
    static String remedy(ExecutionError error) {
        return error.sqlState()
                .flatMap(state -> Optional.ofNullable(REMEDIES.get(state)))
                .orElse(OTHERWISE);
    }
}

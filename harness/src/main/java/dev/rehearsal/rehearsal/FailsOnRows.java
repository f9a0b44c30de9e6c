package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.rehearsal.Finding.Evidence;
import dev.rehearsal.rehearsal.Finding.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The hazard of a migration that goes forward over empty tables only. */
final class FailsOnRows {

    private static final String ID = "fails-on-rows";

    /** By SQLSTATE. */
    private static final Map<String, String> REMEDIES = Map.of(
            "23502",
                    "Add the column nullable or with a default; where it is to have no default, fill it in this migration"
                            + " and set NOT NULL afterwards.",
            "23503", "Delete or correct the rows that reference nothing, in this migration, before the foreign key.",
            "23505", "Merge or delete the rows that are the same, in this migration, before the unique index.",
            "23514", "Correct the rows that the check refuses, in this migration, before it.",
            "22001", "Shorten the values that are too long, in this migration, before {statement}.",
            "22003", "Correct the values that are out of range, in this migration, before {statement}.",
            "22P02", "Convert with an expression that takes every value that may be there (USING ...).");

    /** MySQL says less with its SQLSTATEs, and more in its words. */
    private static final Map<String, String> STATES = Map.of(
            "Duplicate entry", "23505",
            "foreign key constraint fails", "23503",
            "cannot be null", "23502",
            "Invalid use of NULL", "23502",
            "Check constraint", "23514");

    private static final String OTHERWISE =
            "Let the migration cope with whatever rows may be there: correct them first, in the same migration.";

    /** Of a statement that puts rows in or changes them, where they would hold null. */
    private static final String NULLS =
            "Give the rows a value where they would have none (coalesce), or leave them out, in the same statement.";

    /** Syntax, rights, and what is not there, of both products (class 42). */
    private static final String NOT_OF_VALUES = "42";

    private static final String WHATEVER_THE_VALUES =
            "No row can be corrected for that: it stops at whatever rows there are. Let it ask for nothing that is not"
                    + " there; what comes from elsewhere, of another application or an administrator, belongs into"
                    + " setup.sql beside the migrations.";

    private static final Pattern CONVERTS =
            Pattern.compile("\\b(?:TYPE|MODIFY|CHANGE|CONVERT)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern DEFINES =
            Pattern.compile("\\s*(?:ALTER|CREATE)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private FailsOnRows() {}

    /**
     * One sighting.
     *
     * @param tables whose rows are in the way; empty where it cannot be told
     */
    static Finding finding(Execution failed, Set<String> tables) {
        ExecutionError error = failed.error().orElseThrow();
        return new Finding(
                ID,
                Severity.WARNING,
                where(error, tables) + ": " + Reasons.of(error),
                remedy(error),
                error.file(),
                error.line() > 0 ? Optional.of(error.line()) : Optional.empty(),
                Evidence.MEASURED);
    }

    private static String where(ExecutionError error, Set<String> tables) {
        String named = tables.isEmpty() ? "tables" : String.join(" or ", tables);
        return isOfValues(error)
                ? "It fails over rows that %s may have".formatted(named)
                : "It fails as soon as there are rows in %s".formatted(named);
    }

    /** Whether other rows would have let it through: not where it speaks of what is not there, or may not be. */
    static boolean isOfValues(ExecutionError error) {
        return error.sqlState().filter(state -> state.startsWith(NOT_OF_VALUES)).isEmpty();
    }

    /** What a migration must do about rows that it stops at. */
    static String remedy(ExecutionError error) {
        Optional<String> state = state(error);
        if (!isOfValues(error)) {
            return WHATEVER_THE_VALUES;
        }
        boolean fills = !DEFINES.matcher(error.statement()).matches();
        return state.filter("23502"::equals).isPresent() && fills
                ? NULLS
                : state.flatMap(it -> Optional.ofNullable(REMEDIES.get(it)))
                        .map(remedy -> remedy.replace("{statement}", named(error.statement())))
                        .orElse(OTHERWISE);
    }

    private static String named(String statement) {
        return CONVERTS.matcher(statement).find() ? "the type changes" : "this statement";
    }

    private static Optional<String> state(ExecutionError error) {
        return error.sqlState().filter(REMEDIES::containsKey).or(() -> STATES.keySet().stream()
                .filter(error.message()::contains)
                .findFirst()
                .map(STATES::get));
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.rehearsal.Finding.Evidence;
import dev.rehearsal.rehearsal.Finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The hazard of a way back that works right after its migration, and stops at rows that came later. */
final class LaterRows {

    private static final String REMEDY =
            "Let the way back change, set aside or delete the rows that do not fit, before it narrows what may be there.";

    /** What MySQL says of rows without a SQLSTATE that does: its errors 3819 and 1366. */
    private static final Pattern REFUSED = Pattern.compile("Check constraint|Incorrect \\w+ value: ");

    private static final Pattern NO_NUMBER = Pattern.compile("Incorrect (?:integer|decimal|double|float) value: ");

    private LaterRows() {}

    /**
     * Whether it is rows that the server complains of: data (class 22) and constraints (23); MySQL's truncation, checks and
     * wrong values.
     */
    static boolean stop(Execution execution) {
        return execution.error().filter(LaterRows::isOfRows).isPresent();
    }

    private static boolean isOfRows(ExecutionError error) {
        String state = error.sqlState().orElse("");
        return state.startsWith("22")
                || state.startsWith("23")
                || state.equals("01000")
                || (state.equals("HY000") && REFUSED.matcher(error.message()).lookingAt());
    }

    /** Whether it stopped at a text that cannot be read as what it is to become. */
    static boolean unreadable(Execution execution) {
        return execution.error().filter(LaterRows::isUnreadable).isPresent();
    }

    private static boolean isUnreadable(ExecutionError error) {
        String state = error.sqlState().orElse("");
        return state.equals("22P02")
                || (state.equals("HY000") && NO_NUMBER.matcher(error.message()).lookingAt());
    }

    /** The same result, as a project that lives with it sees it. */
    static StepResult tolerated(StepResult stopped) {
        ExecutionError error = stopped.execution().flatMap(Execution::error).orElseThrow();
        Finding finding = new Finding(
                "later-rows",
                Severity.WARNING,
                "Rows that came after the migration do not fit what it goes back to: " + Reasons.of(error),
                REMEDY,
                error.file(),
                error.line() > 0 ? Optional.of(error.line()) : Optional.empty(),
                Evidence.MEASURED);
        return stopped.as(new Outcome.Passed()).with(List.of(), List.of(finding));
    }
}

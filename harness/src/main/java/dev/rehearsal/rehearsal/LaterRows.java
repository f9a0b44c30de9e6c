package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.rehearsal.Finding.Evidence;
import dev.rehearsal.rehearsal.Finding.Severity;
import java.util.List;
import java.util.Optional;

/** The hazard of a way back that works right after its migration, and stops at rows that came later. */
final class LaterRows {

    private static final String REMEDY =
            "Let the way back change, set aside or delete the rows that do not fit, before it narrows what may be there.";

    private LaterRows() {}

    /** Whether it is rows that the server complains of: data (class 22) and constraints (23); MySQL's truncation and checks. */
    static boolean stop(Execution execution) {
        return execution.error().filter(LaterRows::isOfRows).isPresent();
    }

    private static boolean isOfRows(ExecutionError error) {
        String state = error.sqlState().orElse("");
        return state.startsWith("22")
                || state.startsWith("23")
                || state.equals("01000")
                || (state.equals("HY000") && error.message().startsWith("Check constraint"));
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

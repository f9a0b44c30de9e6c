package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.SqlExcerpt;
import dev.rehearsal.rehearsal.Finding.Severity;
import java.util.Optional;

/**
 * A hazard that is felt when a migration runs beside others.
 *
 * @param hazard its permanent name
 * @param remedy what to write instead
 */
record Danger(String hazard, Severity severity, String remedy) {

    /**
     * One sighting of it.
     *
     * @param message what was seen
     * @param statement that is to blame; empty for the whole migration
     */
    Finding seen(TrialRun run, String message, String statement) {
        Migration migration = run.migration();
        return new Finding(
                hazard,
                severity,
                message,
                remedy,
                migration.file().toString().replace('\\', '/'),
                line(run, statement),
                Finding.Evidence.MEASURED);
    }

    private static Optional<Integer> line(TrialRun run, String statement) {
        return run.execution().statements().stream()
                .filter(it -> !statement.isEmpty() && SqlExcerpt.isSame(it.sql(), statement))
                .map(ExecutedStatement::line)
                .filter(it -> it > 0)
                .findFirst();
    }
}

package dev.rehearsal.report;

import dev.rehearsal.RehearsalVersion;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.SqlExcerpt;
import dev.rehearsal.rehearsal.DatabaseResult;
import dev.rehearsal.rehearsal.Finding;
import dev.rehearsal.rehearsal.Finding.Severity;
import dev.rehearsal.rehearsal.Outcome;
import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalResult;
import dev.rehearsal.rehearsal.Scenario;
import dev.rehearsal.rehearsal.StepResult;
import dev.rehearsal.rows.Coverage;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.schema.SchemaChange;
import java.time.Duration;
import java.util.List;

/** Turns what the climb says into what is written down. The only class that knows both. */
record Recorder(Policy policy, Repetition repetition) {

    Report report(RehearsalResult result) {
        List<Report.Step> steps = result.databases().stream()
                .flatMap(database -> database.steps().stream().map(step -> step(database, step)))
                .toList();
        return new Report(
                Report.SCHEMA_VERSION,
                run(result),
                result.databases().stream().map(Recorder::database).toList(),
                steps,
                summary(steps));
    }

    private Report.Run run(RehearsalResult result) {
        return new Report.Run(
                RehearsalVersion.current(),
                result.startedAt().toString(),
                millis(result.duration()),
                policy.failing().stream().sorted().toList(),
                policy.findings().stream().map(Severity::id).sorted().toList());
    }

    private static Report.Database database(DatabaseResult database) {
        return new Report.Database(
                database.id(),
                database.product().id(),
                database.version(),
                database.server(),
                database.profile(),
                new Report.History(
                        database.history().tool(),
                        database.history().layout(),
                        database.history().root().toString(),
                        database.history().migrations().size(),
                        database.history().remarks()),
                database.coverage().map(Recorder::coverage).orElse(null));
    }

    private static Report.Coverage coverage(Coverage coverage) {
        return new Report.Coverage(
                coverage.tables().size(),
                coverage.seededTables(),
                coverage.columns(),
                coverage.filledColumns(),
                coverage.neverFilled(),
                coverage.neverNull(),
                coverage.failures().entrySet().stream()
                        .map(failure -> new Report.SeedFailure(failure.getKey(), failure.getValue()))
                        .toList());
    }

    Report.Step step(DatabaseResult database, StepResult result) {
        return new Report.Step(
                result.step().id(),
                result.step().database(),
                migration(result),
                result.step().direction().id(),
                result.step().scenario().orElse(Scenario.QUIET).id(),
                millis(result.duration()),
                verdict(result),
                observation(result),
                repetition.command(database, result.step()));
    }

    private static Report.Migration migration(StepResult result) {
        var migration = result.step().migration();
        return new Report.Migration(
                migration.id(),
                migration.version(),
                migration.name(),
                migration.file().toString().replace('\\', '/'));
    }

    private static Report.Verdict verdict(StepResult result) {
        return new Report.Verdict(
                result.outcome().word(),
                reasons(result.outcome()),
                result.outcome() instanceof Outcome.Blocked blocked ? blocked.by() : null,
                result.execution()
                        .flatMap(Execution::error)
                        .map(Recorder::error)
                        .orElse(null),
                differences(result.leftovers()),
                result.remedy(),
                result.withoutSeeds()
                        .map(it -> new Report.WithoutSeeds(differences(it.leftovers()), it.remedy()))
                        .orElse(null),
                result.keptDatabase().orElse(null));
    }

    private static List<String> reasons(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.reasons();
        } else if (outcome instanceof Outcome.Irreversible irreversible) {
            return List.of(irreversible.reason());
        } else if (outcome instanceof Outcome.Skipped skipped) {
            return List.of(skipped.reason());
        }
        return List.of();
    }

    private static Report.StatementError error(Execution.ExecutionError error) {
        return new Report.StatementError(
                error.message(),
                error.sqlState().orElse(null),
                SqlExcerpt.of(error.statement()),
                error.file(),
                error.line() > 0 ? error.line() : null,
                error.connectionLost(),
                error.advice().orElse(null));
    }

    private static Report.Observation observation(StepResult result) {
        LoadRecorder load = new LoadRecorder(result.load());
        return new Report.Observation(
                load.statements()
                        .orElseGet(() -> result.execution().map(Execution::statements).orElse(List.of()).stream()
                                .map(Recorder::statement)
                                .toList()),
                differences(result.schemaChanges()),
                result.rowChanges().stream().map(Recorder::rowChange).toList(),
                load.holds(),
                load.stalls(),
                result.findings().stream().map(Recorder::finding).toList(),
                load.situations(),
                load.conditions());
    }

    private static Report.RowChange rowChange(RowChange change) {
        return new Report.RowChange(
                change.table(),
                change.kind().id(),
                change.count().isPresent() ? change.count().getAsLong() : null,
                change.columns(),
                change.message());
    }

    private static Report.Finding finding(Finding finding) {
        return new Report.Finding(
                finding.hazard(),
                finding.severity().id(),
                finding.message(),
                finding.remedy(),
                finding.file(),
                finding.line().orElse(null),
                finding.evidence().id());
    }

    private static Report.Statement statement(Execution.ExecutedStatement statement) {
        return new Report.Statement(
                SqlExcerpt.of(statement.sql()),
                statement.line(),
                millis(statement.duration()),
                statement.rows(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static List<Report.SchemaDifference> differences(List<SchemaChange> changes) {
        return changes.stream().map(Recorder::difference).toList();
    }

    private static Report.SchemaDifference difference(SchemaChange change) {
        return new Report.SchemaDifference(
                change.kind().word(),
                change.object(),
                change.before().orElse(null),
                change.after().orElse(null),
                change.cosmetic());
    }

    private static Report.Summary summary(List<Report.Step> steps) {
        return new Report.Summary(
                count(steps, "passed"),
                count(steps, "failed"),
                count(steps, "no-way-back"),
                count(steps, "irreversible"),
                count(steps, "blocked"),
                count(steps, "skipped"),
                steps.stream()
                        .mapToLong(step -> step.observation().findings().size())
                        .sum());
    }

    static long count(List<Report.Step> steps, String outcome) {
        return steps.stream()
                .filter(step -> step.verdict().outcome().equals(outcome))
                .count();
    }

    /** Down to the microsecond: more is noise. */
    static double millis(Duration duration) {
        long micros = duration.toNanos() / 1000;
        return micros / 1000.0;
    }
}

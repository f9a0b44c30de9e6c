package dev.rehearsal.report;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import dev.rehearsal.load.Operation;
import dev.rehearsal.rehearsal.DatabaseResult;
import dev.rehearsal.rehearsal.Direction;
import dev.rehearsal.rehearsal.Finding;
import dev.rehearsal.rehearsal.LoadObservation;
import dev.rehearsal.rehearsal.LoadObservation.Conditions;
import dev.rehearsal.rehearsal.LoadObservation.FeltStall;
import dev.rehearsal.rehearsal.Outcome;
import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalResult;
import dev.rehearsal.rehearsal.Spread;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.rehearsal.StepResult;
import dev.rehearsal.rehearsal.StepResult.Run;
import dev.rehearsal.rehearsal.StepResult.SchemaSeen;
import dev.rehearsal.rehearsal.StepResult.Seen;
import dev.rehearsal.rehearsal.StepResult.WithoutSeeds;
import dev.rehearsal.rows.Coverage;
import dev.rehearsal.rows.Coverage.CoveredColumn;
import dev.rehearsal.rows.Coverage.CoveredTable;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A rehearsal put together by hand, with every outcome that a step can have. */
final class SampleRehearsal {

    static final SchemaChange LEFT_TABLE = new SchemaChange(
            ObjectKind.TABLE,
            "public.audit",
            Optional.empty(),
            Optional.of("CREATE TABLE public.audit (id bigint NOT NULL, at timestamp with time zone DEFAULT now())"),
            false);
    static final SchemaChange LOST_DEFAULT = new SchemaChange(
            ObjectKind.COLUMN,
            "public.users.name",
            Optional.of("name text DEFAULT 'nobody'::text NOT NULL"),
            Optional.of("name text NOT NULL"),
            false);
    static final SchemaChange MOVED_COLUMN = new SchemaChange(
            ObjectKind.COLUMN, "public.users.email", Optional.of("position 2"), Optional.of("position 3"), true);

    private final List<Migration> migrations = new ArrayList<>();
    private final List<StepResult> steps = new ArrayList<>();
    private final String database;
    private Optional<Coverage> coverage = Optional.empty();

    private SampleRehearsal(String database) {
        this.database = database;
    }

    /** Every outcome, on one database. */
    static RehearsalResult everyOutcome() {
        return result(of("postgresql-18"));
    }

    /** The same mistakes on two databases. */
    static RehearsalResult onTwoDatabases() {
        return result(of("postgresql-18"), of("postgresql-15"));
    }

    /** One step that passed, and nothing else. */
    static RehearsalResult clean() {
        SampleRehearsal sample = new SampleRehearsal("postgresql-18");
        sample.passed(sample.migration("001_users"), Direction.FORWARD);
        return result(sample);
    }

    /** One step that passed, in which a hazard was seen, on a database of which not all was seeded. */
    static RehearsalResult finding(Finding finding) {
        SampleRehearsal sample = new SampleRehearsal("postgresql-18");
        sample.passed(sample.migration("001_users"), Direction.FORWARD, finding);
        CoveredColumn name = new CoveredColumn("name", true, 20, 0);
        CoveredColumn shape = new CoveredColumn("shape", false, 0, 0);
        sample.coverage = Optional.of(new Coverage(List.of(
                new CoveredTable("public.users", 20, List.of(name), Optional.empty()),
                new CoveredTable(
                        "public.shapes", 0, List.of(shape), Optional.of("ERROR: no such shape (tried 3 rows)")))));
        return result(sample);
    }

    /** One step under load, in which others waited so. */
    static RehearsalResult underLoad(FeltStall... stalls) {
        SampleRehearsal sample = new SampleRehearsal("postgresql-18");
        Spread took = new Spread(List.of(Duration.ofMillis(900)));
        Conditions conditions =
                new Conditions("2 processors", "durable", Map.of(), took, List.of("seeds were in the way"));
        LoadObservation load = new LoadObservation(List.of(), List.of(), List.of(stalls), List.of(), conditions);
        sample.steps.add(new StepResult(
                new Step("postgresql-18", sample.migration("001_users"), Direction.FORWARD),
                new Outcome.Passed(),
                ran(900),
                new Seen(SchemaSeen.unchanged(List.of()), List.of(), List.of(), Optional.of(load))));
        return result(sample);
    }

    /** One for which nobody was seen in the way is noise. */
    static FeltStall stall(Operation.Kind kind, long millis, String... blockedBy) {
        return new FeltStall(
                Optional.empty(),
                Operation.probe(kind, "public.users"),
                1,
                new Spread(List.of(Duration.ofMillis(millis))),
                Duration.ZERO,
                Stream.of(blockedBy).findFirst(),
                blockedBy.length == 0);
    }

    /** One step that failed for that reason. */
    static RehearsalResult failing(String reason) {
        SampleRehearsal sample = new SampleRehearsal("postgresql-18");
        sample.add(sample.migration("001_users"), Direction.BACKWARD, new Outcome.Failed(List.of(reason)));
        return result(sample);
    }

    /** That many migrations which each fail in a way of their own. */
    static RehearsalResult failing(int migrations) {
        SampleRehearsal sample = new SampleRehearsal("postgresql-18");
        for (int i = 1; i <= migrations; i++) {
            Outcome failed = new Outcome.Failed(List.of("Backward left table t" + i + "."));
            sample.add(sample.migration("%03d_table".formatted(i)), Direction.BACKWARD, failed);
        }
        return result(sample);
    }

    /** One backward step that left that. */
    static RehearsalResult leaving(SchemaChange change, String remedy) {
        SampleRehearsal sample = new SampleRehearsal("postgresql-18");
        sample.left(sample.migration("001_users"), Direction.BACKWARD, List.of(change), List.of(remedy));
        return result(sample);
    }

    /** One backward step that stopped at seeds, and would have left that without them. */
    static RehearsalResult stoppedAtSeeds(SchemaChange change, String remedy) {
        WithoutSeeds without = new WithoutSeeds(List.of(change), List.of(remedy));
        return stopped(
                List.of(
                        "Rows are in its way. Fill it first.",
                        "Without seeds it does not stop, and leaves behind: table public.audit"),
                new SchemaSeen(List.of(), List.of(), List.of(), Optional.of(without)));
    }

    /** One backward step that had done that when it stopped. */
    static RehearsalResult halfApplied(SchemaChange change) {
        return stopped(List.of(), new SchemaSeen(List.of(), List.of(change), List.of()));
    }

    private static RehearsalResult stopped(List<String> explanations, SchemaSeen seen) {
        SampleRehearsal sample = new SampleRehearsal("postgresql-18");
        ExecutionError error = new ExecutionError(
                "ERROR: column \"at\" contains null values",
                Optional.of("23502"),
                "ALTER TABLE users ADD at date NOT NULL",
                "001_users.down.sql",
                1,
                false,
                Optional.empty());
        List<String> reasons = new ArrayList<>(explanations);
        reasons.add(0, "It stopped at 001_users.down.sql:1: " + error.message());
        sample.steps.add(new StepResult(
                new Step("postgresql-18", sample.migration("001_users"), Direction.BACKWARD),
                new Outcome.Failed(reasons),
                new Run(
                        Duration.ofMillis(1),
                        Optional.of(new Execution(List.of(), Optional.of(error))),
                        Optional.empty()),
                Seen.of(seen)));
        return result(sample);
    }

    /** That many migrations without a way back. */
    static RehearsalResult withoutWayBack(int migrations, String remedy) {
        SampleRehearsal sample = new SampleRehearsal("postgresql-18");
        for (int i = 1; i <= migrations; i++) {
            sample.withoutWayBack(sample.migration("%03d_table".formatted(i)), remedy);
        }
        return result(sample);
    }

    static Report report(RehearsalResult result) {
        return Report.of(result, Policy.ERROR, Repetition::plain);
    }

    private static SampleRehearsal of(String database) {
        SampleRehearsal sample = new SampleRehearsal(database);
        Migration users = sample.migration("001_users");
        sample.passed(users, Direction.FORWARD);
        sample.passed(users, Direction.BACKWARD);
        Migration audit = sample.migration("002_audit");
        sample.passed(audit, Direction.FORWARD);
        sample.leftSomething(audit, Direction.BACKWARD);
        sample.withoutWayBack(sample.migration("003_log"), "DROP TABLE public.log");
        Outcome irreversible = new Outcome.Irreversible("the old names are gone");
        sample.add(sample.migration("004_forget"), Direction.BACKWARD, irreversible);
        Outcome skipped = new Outcome.Skipped("it is written in Go");
        sample.add(sample.migration("005_code"), Direction.FORWARD, skipped);
        sample.broke(sample.migration("006_broken"));
        Migration later = sample.migration("007_later");
        sample.add(later, Direction.FORWARD, new Outcome.Blocked(database + "/006_broken/forward"));
        sample.add(later, Direction.BACKWARD, new Outcome.Blocked(database + "/007_later/forward"));
        sample.leftSomething(audit, Direction.DESCENT);
        return sample;
    }

    private Migration migration(String id) {
        String[] parts = id.split("_", 2);
        Migration migration =
                new Migration(id, parts[0], parts[1], Path.of(id + ".up.sql"), new WayBack.Present(), Optional.empty());
        migrations.add(migration);
        return migration;
    }

    private void passed(Migration migration, Direction direction, Finding... findings) {
        SchemaSeen schema = new SchemaSeen(List.of(LEFT_TABLE), List.of(MOVED_COLUMN), List.of());
        steps.add(new StepResult(
                new Step(database, migration, direction),
                new Outcome.Passed(),
                ran(4, statement("CREATE TABLE users (id bigint)", 1)),
                new Seen(schema, List.of(), List.of(findings), Optional.empty())));
    }

    private static Run ran(long millis, ExecutedStatement... statements) {
        Execution execution = new Execution(List.of(statements), Optional.empty());
        return new Run(Duration.ofMillis(millis), Optional.of(execution), Optional.empty());
    }

    private void leftSomething(Migration migration, Direction direction) {
        left(
                migration,
                direction,
                List.of(LEFT_TABLE, LOST_DEFAULT, MOVED_COLUMN),
                List.of(
                        "DROP TABLE public.audit",
                        "ALTER TABLE public.users ALTER COLUMN name SET DEFAULT 'nobody of any importance'::text"));
    }

    private void left(Migration migration, Direction direction, List<SchemaChange> leftovers, List<String> remedy) {
        steps.add(new StepResult(
                new Step(database, migration, direction),
                new Outcome.Failed(List.of(
                        "It left behind: table public.audit",
                        "It did not restore: column public.users.name is name text NOT NULL")),
                ran(7),
                Seen.of(new SchemaSeen(List.of(), leftovers, remedy))));
    }

    private void broke(Migration migration) {
        String sql = "CREATE ROLE app LOGIN PASSWORD 'hunter2'";
        ExecutionError error = new ExecutionError(
                "ERROR: role \"app\" already exists",
                Optional.of("42710"),
                sql,
                "006_broken.up.sql",
                12,
                false,
                Optional.of("Roles belong to the server: create them in a setup file."));
        steps.add(new StepResult(
                new Step(database, migration, Direction.FORWARD),
                new Outcome.Failed(List.of("It stopped at 006_broken.up.sql:12: " + error.message())),
                new Run(
                        Duration.ofNanos(1_234_567),
                        Optional.of(new Execution(List.of(statement(sql, 12)), Optional.of(error))),
                        Optional.of("rehearsal_1 on rehearsal@127.0.0.1:5432")),
                Seen.of(SchemaSeen.unchanged(List.of()))));
    }

    private void withoutWayBack(Migration migration, String remedy) {
        add(migration, Direction.BACKWARD, new Outcome.NoWayBack(), remedy);
    }

    private void add(Migration migration, Direction direction, Outcome outcome, String... remedy) {
        steps.add(new StepResult(
                new Step(database, migration, direction),
                outcome,
                Run.NONE,
                Seen.of(SchemaSeen.unchanged(List.of(remedy)))));
    }

    private static ExecutedStatement statement(String sql, int line) {
        return new ExecutedStatement(sql, line, Duration.ofNanos(1_500_000), 0);
    }

    private static RehearsalResult result(SampleRehearsal... samples) {
        List<DatabaseResult> databases =
                List.of(samples).stream().map(SampleRehearsal::database).toList();
        return new RehearsalResult(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofMillis(1500), databases);
    }

    private DatabaseResult database() {
        History history = new History(
                "sql", "golang-migrate", Path.of("db/migrate"), migrations, List.of("README.md is left out"));
        return new DatabaseResult(database, Product.POSTGRESQL, "18.6", "embedded", "fast", history, coverage, steps);
    }
}

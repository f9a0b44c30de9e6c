package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.sql.SqlTool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the climb goes on in the database that it has, and where it makes another. */
class RebuildTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void write() {
        history = new HistoryOnDisk(folder).migration("CREATE TABLE a (id int)", "DROP TABLE a");
    }

    /** In how many databases these steps of the second migration ended; a step that spoils its own ends in none. */
    private long databasesAfter(String... directions) {
        try (Climb climb =
                Climb.of(history.server(), SqlTool.reading(folder, Optional.empty()), RehearsalOptions.DEFAULTS)) {
            List<String> ends = Stream.of(directions).map(it -> "0002_m/" + it).toList();
            return climb.steps().stream()
                    .peek(climb::run)
                    .filter(step -> ends.stream().anyMatch(step.id()::endsWith))
                    .flatMap(step -> climb.state().map(State::database).stream())
                    .map(ThrowawayDatabase::name)
                    .distinct()
                    .count();
        }
    }

    @Test
    void what_the_server_has_taken_back_needs_no_other_database() {
        history.migration("CREATE TABLE b (id int)", "DROP TABLE b; SELECT 1/0");
        assertThat(databasesAfter("forward", "backward")).isEqualTo(1);
    }

    @Test
    void a_lone_statement_that_failed_needs_none_either() {
        history.migration("CREATE TABLE b (id int)", "DROP TABLE c");
        assertThat(databasesAfter("forward", "backward")).isEqualTo(1);
    }

    @Test
    void what_was_committed_before_the_error_spoils_the_database() {
        history.migration("CREATE TABLE b (id int)", "BEGIN; INSERT INTO a VALUES (1); COMMIT; DROP TABLE c");
        assertThat(databasesAfter("backward")).isZero();
    }

    @Test
    void what_a_procedure_committed_before_the_error_spoils_it() {
        history.migration(
                "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; PERFORM 1/0; END $$",
                "CALL p()");
        assertThat(databasesAfter("backward")).isZero();
    }

    @Test
    void a_descent_that_fails_goes_on_in_another() {
        history.migration("CREATE TABLE b (id int)", "DROP TABLE c");
        assertThat(databasesAfter("descent")).isZero();
    }

    /** Its ascent needs the schemas of all heights below, which none of its steps before has shown. */
    @Test
    void all_steps_of_the_last_migration_run_without_those_of_others() {
        history.migration("CREATE TABLE b (id int)", "DROP TABLE b")
                .migration("CREATE TABLE c (id int)", "DROP TABLE c");
        assertThat(history.only("*/0003_m/*").outcomes())
                .hasSize(5)
                .allSatisfy((step, outcome) -> assertThat(outcome).as(step).isEqualTo("passed"));
    }

    /** A replication origin belongs to the whole server, so the second database cannot have it. */
    @Test
    void what_goes_forward_only_once_is_told_of_where_that_comes_out() throws SQLException {
        history.migration("SELECT pg_replication_origin_create('only_once')", "BEGIN; DROP TABLE a; COMMIT; SELECT 1/0")
                .migration("CREATE TABLE c (id int)", "DROP TABLE c");
        try {
            List<StepResult> steps = history.only("*/forward", "*/backward").rehearse();
            StepResult third = steps.get(4);
            assertThat(HistoryOnDisk.shortId(third)).isEqualTo("0003_m/forward");
            assertThat(HistoryOnDisk.reasons(third))
                    .singleElement()
                    .asString()
                    .startsWith("0002_m, which went forward before, does not where it is replayed for this step."
                            + " It stopped at 0002_m.up.sql:1: ERROR: ")
                    .contains("only_once");
            assertThat(steps.get(5).outcome())
                    .isEqualTo(new Outcome.Blocked(third.step().id()));
        } finally {
            forgetOrigin();
        }
    }

    private void forgetOrigin() throws SQLException {
        try (ThrowawayDatabase database = history.server().createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_replication_origin_drop('only_once')");
        }
    }

    /** It goes on in copies by then: with the rows and the view of every migration below, and nothing of its own. */
    @Test
    void on_mysql_each_failed_step_far_up_is_told_from_a_state_of_its_own() {
        history = new HistoryOnDisk(folder)
                .on(Product.MYSQL)
                .with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.DESTROYED_ROWS));
        history.file(
                        "0001_m.up.sql",
                        "CREATE TABLE a (id int); INSERT INTO a VALUES (1); CREATE VIEW v AS SELECT * FROM a")
                .file("0001_m.down.sql", "DROP VIEW v; DROP TABLE a");
        for (int i = 2; i <= 20; i++) {
            String up = "CREATE TABLE t%d AS SELECT * FROM v; ALTER TABLE t%1$d ADD UNIQUE (id)".formatted(i);
            history.file("%04d_m.up.sql".formatted(i), up).file("%04d_m.down.sql".formatted(i), "-- forgotten");
        }
        history.file(
                        "0021_m.up.sql",
                        "INSERT INTO t20 SELECT id + 1 FROM t19; ALTER TABLE t18 DROP COLUMN id, ADD c int")
                .file(
                        "0021_m.down.sql",
                        "DELETE FROM t20 WHERE id = 2; ALTER TABLE t18 DROP COLUMN c, ADD id int UNIQUE");

        List<StepResult> steps =
                history.only("*/forward", "*/backward", "*/forward-again").rehearse();
        assertThat(steps).hasSize(63);
        assertThat(steps.stream()
                        .filter(it -> HistoryOnDisk.shortId(it).matches("00(17|20)_m/backward"))
                        .map(HistoryOnDisk::reasons))
                .containsExactly(List.of("It left behind: table t17"), List.of("It left behind: table t20"));
        assertThat(steps.stream().filter(it -> HistoryOnDisk.shortId(it).matches(".*/forward|0021.*")))
                .allMatch(it -> it.outcome() instanceof Outcome.Passed);
    }
}

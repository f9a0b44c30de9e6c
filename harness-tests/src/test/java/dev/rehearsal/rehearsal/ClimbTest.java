package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClimbTest {

    private static final String ID = "postgresql-18/";

    private HistoryOnDisk history;

    @BeforeEach
    void startWithAnEmptyFolder(@TempDir Path folder) {
        history = new HistoryOnDisk(folder);
    }

    @Nested
    class When_a_history_is_right {

        @BeforeEach
        void two_migrations() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a")
                    .migration("ALTER TABLE a ADD b text NOT NULL DEFAULT ''", "ALTER TABLE a DROP b");
        }

        @Test
        void every_step_passes_in_the_order_of_the_climb() {
            assertThat(history.rehearse())
                    .extracting(
                            HistoryOnDisk::shortId, result -> result.outcome().word())
                    .map(Object::toString)
                    .containsExactly(
                            "(\"0001_m/forward\", \"passed\")",
                            "(\"0001_m/backward\", \"passed\")",
                            "(\"0001_m/forward-again\", \"passed\")",
                            "(\"0002_m/forward\", \"passed\")",
                            "(\"0002_m/backward\", \"passed\")",
                            "(\"0002_m/forward-again\", \"passed\")",
                            "(\"0002_m/descent\", \"passed\")",
                            "(\"0001_m/descent\", \"passed\")",
                            "(\"0001_m/ascent\", \"passed\")",
                            "(\"0002_m/ascent\", \"passed\")");
        }

        @Test
        void a_step_tells_what_it_did_to_the_schema() {
            assertThat(history.result("0002_m/forward").schemaChanges())
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.object()).isEqualTo("public.a.b");
                        assertThat(change.after()).get().asString().contains("text", "NOT NULL", "DEFAULT ''");
                    });
        }

        @Test
        void all_shards_together_are_the_whole_plan() {
            List<String> whole = ids();
            List<String> shards = IntStream.rangeClosed(1, 2)
                    .mapToObj(i -> new Shard(i, 2))
                    .map(shard -> new Selection(Optional.empty(), Optional.empty(), List.of(), shard))
                    .flatMap(selection -> {
                        history.with(RehearsalOptions.DEFAULTS.with(selection));
                        return ids().stream();
                    })
                    .toList();
            assertThat(shards).containsExactlyElementsOf(whole);
        }

        private List<String> ids() {
            return history.rehearse().stream().map(HistoryOnDisk::shortId).toList();
        }
    }

    @Nested
    class When_backward_leaves_something_behind {

        @BeforeEach
        void a_table_is_forgotten() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a")
                    .migration("CREATE TABLE b (id int); CREATE TABLE c (id int)", "DROP TABLE b")
                    .migration("CREATE TABLE d (id int)", "DROP TABLE d");
        }

        @Test
        void it_fails_and_says_what_and_how_to_mend_it() {
            StepResult backward = history.result("0002_m/backward");
            assertThat(reasons(backward)).containsExactly("It left behind: table public.c");
            assertThat(backward.remedy()).singleElement().asString().startsWith("DROP TABLE public.c");
        }

        @Test
        void forward_again_runs_from_what_it_left_and_the_climb_goes_on() {
            Map<String, String> outcomes = history.outcomes();
            assertThat(outcomes)
                    .containsEntry("0002_m/backward", "failed")
                    .containsEntry("0002_m/forward-again", "failed")
                    .containsEntry("0003_m/forward", "passed")
                    .containsEntry("0003_m/forward-again", "passed")
                    .containsEntry("0002_m/descent", "failed")
                    .containsEntry("0001_m/descent", "passed")
                    .containsEntry("0003_m/ascent", "passed");
        }

        @Test
        void the_failing_step_shows_the_same_when_run_alone() {
            history.only(ID + "0002*/backward");
            assertThat(history.rehearse()).singleElement().satisfies(result -> assertThat(reasons(result))
                    .containsExactly("It left behind: table public.c"));
        }

        @Test
        void forward_again_shows_the_same_when_run_alone() {
            history.only("*/0002_m/forward-again");
            assertThat(history.rehearse()).singleElement().satisfies(result -> assertThat(reasons(result))
                    .first()
                    .asString()
                    .contains("0002_m.up.sql:1", "\"c\" already exists"));
        }
    }

    @Nested
    class When_backward_stops_with_an_error {

        @Test
        void forward_again_is_blocked_by_it_and_the_climb_goes_on() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE b")
                    .migration("CREATE TABLE c (id int)", "DROP TABLE c");
            List<StepResult> steps = history.rehearse();
            assertThat(reasons(steps.get(1)))
                    .containsExactly("It stopped at 0001_m.down.sql:1: ERROR: table \"b\" does not exist");
            assertThat(steps.get(2).outcome()).isEqualTo(new Outcome.Blocked(ID + "0001_m/backward"));
            assertThat(steps.get(5).outcome()).isEqualTo(new Outcome.Passed());
        }

        @Test
        void what_a_script_outside_a_transaction_left_is_told() {
            history.migration(
                    "CREATE TABLE a (id int)", "CREATE TABLE b (id int); COMMIT; DROP TABLE a; COMMIT; SELECT 1/0");
            assertThat(reasons(history.result("0001_m/backward")))
                    .contains("Half applied, it left: table public.b", "Half applied, it removed: table public.a");
        }
    }

    @Nested
    class When_a_migration_cannot_go_forward {

        @Test
        void those_behind_it_say_by_whom_and_those_before_it_are_rehearsed() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a")
                    .migration("CREATE TABLE a (id int)", "DROP TABLE a")
                    .migration("CREATE TABLE c (id int)", "DROP TABLE c");
            List<StepResult> steps = history.rehearse();
            Outcome blocked = new Outcome.Blocked(ID + "0002_m/forward");
            assertThat(steps.stream().filter(it -> it.outcome().equals(blocked)).map(HistoryOnDisk::shortId))
                    .containsExactly(
                            "0002_m/backward",
                            "0002_m/forward-again",
                            "0003_m/forward",
                            "0003_m/backward",
                            "0003_m/forward-again",
                            "0003_m/descent",
                            "0002_m/descent",
                            "0002_m/ascent",
                            "0003_m/ascent");
            assertThat(steps.stream().filter(it -> it.outcome().word().equals("passed")))
                    .hasSize(5);
        }
    }

    @Nested
    class When_there_is_no_way_back {

        @Test
        void it_is_told_with_the_statements_that_would_be_one() {
            history.migration("CREATE TABLE a (id int)");
            StepResult backward = history.result("0001_m/backward");
            assertThat(backward.outcome()).isEqualTo(new Outcome.NoWayBack());
            assertThat(backward.remedy()).singleElement().asString().startsWith("DROP TABLE public.a");
        }

        @Test
        void forward_again_is_skipped_and_the_descent_goes_on_below() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a").migration("CREATE TABLE b (id int)");
            assertThat(history.outcomes())
                    .containsEntry("0002_m/forward-again", "skipped")
                    .containsEntry("0002_m/descent", "no-way-back")
                    .containsEntry("0001_m/descent", "passed")
                    .containsEntry("0002_m/ascent", "passed");
        }

        @Test
        void a_declared_one_gives_its_reason() {
            history.migration("CREATE TABLE a (id int)", "-- rehearsal: irreversible because rows are merged\n");
            assertThat(history.result("0001_m/backward").outcome())
                    .isEqualTo(new Outcome.Irreversible("rows are merged"));
        }
    }

    @Nested
    class When_the_descent_differs_from_the_steps {

        @BeforeEach
        void without_seeds_which_fail_alone_as_well() {
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)));
        }

        @Test
        void rows_of_a_later_migration_break_an_earlier_one_only_there() {
            history.migration("CREATE TABLE t (a int, b int NOT NULL)", "DROP TABLE t")
                    .migration("ALTER TABLE t DROP b", "ALTER TABLE t ADD b int NOT NULL")
                    .migration("INSERT INTO t VALUES (1)", "-- nothing to do");
            assertThat(history.outcomes())
                    .containsEntry("0002_m/backward", "passed")
                    .containsEntry("0002_m/descent", "failed")
                    .containsEntry("0001_m/descent", "passed");
        }

        @Test
        void a_step_of_the_descent_run_alone_shows_the_same() {
            history.migration("CREATE TABLE t (a int, b int NOT NULL)", "DROP TABLE t")
                    .migration("ALTER TABLE t DROP b", "ALTER TABLE t ADD b int NOT NULL")
                    .migration("INSERT INTO t VALUES (1)", "-- nothing to do")
                    .only("*/0002_m/descent");
            assertThat(history.outcomes()).containsExactly(Map.entry("0002_m/descent", "failed"));
        }
    }

    @Nested
    class When_an_enum_gets_a_value {

        @BeforeEach
        void that_cannot_be_dropped() {
            history.migration("CREATE TYPE mood AS ENUM ('ok')", "DROP TYPE mood")
                    .migration("ALTER TYPE mood ADD VALUE 'sad'", "-- cannot be undone");
        }

        @Test
        void the_failure_explains_that_it_cannot_be_dropped() {
            assertThat(reasons(history.result("0002_m/backward")))
                    .singleElement()
                    .asString()
                    .contains("enum public.mood", "PostgreSQL cannot drop a value of an enum");
        }

        @Test
        void a_suite_may_tolerate_it() {
            history.with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.ENUM_VALUES));
            assertThat(history.outcomes()).containsEntry("0002_m/backward", "passed");
        }
    }

    @Nested
    class When_migrations_make_roles {

        @Test
        void a_rebuild_can_make_them_again_and_none_is_left_behind() throws SQLException {
            Set<String> before = new HashSet<>(history.server().accounts());
            history.migration("CREATE ROLE rehearsal_clerk", "DROP ROLE rehearsal_clerk")
                    .migration("CREATE TABLE a (id int)", "DROP TABLE nowhere")
                    .migration("GRANT SELECT ON a TO rehearsal_clerk", "REVOKE ALL ON a FROM rehearsal_clerk");
            assertThat(history.outcomes())
                    .containsEntry("0002_m/backward", "failed")
                    .containsEntry("0003_m/forward-again", "passed")
                    .containsEntry("0001_m/descent", "passed");
            assertThat(history.server().accounts()).isEqualTo(before);
        }
    }

    @Nested
    class When_a_connection_is_cut {

        @Test
        void the_step_fails_and_the_climb_goes_on() {
            history.migration("CREATE TABLE a (id int)", "SELECT pg_terminate_backend(pg_backend_pid())")
                    .migration("CREATE TABLE b (id int)", "DROP TABLE b");
            List<StepResult> steps = history.rehearse();
            assertThat(reasons(steps.get(1)))
                    .first()
                    .asString()
                    .startsWith("The connection was lost at 0001_m.down.sql");
            assertThat(steps.get(5).outcome()).isEqualTo(new Outcome.Passed());
        }
    }

    @Nested
    class When_many_steps_fail {

        @Test
        void each_is_told_from_a_state_of_its_own() {
            for (int i = 1; i <= 40; i++) {
                history.migration("CREATE TABLE t%d (id int)".formatted(i), "-- forgotten");
            }
            Map<String, String> outcomes = history.outcomes();
            assertThat(outcomes.keySet()).hasSize(200);
            for (int i = 1; i <= 40; i++) {
                assertThat(reasons(history.only("*/%04d_m/descent".formatted(i))
                                .rehearse()
                                .get(0)))
                        .containsExactly("It left behind: table public.t" + i);
                i += 12;
            }
            assertThat(outcomes).allSatisfy((step, outcome) -> assertThat(outcome)
                    .isEqualTo(step.endsWith("/forward") || step.endsWith("/ascent") ? "passed" : "failed"));
        }
    }

    @Nested
    class When_objects_come_from_elsewhere {

        @Test
        void setup_sql_beside_the_migrations_brings_them_and_they_are_no_leftover() {
            history.file("setup.sql", "CREATE TABLE hosts (id int PRIMARY KEY);")
                    .migration("CREATE TABLE a (host int REFERENCES hosts)", "DROP TABLE a");
            assertThat(history.outcomes().values()).containsOnly("passed");
        }
    }

    @Nested
    class When_a_part_is_selected {

        @BeforeEach
        void three_migrations() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a")
                    .migration("CREATE TABLE b (id int)", "DROP TABLE b")
                    .migration("CREATE TABLE c (id int)", "DROP TABLE c");
        }

        @Test
        void those_before_from_are_replayed_and_those_after_to_left_out() {
            history.with(RehearsalOptions.DEFAULTS.with(
                    new Selection(Optional.of("0002"), Optional.of("0002_m"), List.of(), Shard.WHOLE)));
            assertThat(history.outcomes())
                    .containsOnlyKeys(
                            "0002_m/forward",
                            "0002_m/backward",
                            "0002_m/forward-again",
                            "0002_m/descent",
                            "0002_m/ascent")
                    .allSatisfy((step, outcome) -> assertThat(outcome).isEqualTo("passed"));
        }

        @Test
        void only_that_matches_nothing_is_an_error() {
            assertThatThrownBy(() -> history.only("postgresql-18/V9*").rehearse())
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContainingAll("Nothing to run", "V9*", "postgresql-18/0001_m/forward");
        }

        @Test
        void an_unknown_version_is_an_error() {
            history.with(RehearsalOptions.DEFAULTS.with(
                    new Selection(Optional.of("9"), Optional.empty(), List.of(), Shard.WHOLE)));
            assertThatThrownBy(history::rehearse).hasMessageContainingAll("Cannot find the migration 9", "0003_m");
        }
    }

    @Nested
    class When_MySQL_applies_half_of_a_file {

        @Test
        void what_is_left_is_told() {
            history.on(Product.MYSQL)
                    .migration(
                            "CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE a (id int)",
                            "DROP TABLE a");
            assertThat(reasons(history.result("0001_m/forward")))
                    .hasSize(3)
                    .contains("Half applied, it left: table a", "Half applied, it left: table b");
        }
    }
}

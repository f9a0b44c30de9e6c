package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure says must be so, and help. */
class FailureWordsTest {

    @TempDir
    Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder);
    }

    @Nested
    class When_an_enum_comes_back_with_its_values_in_another_order {

        @BeforeEach
        void made_anew() {
            history.migration("CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')", "DROP TYPE mood")
                    .migration(
                            "ALTER TYPE mood RENAME VALUE 'sad' TO 'low'",
                            "DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad', 'happy', 'ok')");
        }

        @Test
        void nobody_is_told_that_a_value_could_not_be_dropped() {
            assertThat(reasons(history.result("0002_m/backward")))
                    .singleElement()
                    .asString()
                    .contains("enum public.mood")
                    .doesNotContain("cannot drop a value");
        }

        @Test
        void tolerating_added_values_does_not_hide_it() {
            history.with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.ENUM_VALUES));
            assertThat(history.outcomes()).containsEntry("0002_m/backward", "failed");
        }
    }

    @Nested
    class When_a_way_back_stops_at_rows {

        @Test
        void nobody_is_told_to_write_what_would_stop_at_them_too() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL)", "DROP TABLE a")
                    .migration("ALTER TABLE a DROP n", "ALTER TABLE a ADD n int NOT NULL");
            StepResult stopped = history.result("0002_m/backward");
            assertThat(stopped.remedy()).isEmpty();
            assertThat(reasons(stopped))
                    .element(1)
                    .asString()
                    .startsWith("Rows are in its way. Add the column nullable or with a default");
        }

        @Test
        void what_stops_at_anything_else_still_is_told_what_would_undo_it() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY)", "DROP TABLE a")
                    .migration("ALTER TABLE a ADD n int", "ALTER TABLE a DROP m");
            assertThat(history.result("0002_m/backward").remedy())
                    .containsExactly("ALTER TABLE public.a DROP COLUMN n");
        }
    }

    @Nested
    class When_a_migration_asks_for_what_nothing_before_it_makes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE channels ADD n int",
                    "CREATE TABLE elsewhere.a (id int)",
                    "CREATE TABLE a (id int DEFAULT channels())",
                    "GRANT SELECT ON pg_class TO channels"
                })
        void it_is_told_where_that_belongs(String statement) {
            history.migration(statement, "SELECT 1");
            assertThat(reasons(history.result("0001_m/forward")))
                    .last()
                    .asString()
                    .contains("setup.sql");
        }

        @Test
        void nobody_else_is() {
            history.migration("CREATE TABLE a (id int, id int)", "SELECT 1");
            assertThat(reasons(history.result("0001_m/forward"))).hasSize(1);
        }

        @Test
        void so_it_is_on_mysql() {
            history.on(Product.MYSQL).migration("ALTER TABLE channels ADD n int", "SELECT 1");
            assertThat(reasons(history.result("0001_m/forward")))
                    .last()
                    .asString()
                    .contains("setup.sql");
        }
    }

    @Nested
    class When_a_way_back_on_mysql_stops_after_it_restored_something {

        @Test
        void that_is_told_as_done_and_not_as_wrong() {
            history.on(Product.MYSQL)
                    .migration(
                            "CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL); CREATE UNIQUE INDEX k ON a (n)",
                            "DROP TABLE a")
                    .migration(
                            "DROP INDEX k ON a; CREATE INDEX k ON a (n)",
                            "DROP INDEX k ON a; CREATE UNIQUE INDEX k ON a (n); DROP INDEX l");
            assertThat(reasons(history.result("0002_m/backward")))
                    .last()
                    .isEqualTo("Half applied, it changed: index a.k was KEY k (n), is UNIQUE KEY k (n)");
        }
    }

    @Nested
    class When_an_enum_lost_a_value {

        @Test
        void tolerating_added_values_does_not_hide_it() {
            history.with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.ENUM_VALUES))
                    .migration("CREATE TYPE mood AS ENUM ('sad', 'ok')", "DROP TYPE mood")
                    .migration("SELECT 1", "DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok')");
            assertThat(history.outcomes()).containsEntry("0002_m/backward", "failed");
        }
    }

    @Nested
    class When_a_way_back_did_not_bring_a_table_back {

        @BeforeEach
        void dropped_for_good() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a").migration("DROP TABLE a", "SELECT 1");
        }

        @Test
        void the_failure_of_forward_again_points_to_the_way_back() {
            assertThat(reasons(history.result("0002_m/forward-again")))
                    .anySatisfy(reason -> assertThat(reason).contains("\"a\" does not exist"))
                    .anySatisfy(reason -> assertThat(reason).contains("correct the way back first"));
        }
    }

    @Nested
    class When_migrations_go_back_only_together {

        @BeforeEach
        void split() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a; DROP TABLE b")
                    .migration("CREATE TABLE b (id int)", "SELECT 1");
        }

        @Test
        void each_fails_alone_and_the_descent_goes_down_to_nothing() {
            assertThat(history.outcomes())
                    .containsEntry("0001_m/backward", "failed")
                    .containsEntry("0002_m/backward", "failed")
                    .containsEntry("0001_m/descent", "passed")
                    .containsEntry("0001_m/ascent", "passed");
        }
    }

    @Nested
    class When_a_way_back_stops_with_an_error {

        @Test
        void it_is_told_what_would_undo_the_migration_instead() {
            history.migration("CREATE TABLE a (id int)", "DROP TABLE a")
                    .migration("ALTER TABLE a ADD b text", "ALTER TABLE a DROP COLUMN b text");
            assertThat(history.result("0002_m/backward").remedy())
                    .containsExactly("ALTER TABLE public.a DROP COLUMN b");
            assertThat(history.result("0002_m/descent").remedy()).containsExactly("ALTER TABLE public.a DROP COLUMN b");
        }
    }

    @Nested
    class When_default_privileges_change_for_every_schema {

        @Test
        void it_can_be_observed_and_undone() {
            String revoke = "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC";
            String grant = "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC";
            history.migration(revoke, grant).migration("SELECT 1", grant);
            assertThat(history.outcomes()).containsEntry("0001_m/backward", "passed");
            assertThat(history.result("0002_m/backward").remedy()).containsExactly(revoke);
        }
    }

    @Nested
    class When_an_object_is_wrong_already_as_the_descent_comes_to_a_step {

        @Test
        void the_step_is_not_blamed_for_what_it_did_not_touch() {
            history.migration("CREATE TABLE t (a int DEFAULT 1)", "DROP TABLE t")
                    .migration("ALTER TABLE t ALTER a DROP DEFAULT", "ALTER TABLE t ALTER a SET DEFAULT 1")
                    .migration("ALTER TABLE t DROP a", "ALTER TABLE t ADD a bigint");
            assertThat(history.outcomes())
                    .containsEntry("0003_m/descent", "failed")
                    .containsEntry("0002_m/descent", "passed");
        }

        @Test
        void a_difference_that_follows_from_it_points_to_the_later_migration() {
            history.migration("CREATE TABLE a (id int, n text)", "DROP TABLE a")
                    .migration("CREATE TABLE b AS SELECT n FROM a", "DROP TABLE b")
                    .migration("DROP TABLE b", "CREATE TABLE b (LIKE a); ALTER TABLE b DROP id")
                    .migration("ALTER TABLE a ALTER n TYPE varchar", "SELECT 1");
            assertThat(reasons(history.result("0003_m/descent")))
                    .anySatisfy(reason -> assertThat(reason).contains("column public.b.n"))
                    .anySatisfy(reason -> assertThat(reason).contains("what later migrations had left"));
        }

        @Test
        void a_step_that_fails_by_itself_fails_for_the_same_reasons() {
            history.migration("CREATE TABLE a (id int)", "-- forgotten")
                    .migration("CREATE TABLE b (id int)", "SELECT 1");
            assertThat(reasons(history.result("0001_m/descent"))).isEqualTo(reasons(history.result("0001_m/backward")));
        }
    }

    @Nested
    class When_a_later_migration_leaves_something_in_the_descent {

        @BeforeEach
        void left() {
            history.migration("CREATE TYPE t AS ENUM ('x')", "DROP TYPE t")
                    .migration("CREATE TABLE z (id int)", "DROP TABLE z")
                    .migration("CREATE TABLE a (c t)", "SELECT 1");
        }

        @Test
        void it_is_told_once() {
            assertThat(history.outcomes())
                    .containsEntry("0003_m/descent", "failed")
                    .containsEntry("0002_m/descent", "passed");
        }

        @Test
        void who_stops_because_of_it_says_so() {
            assertThat(reasons(history.result("0001_m/descent")))
                    .anySatisfy(reason -> assertThat(reason).contains("other objects depend on it"))
                    .anySatisfy(reason -> assertThat(reason).contains("later migrations had left"));
        }

        @Test
        void the_ascent_begins_clean() {
            assertThat(history.outcomes()).containsEntry("0003_m/ascent", "passed");
        }
    }

    @Nested
    class When_the_remedy_has_a_body_and_the_tool_cuts_at_semicolons {

        private static final String UP =
                """
                -- +goose Up
                DROP FUNCTION one();
                -- +goose Down
                """;

        @Test
        void it_can_be_pasted_into_the_file() {
            history.file(
                            "1_a.sql",
                            """
                            -- +goose Up
                            -- +goose StatementBegin
                            CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$
                            BEGIN
                                RETURN 1;
                            END $$;
                            -- +goose StatementEnd
                            -- +goose Down
                            DROP FUNCTION one();
                            """)
                    .file("2_b.sql", UP);
            String remedy = String.join("\n", history.result("2_b/backward").remedy());
            assertThat(remedy)
                    .startsWith("-- +goose StatementBegin\n")
                    .endsWith("END $function$;\n-- +goose StatementEnd");

            history.file("2_b.sql", UP + remedy);
            assertThat(history.outcomes()).containsEntry("2_b/backward", "passed");
        }
    }
}

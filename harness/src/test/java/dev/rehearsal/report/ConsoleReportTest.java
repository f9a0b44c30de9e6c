package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.load.Operation;
import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalResult;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

    private static List<String> lines(RehearsalResult result) {
        return ConsoleReport.plain().lines(SampleRehearsal.report(result));
    }

    private static String text(RehearsalResult result) {
        return String.join("\n", lines(result));
    }

    @Test
    void it_fits_eighty_columns() {
        assertThat(lines(SampleRehearsal.onTwoDatabases()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void it_begins_with_a_summary_of_each_database() {
        assertThat(lines(SampleRehearsal.everyOutcome()))
                .startsWith(
                        "PostgreSQL 18.6 (embedded, fast)",
                        "  7 migrations of db/migrate (golang-migrate)",
                        "  11 steps (0.0 s in statements): 3 passed, 3 failed, 1 no way back,",
                        "  1 irreversible, 1 skipped, 2 blocked",
                        "  note: README.md is left out");
    }

    @Test
    void a_failure_tells_what_is_left_and_what_to_write_and_how_to_repeat_it() {
        assertThat(text(SampleRehearsal.everyOutcome()))
                .contains(
                        """
                FAILED  postgresql-18/002_audit/backward
                  the same in descent
                  left over: table public.audit
                    CREATE TABLE public.audit (id bigint NOT NULL, at timestamp with time zone
                        DEFAULT now())
                  different: column public.users.name
                    should be name text DEFAULT 'nobody'::text NOT NULL
                    is        name text NOT NULL
                  not counted, as it cannot matter or was accepted:
                    column public.users.email
                  add to its backward file:
                    DROP TABLE public.audit;
                    ALTER TABLE public.users ALTER COLUMN name SET DEFAULT
                        'nobody of any importance'::text;
                  repeat it:
                    rehearsal run --migrations db/migrate --database postgresql:18 \\
                      --only postgresql-18/002_audit/backward
                """);
    }

    @Test
    void a_statement_that_fails_is_shown_with_its_place_and_who_waits_behind_it() {
        assertThat(text(SampleRehearsal.everyOutcome()))
                .contains(
                        """
                FAILED  postgresql-18/006_broken/forward
                  It stopped at 006_broken.up.sql:12: ERROR: role "app" already exists
                    CREATE ROLE app LOGIN PASSWORD '***'
                  Roles belong to the server: create them in a setup file.
                  kept for a look: rehearsal_1 on rehearsal@127.0.0.1:5432
                """)
                .contains("  blocks 2 steps behind it, not tried\n");
    }

    @Test
    void what_stops_at_seeds_and_leaves_something_tells_both() {
        assertThat(text(SampleRehearsal.stoppedAtSeeds(SampleRehearsal.LEFT_TABLE, "DROP TABLE public.audit")))
                .contains(
                        """
                FAILED  postgresql-18/001_users/backward
                  It stopped at 001_users.down.sql:1: ERROR: column "at" contains null values
                  Rows are in its way. Fill it first.
                    ALTER TABLE users ADD at date NOT NULL
                  apart from that, without seeds in its way, it leaves another schema:
                  left over: table public.audit
                    CREATE TABLE public.audit (id bigint NOT NULL, at timestamp with time zone
                        DEFAULT now())
                  add to its backward file:
                    DROP TABLE public.audit;
                  repeat it:
                """);
    }

    @Test
    void what_stops_half_way_tells_what_it_did_and_not_that_it_is_wrong() {
        assertThat(text(SampleRehearsal.halfApplied(new SchemaChange(
                        ObjectKind.INDEX, "a.k", Optional.of("KEY k (n)"), Optional.of("UNIQUE KEY k (n)"), false))))
                .contains(
                        """
                  half applied, it changed: index a.k
                    was       KEY k (n)
                    is        UNIQUE KEY k (n)
                """);
    }

    @Test
    void the_same_mistake_on_another_database_is_told_once() {
        assertThat(text(SampleRehearsal.onTwoDatabases()))
                .containsOnlyOnce("left over: table public.audit")
                .contains("  the same in descent, postgresql-15/backward, postgresql-15/descent\n");
    }

    @Test
    void what_did_not_run_is_grouped_by_its_cause() {
        assertThat(text(SampleRehearsal.everyOutcome()))
                .contains(
                        """
                NO WAY BACK  nothing to run backward for 1 migration
                  003_log
                  Write a backward file, or say in the forward one why there is none:
                    -- rehearsal: irreversible because ...
                  what would undo 003_log:
                    DROP TABLE public.log;
                """,
                        """
                irreversible  1 step
                  004_forget
                  because: the old names are gone
                """);
    }

    @Test
    void it_ends_with_one_line_that_says_how_it_went() {
        assertThat(lines(SampleRehearsal.everyOutcome())).last().isEqualTo("FAILED: 4 of 11 steps in 1.5 s");
        assertThat(lines(SampleRehearsal.clean())).last().isEqualTo("PASSED: no failure in 1 step in 1.5 s");
    }

    @Nested
    class When_there_are_very_many_failures {

        @Test
        void the_first_twenty_are_told_in_full_and_the_others_in_two_lines_each() {
            assertThat(lines(SampleRehearsal.failing(155)))
                    .hasSizeLessThan(20 * 7 + 135 * 2 + 10)
                    .contains("FAILED  and 135 more, in short:", "    Backward left table t155.");
        }
    }

    @Nested
    class When_a_function_is_not_as_it_was {

        private static final String BEFORE =
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nDECLARE\n  a int;\nBEGIN\n"
                        + "  -- twice as much as there was before anybody had come to think of it once again\n  a := 2;\n  RETURN a;\nEND\n$$";

        private String text() {
            String after = BEFORE.replace("  a := 2;\n", "  a := 3;\n  a := a - 2;\n");
            return ConsoleReportTest.text(SampleRehearsal.leaving(
                    new SchemaChange(ObjectKind.FUNCTION, "public.f()", Optional.of(BEFORE), Optional.of(after), false),
                    BEFORE));
        }

        @Test
        void only_the_lines_that_differ_are_told() {
            assertThat(text())
                    .contains(
                            """
                      different: function public.f()
                        should have from line 6 on
                          a := 2;
                        and has
                          a := 3;
                          a := a - 2;
                      add to its backward file:
                    """);
        }

        @Test
        void a_comment_that_is_wrapped_stays_a_comment() {
            assertThat(text())
                    .contains(
                            """
                        BEGIN
                          -- twice as much as there was before anybody had come to think of it once
                        -- again
                          a := 2;
                    """);
        }
    }

    @Nested
    class When_what_is_to_write_is_a_comment {

        @Test
        void it_is_one_in_every_line_and_no_statement() {
            assertThat(
                            text(
                                    SampleRehearsal.leaving(
                                            SampleRehearsal.LEFT_TABLE,
                                            "-- type public.mood has values that are to go, and PostgreSQL cannot drop one: make a new type")))
                    .contains(
                            """
                      add to its backward file:
                        -- type public.mood has values that are to go, and PostgreSQL cannot drop
                        -- one: make a new type
                      repeat it:
                    """);
        }
    }

    @Nested
    class When_migrations_ran_under_load {

        @Test
        void what_the_machine_may_have_done_itself_is_not_told_as_a_wait() {
            assertThat(text(SampleRehearsal.underLoad(
                            SampleRehearsal.stall(Operation.Kind.WRITE, 812, "ALTER TABLE users ADD n int"),
                            SampleRehearsal.stall(Operation.Kind.READ, 3))))
                    .contains("    write of public.users waited 812.0 ms for `ALTER TABLE users ADD n int`\n")
                    .doesNotContain("3.0 ms");
        }

        @Test
        void a_step_in_which_there_was_nothing_else_kept_nobody_waiting() {
            assertThat(text(SampleRehearsal.underLoad(SampleRehearsal.stall(Operation.Kind.READ, 3))))
                    .contains("  1 step kept nobody waiting that could be told from noise\n");
        }

        @Test
        void what_a_reader_of_the_figures_must_know_stands_below_them() {
            assertThat(text(SampleRehearsal.underLoad(SampleRehearsal.stall(Operation.Kind.READ, 3))))
                    .contains("  note: seeds were in the way (postgresql-18/001_users/forward)\n");
        }
    }

    @Nested
    class When_very_many_have_no_way_back {

        @Test
        void only_the_first_are_written_out() {
            assertThat(text(SampleRehearsal.withoutWayBack(40, "DROP TABLE public.log")))
                    .contains(
                            "what would undo 005_table:\n    DROP TABLE public.log;\n  ... and for 35 more in report.json")
                    .doesNotContain("006_table:");
        }

        @Test
        void a_long_one_is_shortened() {
            String body = "SELECT 1;\n".repeat(30);
            assertThat(text(SampleRehearsal.withoutWayBack(1, "CREATE FUNCTION f()\n" + body)))
                    .contains("    SELECT 1;\n    ... (13 more lines)\n");
        }
    }

    @Nested
    class When_nothing_shall_fail {

        @Test
        void the_failures_are_told_all_the_same() {
            Report report = Report.of(SampleRehearsal.everyOutcome(), Policy.NEVER, Repetition::plain);
            assertThat(ConsoleReport.plain().lines(report))
                    .contains("failed  postgresql-18/006_broken/forward")
                    .last()
                    .asString()
                    .startsWith("PASSED");
        }
    }

    @Nested
    class When_the_terminal_has_colours {

        @Test
        void only_the_words_that_matter_are_coloured() {
            List<String> lines = ConsoleReport.coloured().lines(SampleRehearsal.report(SampleRehearsal.everyOutcome()));
            assertThat(lines).last().isEqualTo("\033[1;31mFAILED\033[0m: 4 of 11 steps in 1.5 s");
            assertThat(lines).filteredOn(line -> line.contains("\033")).hasSizeLessThan(10);
        }
    }

    @Nested
    class When_a_remedy_ends_with_a_mark_of_the_tool {

        @Test
        void it_gets_no_semicolon() {
            SchemaChange gone = new SchemaChange(
                    ObjectKind.FUNCTION, "public.one()", Optional.of("CREATE FUNCTION"), Optional.empty(), false);
            assertThat(text(SampleRehearsal.leaving(gone, "-- +goose StatementBegin\nDO ';';\n-- +goose StatementEnd")))
                    .contains("    DO ';';\n    -- +goose StatementEnd\n");
        }
    }
}

package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.WayBack;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedLayoutsTest {

    private Written written;

    @BeforeEach
    void write(@TempDir Path root) {
        written = new Written(root);
    }

    private String sql(Script script) {
        return script.text().read().sql();
    }

    @Nested
    class When_they_are_gooses {

        @Test
        void a_section_keeps_its_lines() {
            written.file("1_a.sql", "-- why\n-- +goose Up\nSELECT 1;\n\n-- +goose Down\nSELECT 2;");
            assertThat(written.history().layout()).isEqualTo("goose");
            assertThat(written.forward("1_a").text().read()).isEqualTo(new Script.Part("SELECT 1;\n\n", 3));
            assertThat(written.backward("1_a").text().read()).isEqualTo(new Script.Part("SELECT 2;\n", 6));
            assertThat(written.forward("1_a").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }

        @Test
        void a_statement_with_semicolons_inside_is_written_between_marks() {
            written.file("1_a.sql", "-- +goose Up");
            assertThat(written.asWritten("CREATE FUNCTION f() AS $$ BEGIN; END $$"))
                    .isEqualTo(
                            """
                            -- +goose StatementBegin
                            CREATE FUNCTION f() AS $$ BEGIN; END $$;
                            -- +goose StatementEnd""");
            assertThat(written.asWritten("DROP TABLE t;")).isEqualTo("DROP TABLE t;");
            assertThat(written.asWritten("-- see; this")).isEqualTo("-- see; this");
        }

        @Test
        void versions_are_numbers_and_go_migrations_are_among_them() {
            written.file("9_a.sql", "-- +goose Up")
                    .file("10_b.go", "package m")
                    .file("11_c.sql", "-- +goose Up\n-- +goose Down")
                    .files("helpers.go", "10_b_test.go");
            assertThat(written.ids()).containsExactly("9_a", "10_b", "11_c");
            assertThat(written.migration("10_b").notRunnable()).isPresent();
            assertThat(written.wayBack("9_a")).isEqualTo(new WayBack.Missing());
            assertThat(written.wayBack("11_c")).isEqualTo(new WayBack.Present());
        }

        @Test
        void a_version_twice_is_refused() {
            written.file("1_a.sql", "-- +goose Up").files("01_b.go");
            assertThatThrownBy(written::history).hasMessageContaining("01_b.go, 1_a.sql");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-- +goose NO TRANSACTION\n-- +goose Up\nVACUUM;",
                    "-- +goose Up\n-- +goose no transaction  \r\nVACUUM;",
                    "--+goose Up\n--+goose No Transaction\nVACUUM;"
                })
        void no_transaction_counts_for_the_whole_file_wherever_it_stands(String text) {
            written.file("1_a.sql", text + "\n-- +goose Down\nVACUUM;");
            assertThat(written.forward("1_a").transaction()).isEqualTo(TransactionRule.NONE);
            assertThat(written.backward("1_a").transaction()).isEqualTo(TransactionRule.NONE);
        }

        @Test
        void a_statement_before_the_first_mark_is_refused() {
            written.file("1_a.sql", "-- +goose Up").file("2_b.sql", "\nSELECT 1;\n-- +goose Up");
            assertThatThrownBy(written::history)
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContainingAll("2_b.sql goes, line 2", "-- +goose Up");
        }

        @Test
        void an_unknown_mark_is_refused() {
            written.file("1_a.sql", "-- +goose Up\n-- +goose NOTRANSACTION");
            assertThatThrownBy(written::history).hasMessageContainingAll("1_a.sql, line 2", "NO TRANSACTION, ENVSUB");
        }

        @Test
        void variables_are_filled_in_only_where_it_is_told_to() {
            written.file(
                    "1_a.sql",
                    """
                    -- +goose Up
                    SELECT '$OWNER';
                    -- +goose ENVSUB ON
                    SELECT '$OWNER', '${OWNER}', '${NONE:-else}', '${EMPTY-else}', '$$', '${NONE}';
                    -- +goose ENVSUB OFF
                    SELECT '$OWNER';
                    """);
            Goose goose = new Goose(Map.of("OWNER", "app", "EMPTY", ""));
            Reading reading = goose.read(Folder.at(written.root()), Product.POSTGRESQL);
            assertThat(sql(reading.migrations().get(0).forward().orElseThrow()))
                    .isEqualTo(
                            """
                            SELECT '$OWNER';
                            -- +goose ENVSUB ON
                            SELECT 'app', 'app', 'else', '', '$', '';
                            -- +goose ENVSUB OFF
                            SELECT '$OWNER';
                            """);
        }
    }

    @Nested
    class When_they_are_dbmates {

        @Test
        void each_direction_says_for_itself_whether_it_wants_a_transaction() {
            written.file("2024_a.sql", "-- migrate:up transaction:false\nVACUUM;\n--migrate:down\nSELECT 1;\n");
            assertThat(written.history().layout()).isEqualTo("dbmate");
            assertThat(written.forward("2024_a").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
            assertThat(written.backward("2024_a").transaction()).isEqualTo(TransactionRule.WRAPPED);
            assertThat(sql(written.backward("2024_a"))).isEqualTo("SELECT 1;\n");
        }

        @Test
        void names_are_compared_as_text() {
            written.file("9_a.sql", "-- migrate:up").file("10_b.sql", "-- migrate:up");
            assertThat(written.ids()).containsExactly("10_b", "9_a");
        }

        @Test
        void a_version_twice_is_refused() {
            written.file("1_a.sql", "-- migrate:up").file("1_b.sql", "-- migrate:up");
            assertThatThrownBy(written::history).hasMessageContaining("2 files have version 1: 1_a.sql, 1_b.sql");
        }

        @Test
        void several_migrations_in_one_file_are_not_run() {
            written.file("1_a.sql", "-- migrate:up\n-- migrate:down\n-- migrate:up\n-- migrate:down\n");
            assertThat(written.migration("1_a").notRunnable()).isPresent();
        }
    }

    @Nested
    class When_they_are_sql_migrates {

        @Test
        void a_statement_with_semicolons_inside_is_written_between_marks() {
            written.file("1_a.sql", "-- +migrate Up\n");
            assertThat(written.asWritten("DO $$ BEGIN; END $$;"))
                    .isEqualTo("-- +migrate StatementBegin\nDO $$ BEGIN; END $$;\n-- +migrate StatementEnd");
        }

        @Test
        void numbers_come_first_and_one_may_be_there_twice() {
            for (String name : new String[] {"10_c.sql", "8_b.sql", "8-a.sql", "x.sql"}) {
                written.file(name, "-- +migrate Up\n");
            }
            assertThat(written.history().layout()).isEqualTo("sql-migrate");
            assertThat(written.ids()).containsExactly("8-a", "8_b", "10_c", "x");
            assertThat(written.history().remarks()).containsExactly("one version twice, both run: 8-a.sql, 8_b.sql");
        }

        @Test
        void each_direction_says_for_itself_whether_it_wants_a_transaction() {
            written.file("1_a.sql", "-- +migrate Up notransaction\nVACUUM;\n-- +migrate Down\nSELECT 1;");
            assertThat(written.forward("1_a").transaction()).isEqualTo(TransactionRule.NONE);
            assertThat(written.backward("1_a").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }

        @Test
        void a_file_without_a_mark_is_refused_unless_it_is_empty() {
            written.file("1_a.sql", "-- +migrate Up\n").files("2_b.sql");
            assertThat(sql(written.forward("2_b"))).isEmpty();
            written.file("3_c.sql", "SELECT 1;");
            assertThatThrownBy(written::history).hasMessageContainingAll("3_c.sql goes, line 1", "-- +migrate Up");
        }
    }

    @Nested
    class When_they_are_node_pg_migrates {

        @Test
        void marks_may_be_written_in_any_case() {
            written.file("1_a.sql", "-- up migration\nSELECT 1;\n--- Down Migration\nSELECT 2;\n");
            assertThat(written.history().layout()).isEqualTo("node-pg-migrate");
            assertThat(sql(written.forward("1_a"))).isEqualTo("SELECT 1;\n");
            assertThat(sql(written.backward("1_a"))).isEqualTo("SELECT 2;\n");
            assertThat(written.forward("1_a").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }

        @Test
        void a_file_without_marks_goes_forward_as_a_whole() {
            written.file("1_a.sql", "-- Up Migration").file("2_b.sql", "SELECT 1;");
            assertThat(sql(written.forward("2_b"))).isEqualTo("SELECT 1;");
            assertThat(written.wayBack("2_b")).isEqualTo(new WayBack.Missing());
        }

        @Test
        void a_date_of_17_digits_is_compared_with_milliseconds() {
            // 1700000000000 is 2023-11-14 22:13:20.
            written.file("1700000000000_b.sql", "-- Up Migration")
                    .file("20231114221319999_a.sql", "-- Up Migration")
                    .file("20231114221320001_c.js", "");
            assertThat(written.ids()).containsExactly("20231114221319999_a", "1700000000000_b", "20231114221320001_c");
            assertThat(written.migration("20231114221320001_c").notRunnable()).isPresent();
        }
    }

    @Nested
    class When_they_have_plain_marks {

        @ParameterizedTest
        @CsvSource({
            "-- UP,            -- DOWN",
            "-- +UP,           -- +DOWN",
            "--- up ---,       --- down ---",
            "--@UP,            --@UNDO",
            "-- ==== Up ====,  -- ==== Down ====",
            "-- rambler up,    -- rambler down",
            "-- [up],          -- Rollback:"
        })
        void they_are_understood_as_people_write_them(String up, String down) {
            written.file("1_a.sql", up + "\nSELECT 1;\n" + down + "\nSELECT 2;\n");
            assertThat(written.history().layout()).isEqualTo("plain");
            assertThat(sql(written.forward("1_a"))).endsWith("\nSELECT 1;\n").doesNotContain("SELECT 2");
            assertThat(written.backward("1_a").text().read()).isEqualTo(new Script.Part("SELECT 2;\n", 4));
        }

        @Test
        void what_is_before_the_mark_of_the_way_back_goes_forward() {
            written.file("1_a.sql", "SELECT 1;\n-- //@UNDO\nSELECT 2;\n").file("2_b.sql", "SELECT 3;\n");
            assertThat(written.forward("1_a").text().read()).isEqualTo(new Script.Part("SELECT 1;\n", 1));
            assertThat(sql(written.forward("2_b"))).isEqualTo("SELECT 3;\n");
            assertThat(written.wayBack("2_b")).isEqualTo(new WayBack.Missing());
        }

        @Test
        void a_comment_of_that_kind_makes_no_other_layout_of_files_named_as_flyways() {
            written.file("V1__a.sql", "SELECT 1;\n-- Rollback\n-- SELECT 2;\n");
            assertThat(written.history().layout()).isEqualTo("flyway");
        }

        @Test
        void but_marks_for_both_directions_contend() {
            written.file("V1__a.sql", "-- up\n-- down\n").files("V2__b.sql");
            assertThatThrownBy(written::history).hasMessageContaining("--layout plain or --layout flyway");
        }
    }

    @Nested
    class When_a_file_has_the_marks_of_two_tools {

        @Test
        void both_are_named() {
            written.file("1_a.sql", "-- +goose Up\n-- migrate:up\n");
            assertThatThrownBy(written::history).hasMessageContaining("--layout goose or --layout dbmate");
        }
    }
}

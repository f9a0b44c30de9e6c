package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.WayBack;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedLayoutsTest {

    private Written written;

    @BeforeEach
    void write(@TempDir Path root) {
        written = new Written(root);
    }

    @Nested
    class When_they_are_popxs {

        @Test
        void the_file_of_a_database_wins_over_the_generic_one_in_each_direction_by_itself() {
            written.files("20200101000000_a.up.sql", "20200101000000_a.postgres.up.sql", "20200101000000_a.down.sql");
            assertThat(written.history().layout()).isEqualTo("popx");
            assertThat(written.forward("20200101000000_a").file()).isEqualTo("20200101000000_a.postgres.up.sql");
            assertThat(written.backward("20200101000000_a").file()).isEqualTo("20200101000000_a.down.sql");
            written.on(Product.MYSQL);
            assertThat(written.forward("20200101000000_a").file()).isEqualTo("20200101000000_a.up.sql");
        }

        @Test
        void a_version_of_other_databases_alone_is_none_of_this_one() {
            written.files("1_a.postgres.up.sql", "2_b.mysql.up.sql", "3_c.sqlite3.up.sql", "4_d.cockroach.up.sql");
            assertThat(written.ids()).containsExactly("1_a");
            assertThat(written.on(Product.MYSQL).ids()).containsExactly("2_b");
        }

        @Test
        void autocommit_in_the_name_leaves_out_the_transaction_of_that_direction() {
            written.files("1_a.up.sql", "1_a.autocommit.down.sql", "2_b.postgres.autocommit.up.sql");
            assertThat(written.forward("1_a").transaction()).isEqualTo(TransactionRule.WRAPPED);
            assertThat(written.backward("1_a").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
            assertThat(written.forward("2_b").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
        }

        @Test
        void those_of_one_old_version_are_told_to_belong_together() {
            written.files(
                    "20210410175418000000_n.postgres.up.sql",
                    "20210410175418000001_n.postgres.up.sql",
                    "20210410175419000000_m.postgres.up.sql");
            assertThat(written.ids()).hasSize(3);
            assertThat(written.history().remarks())
                    .containsExactly(
                            "split into several migrations, which may go back only together: 20210410175418 into 2");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{{ if .IsPostgreSQL }}SELECT 1;{{ end }}", "{{ addColumnIfNeeded \"boards\" \"hidden\" }}"})
        void a_template_is_not_run(String text) {
            written.file("1_a.postgres.up.sql", text);
            assertThat(written.migration("1_a").notRunnable()).get().asString().contains("Go template");
        }

        @Test
        void an_array_in_an_array_is_no_template() {
            written.file("1_a.postgres.up.sql", "SELECT '{{a, \"b\"}, {c,d}}'::text[];");
            assertThat(written.migration("1_a").notRunnable()).isEmpty();
        }

        @Test
        void two_files_for_the_same_are_refused() {
            written.files("1_a.postgres.up.sql", "1_b.postgres.up.sql");
            assertThatThrownBy(written::history).hasMessageContaining("2 files have version 1");
        }
    }

    @Nested
    class When_they_are_sqlxs {

        @Test
        void a_number_in_front_is_enough() {
            written.files("10_b.sql", "9_a.sql");
            assertThat(written.history().layout()).isEqualTo("sqlx");
            assertThat(written.ids()).containsExactly("9_a", "10_b");
            assertThat(written.wayBack("9_a")).isEqualTo(new WayBack.Missing());
            assertThat(written.forward("9_a").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }

        @Test
        void simple_ones_and_pairs_may_be_mixed() {
            written.files("1_a.sql", "2_b.up.sql", "2_b.down.sql");
            assertThat(written.history().layout()).isEqualTo("sqlx");
            assertThat(written.ids()).containsExactly("1_a", "2_b");
        }

        @Test
        void the_crate_above_tells_pairs_from_golang_migrates() {
            written.file("Cargo.toml", "[dependencies]\nsqlx = \"0.8\"\n").files("migrations/1_a.up.sql");
            assertThat(written.history().layout()).isEqualTo("sqlx");
        }

        @Test
        void no_transaction_on_the_first_line_counts_for_that_file() {
            written.file("1_a.up.sql", "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);")
                    .file("1_a.down.sql", "\n-- no-transaction\n");
            assertThat(written.history().layout()).isEqualTo("sqlx");
            assertThat(written.forward("1_a").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
            assertThat(written.backward("1_a").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }
    }

    @Nested
    class When_they_are_morphs {

        @Test
        void the_mark_of_one_tells_them_from_golang_migrates() {
            written.file("000001_a.up.sql", "-- morph:nontransactional\nVACUUM;")
                    .files("000002_b.up.sql");
            assertThat(written.history().layout()).isEqualTo("morph");
            assertThat(written.forward("000001_a").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
            assertThat(written.forward("000002_b").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }

        @Test
        void so_does_the_module_above() {
            written.file("go.mod", "require github.com/mattermost/morph v1.1.0\n")
                    .files("db/migrations/000001_a.up.sql");
            assertThat(written.history().layout()).isEqualTo("morph");
        }

        @Test
        void a_repository_ends_what_is_above() {
            written.file("go.mod", "require github.com/mattermost/morph v1.1.0\n")
                    .files("sub/.git/HEAD", "sub/migrations/1_a.up.sql");
            assertThat(new Written(written.root().resolve("sub")).history().layout())
                    .isEqualTo("golang-migrate");
        }
    }

    @Nested
    class When_they_are_maragudks {

        @Test
        void the_whole_name_is_the_version() {
            written.layout("maragudk-migrate").files("1_b.up.sql", "1_a.up.sql", "1_a.down.sql", "x.up.sql");
            assertThat(written.ids()).containsExactly("1_a", "1_b", "x");
            assertThat(written.wayBack("1_a")).isEqualTo(new WayBack.Present());
            assertThat(written.wayBack("1_b")).isEqualTo(new WayBack.Missing());
            assertThat(written.forward("x").transaction()).isEqualTo(TransactionRule.WRAPPED);
        }

        @Test
        void a_backward_file_of_another_name_goes_with_the_forward_one_of_its_number() {
            written.layout("maragudk-migrate").files("26_drop_id.up.sql", "26_drop_join_id.down.sql");
            assertThat(written.backward("26_drop_id").file()).isEqualTo("26_drop_join_id.down.sql");
        }

        @Test
        void several_numbers_that_are_there_twice_tell_it_from_golang_migrate() {
            written.files("0_a.up.sql", "0_b.up.sql", "1_c.up.sql", "1_d.up.sql", "1_d.down.sql", "2_e.up.sql");
            assertThat(written.history().layout()).isEqualTo("maragudk-migrate");
            assertThat(written.history().remarks())
                    .containsExactly("the whole name is the version, and some share a number: 0, 1");
        }

        @Test
        void golang_migrate_points_to_it_where_a_version_is_there_twice() {
            written.files("1_a.up.sql", "1_b.up.sql");
            assertThatThrownBy(written::history).hasMessageContaining("--layout maragudk-migrate");
        }
    }

    @Nested
    class When_some_are_code {

        @Test
        void they_are_in_the_history_and_say_why_they_cannot_run() {
            written.files("1_a.up.sql", "2_b.up.go", "2_b.down.go", "3_c.up.sql", "3_c.down.go");
            assertThat(written.ids()).containsExactly("1_a", "2_b", "3_c");
            assertThat(written.migration("2_b").notRunnable()).get().asString().contains("a migration in code");
            assertThat(written.wayBack("3_c"))
                    .isEqualTo(new WayBack.Irreversible(
                            "its way back is code, which only its own program can run: 3_c.down.go"));
        }
    }
}

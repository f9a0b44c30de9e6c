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

class FolderLayoutsTest {

    private Written written;

    @BeforeEach
    void write(@TempDir Path root) {
        written = new Written(root);
    }

    @Nested
    class When_they_are_diesels {

        @Test
        void the_version_is_what_is_before_the_underscore_without_dashes() {
            written.files(
                    "2022-01-01-000000_b/up.sql",
                    "20211231235959_a/up.sql",
                    "2022-01-01-000001-0000_c/up.sql",
                    "2022-01-01-000001-0000_c/down.sql");
            assertThat(written.history().layout()).isEqualTo("diesel");
            assertThat(written.ids())
                    .containsExactly("20211231235959_a", "2022-01-01-000000_b", "2022-01-01-000001-0000_c");
            assertThat(written.migration("2022-01-01-000000_b").version()).isEqualTo("20220101000000");
            assertThat(written.migration("2022-01-01-000000_b").file())
                    .isEqualTo(Path.of("2022-01-01-000000_b/up.sql"));
            assertThat(written.wayBack("2022-01-01-000000_b")).isEqualTo(new WayBack.Missing());
            assertThat(written.wayBack("2022-01-01-000001-0000_c")).isEqualTo(new WayBack.Present());
        }

        @Test
        void a_version_twice_is_refused_since_one_would_be_hidden() {
            written.files("2022-01-01_a/up.sql", "20220101_b/up.sql");
            assertThatThrownBy(written::history).hasMessageContaining("2 folders have version 20220101");
        }

        @Test
        void metadata_that_does_not_say_so_takes_away_the_transaction() {
            written.files("1_a/up.sql", "2_b/up.sql", "3_c/up.sql", "4_d/up.sql")
                    .file("2_b/metadata.toml", "run_in_transaction = false\n")
                    .file("3_c/metadata.toml", "run_in_transaction = true\n")
                    .file("4_d/metadata.toml", "# nothing\n");
            assertThat(written.forward("1_a").transaction()).isEqualTo(TransactionRule.WRAPPED);
            assertThat(written.forward("2_b").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
            assertThat(written.forward("3_c").transaction()).isEqualTo(TransactionRule.WRAPPED);
            assertThat(written.forward("4_d").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
        }

        @Test
        void a_way_back_alone_is_refused() {
            written.files("1_a/up.sql", "2_b/down.sql");
            assertThatThrownBy(written::history).hasMessageContaining("2_b/down.sql goes backward");
        }

        @Test
        void a_folder_with_neither_is_left_out_aloud() {
            written.files("1_a/up.sql", "2_b/up.txt");
            assertThat(written.history().remarks()).containsExactly("left out: 2_b, which has no up.sql");
        }
    }

    @Nested
    class When_they_are_prismas {

        @Test
        void folders_run_by_name_each_as_one_message() {
            written.files("2_b/migration.sql", "10_c/migration.sql", "2_a/migration.sql", "2_b/down.sql")
                    .file("migration_lock.toml", "provider = \"postgresql\"");
            assertThat(written.history().layout()).isEqualTo("prisma");
            assertThat(written.ids()).containsExactly("10_c", "2_a", "2_b");
            assertThat(written.forward("2_a").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
            assertThat(written.backward("2_b").transaction()).isEqualTo(TransactionRule.ONE_MESSAGE);
            assertThat(written.history().remarks()).containsExactly("one version twice, both run: 2_a, 2_b");
        }

        @Test
        void those_of_another_database_are_refused() {
            written.files("1_a/migration.sql").file("migration_lock.toml", "provider = \"mysql\"\n");
            assertThatThrownBy(written::history)
                    .hasMessageContaining("migration_lock.toml says that they are for mysql, not for PostgreSQL");
            assertThat(written.on(Product.MYSQL).ids()).containsExactly("1_a");
        }
    }

    @Nested
    class When_they_are_drizzles {

        private void journal(String dialect, String... tags) {
            StringBuilder entries = new StringBuilder();
            for (int i = 0; i < tags.length; i++) {
                entries.append(i == 0 ? "" : ",")
                        .append("{\"idx\": %d, \"when\": %d, \"tag\": \"%s\"}".formatted(i, i, tags[i]));
            }
            written.file("meta/_journal.json", "{\"dialect\": \"%s\", \"entries\": [%s]}".formatted(dialect, entries));
        }

        private void snapshot(String name, String id, String parent) {
            written.file(name, "{\"id\": \"%s\", \"prevId\": \"%s\", \"tables\": {\"id\": 1}}".formatted(id, parent));
        }

        @Test
        void the_journal_orders_them_and_breakpoints_end_statements() {
            journal("postgresql", "0000_z", "0001_a");
            written.file(
                            "0000_z.sql",
                            "CREATE TABLE a ();\n--> statement-breakpoint\nSELECT 1--> statement-breakpoint\n")
                    .files("0001_a.sql", "0002_stray.sql");
            assertThat(written.history().layout()).isEqualTo("drizzle");
            assertThat(written.ids()).containsExactly("0000_z", "0001_a");
            assertThat(written.forward("0000_z").text().read().sql()).isEqualTo("CREATE TABLE a ();\n;\nSELECT 1;\n");
            assertThat(written.wayBack("0000_z")).isEqualTo(new WayBack.Missing());
            assertThat(written.history().remarks()).anyMatch(remark -> remark.contains("0002_stray.sql"));
        }

        @Test
        void a_file_that_the_journal_names_must_be_there() {
            journal("postgresql", "0000_z");
            assertThatThrownBy(written::history).hasMessageContaining("there is no 0000_z.sql");
        }

        @Test
        void those_of_another_database_are_refused() {
            journal("mysql", "0000_z");
            written.files("0000_z.sql");
            assertThatThrownBy(written::history).hasMessageContaining("for mysql, not for PostgreSQL");
        }

        @Test
        void an_entry_older_than_one_before_it_is_told() {
            written.file(
                            "meta/_journal.json",
                            "{\"entries\": [{\"when\": 2, \"tag\": \"0_a\"}, {\"when\": 1, \"tag\": \"1_b\"}]}")
                    .files("0_a.sql", "1_b.sql");
            assertThat(written.history().remarks()).anyMatch(remark -> remark.startsWith("1_b is older"));
        }

        @Test
        void two_heads_are_refused() {
            journal("postgresql", "0000_a", "0001_b", "0002_c");
            written.files("0000_a.sql", "0001_b.sql", "0002_c.sql");
            snapshot("meta/0000_snapshot.json", "A", "00000000-0000-0000-0000-000000000000");
            snapshot("meta/0001_snapshot.json", "B", "A");
            snapshot("meta/0002_snapshot.json", "C", "A");
            assertThatThrownBy(written::history)
                    .hasMessageContaining("2 heads: nothing follows meta/0001_snapshot.json, meta/0002_snapshot.json");
            snapshot("meta/0002_snapshot.json", "C", "B");
            assertThat(written.ids()).hasSize(3);
        }

        @Test
        void the_newer_folders_are_read_by_name_and_their_parents_checked() {
            written.files("20240101000000_a/migration.sql", "20240102000000_b/migration.sql");
            snapshot("20240101000000_a/snapshot.json", "A", "");
            snapshot("20240102000000_b/snapshot.json", "B", "A");
            assertThat(written.history().layout()).isEqualTo("drizzle");
            assertThat(written.ids()).containsExactly("20240101000000_a", "20240102000000_b");
            snapshot("20240102000000_b/snapshot.json", "B", "X");
            assertThatThrownBy(written::history).hasMessageContaining("has the parent X, which is no snapshot's id");
            snapshot("20240101000000_a/snapshot.json", "A", "B");
            snapshot("20240102000000_b/snapshot.json", "B", "A");
            assertThatThrownBy(written::history).hasMessageContaining("each other's parents: 20240101000000_a/");
        }

        @Test
        void a_merge_may_have_two_parents() {
            written.files("1_a/migration.sql", "2_b/migration.sql", "3_c/migration.sql", "4_d/migration.sql");
            snapshot("1_a/snapshot.json", "A", "");
            snapshot("2_b/snapshot.json", "B", "A");
            snapshot("3_c/snapshot.json", "C", "A");
            written.file("4_d/snapshot.json", "{\"prevIds\": [\"B\", \"C\"], \"id\": \"D\"}");
            assertThat(written.ids()).hasSize(4);
        }
    }
}

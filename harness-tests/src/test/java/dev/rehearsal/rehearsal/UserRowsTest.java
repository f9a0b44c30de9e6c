package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows and rules that the user brings. */
class UserRowsTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = HistoryOnDisk.withTable(folder);
    }

    @Nested
    class When_the_user_brings_rows_and_queries {

        @Test
        void rows_come_in_after_their_migration_in_every_replay() {
            history.file("0001_m.data.sql", "INSERT INTO a VALUES (-1, 'mine');")
                    .migration("ALTER TABLE a ADD m int", "ALTER TABLE a DROP m")
                    .file("0002_m.verify.sql", "SELECT 'missing' AS x WHERE NOT EXISTS (SELECT FROM a WHERE id = -1)")
                    .file("0002_m.verify-down.sql", "SELECT * FROM a WHERE n <> 'mine'");
            history.assertThatAllPass();
            history.only("*/0002_m/ascent");
            history.assertThatAllPass();
        }

        @Test
        void they_come_in_once_on_the_way_up_from_a_later_version() {
            history.migration("ALTER TABLE a ADD m int", "ALTER TABLE a DROP m")
                    .file("0002_m.data.sql", "INSERT INTO a VALUES (-1, 'mine')")
                    .migration("SELECT 1", "SELECT 1")
                    .file("0003_m.verify.sql", "SELECT 'missing' AS x WHERE NOT EXISTS (SELECT FROM a WHERE id = -1)")
                    .with(RehearsalOptions.DEFAULTS.with(
                            new Selection(Optional.of("0002"), Optional.empty(), List.of(), Shard.WHOLE)));
            history.assertThatAllPass();
        }

        @Test
        void a_row_that_a_query_returns_is_wrong() {
            history.file("0001_m.data.sql", "INSERT INTO a VALUES (7, 'mine')")
                    .migration("UPDATE a SET n = 'x'", "UPDATE a SET n = 'mine'")
                    .file("0002_m.verify.sql", "-- all of them\nSELECT id, n FROM a WHERE n <> 'mine'");
            assertThat(reasons(history.result("0002_m/forward")))
                    .containsExactly("0002_m.verify.sql:2 finds 1 wrong row: (id 7, n x)");
        }

        @ParameterizedTest
        @EnumSource
        void a_table_that_a_query_names_gets_no_seeds_though_another_references_it(Product product) {
            history.on(product)
                    .migration(
                            "CREATE TABLE b (id int PRIMARY KEY, aid int NOT NULL, FOREIGN KEY (aid) REFERENCES a (id))",
                            "DROP TABLE b")
                    .file("invariants.sql", "SELECT id FROM a")
                    .migration("SELECT 1", "SELECT 1");
            history.assertThatAllPass();
        }

        @Test
        void a_file_for_the_product_stands_in() {
            history.file("0001_m.data.sql", "INSERT INTO nowhere VALUES (1)")
                    .file("mysql/0001_m.data.sql", "INSERT INTO a VALUES (1, 'x')")
                    .on(Product.MYSQL);
            history.assertThatAllPass();
        }

        @Test
        void rows_that_cannot_be_put_in_fail_the_step_after_which_they_come_and_no_other() {
            history.file("0001_m.data.sql", "INSERT INTO nowhere VALUES (1)").migration("SELECT 1", "SELECT 1");
            assertThat(history.outcomes())
                    .containsEntry("0001_m/forward-again", "failed")
                    .containsEntry("0002_m/forward", "passed");
            assertThat(reasons(history.result("0001_m/forward-again")))
                    .singleElement()
                    .asString()
                    .contains("0001_m.data.sql", "nowhere");
        }

        @Test
        void a_file_that_belongs_to_no_migration_is_refused() {
            history.file("0009_m.data.sql", "SELECT 1");
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> history.rehearse())
                    .hasMessageContainingAll("0009_m.data.sql", "0001_m");
        }
    }

    @Nested
    class When_there_are_invariants {

        @BeforeEach
        void a_second_table() {
            history.migration("CREATE TABLE b (id int PRIMARY KEY, a int)", "DROP TABLE b")
                    .file("0002_m.data.sql", "INSERT INTO a VALUES (1, 'x'); INSERT INTO b VALUES (1, 1)")
                    .file("invariants.sql", "SELECT id FROM b WHERE a NOT IN (SELECT id FROM a);");
        }

        @Test
        void they_are_passed_over_as_long_as_they_cannot_run() {
            history.assertThatAllPass();
        }

        @Test
        void the_step_that_breaks_one_fails() {
            history.migration("DELETE FROM a", "INSERT INTO a VALUES (1, 'x')");
            assertThat(reasons(history.result("0003_m/forward")))
                    .containsExactly("invariants.sql:1 finds 1 wrong row: (id 1)");
        }

        @Test
        void one_that_never_could_run_is_told() {
            history.file("orphans.invariant.sql", "SELECT 1 FROM c");
            assertThat(reasons(history.result("0002_m/forward-again")))
                    .singleElement()
                    .asString()
                    .contains("orphans.invariant.sql:1 cannot be run", "\"c\" does not exist");
        }

        @Test
        void a_mark_says_from_and_until_when() {
            history.file(
                            "b.invariant.sql",
                            "-- rehearsal: from 0002\n-- rehearsal: until 0003\nSELECT id FROM b WHERE a > 1")
                    .migration(
                            "UPDATE b SET a = 2 WHERE false; ALTER TABLE b RENAME a TO c",
                            "ALTER TABLE b RENAME c TO a")
                    .file("invariants.sql", "SELECT 1 WHERE false");
            history.assertThatAllPass();
        }
    }
}

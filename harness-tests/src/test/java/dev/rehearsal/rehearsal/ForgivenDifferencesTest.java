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
import org.junit.jupiter.params.provider.EnumSource;

/** What may differ after a way back, because nothing that one writes can help it. */
class ForgivenDifferencesTest {

    private HistoryOnDisk history;

    @BeforeEach
    void startWithAnEmptyFolder(@TempDir Path folder) {
        history = new HistoryOnDisk(folder);
    }

    @Nested
    class When_a_schema_changes_by_itself {

        @Test
        void a_time_baked_into_a_view_fails_nothing() {
            history.migration(
                            "DO $$ BEGIN EXECUTE format('CREATE VIEW v AS SELECT %L AS made', clock_timestamp()); END $$",
                            "DROP VIEW v")
                    .migration("CREATE TABLE a (id int)", "DROP TABLE a");
            assertThat(history.outcomes().values()).containsOnly("passed");
        }

        @Test
        void what_else_a_view_with_a_time_in_it_comes_back_with_is_told() {
            String view = "CREATE VIEW late AS SELECT %s FROM post WHERE made < 'now'::timestamptz";
            history.migration(
                            "CREATE TABLE post (id int, made timestamptz, url text);" + view.formatted("id"),
                            "DROP TABLE post CASCADE")
                    .migration(
                            "DROP VIEW late;" + view.formatted("id, url"),
                            "DROP VIEW late;" + view.formatted("id, url"));
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .startsWith("It did not restore: view public.late");
        }

        @Test
        void so_is_what_else_a_column_with_a_time_as_its_default_loses() {
            history.migration("CREATE TABLE post (made timestamp NOT NULL DEFAULT 'now')", "DROP TABLE post")
                    .migration(
                            "ALTER TABLE post ALTER made DROP NOT NULL, ALTER made SET DEFAULT 'now'",
                            "ALTER TABLE post ALTER made SET DEFAULT 'now'");
            assertThat(history.outcomes()).containsEntry("0002_m/backward", "failed");
        }

        @Test
        void a_default_with_a_time_that_comes_back_with_another_one_fails_nothing() {
            history.migration("CREATE TABLE post (made timestamp DEFAULT 'now')", "DROP TABLE post")
                    .migration(
                            "ALTER TABLE post ALTER made DROP DEFAULT",
                            "ALTER TABLE post ALTER made SET DEFAULT 'now'");
            assertThat(history.outcomes().values()).containsOnly("passed");
        }

        @Test
        void neither_does_a_name_drawn_at_random_in_a_default() {
            String drawn = "DO $$ BEGIN EXECUTE format('ALTER TABLE post ALTER token SET DEFAULT %L',"
                    + " gen_random_uuid()); END $$";
            history.migration("CREATE TABLE post (token text);" + drawn, "DROP TABLE post")
                    .migration("ALTER TABLE post ALTER token DROP DEFAULT", drawn);
            assertThat(history.outcomes().values()).containsOnly("passed");
        }
    }

    @Nested
    class When_columns_come_back_in_another_order {

        @ParameterizedTest
        @EnumSource
        void a_view_that_selects_them_all_fails_nothing(Product product) {
            String view = "CREATE VIEW v AS SELECT * FROM t";
            history.on(product)
                    .migration("CREATE TABLE t (a int, b int, c int); " + view, "DROP VIEW v; DROP TABLE t")
                    .migration(
                            "DROP VIEW v; ALTER TABLE t DROP COLUMN a; " + view,
                            "DROP VIEW v; ALTER TABLE t ADD COLUMN a int; " + view);
            history.with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.DESTROYED_ROWS));
            assertThat(history.outcomes().values()).containsOnly("passed");
        }

        @ParameterizedTest
        @EnumSource
        void one_that_selects_something_else_fails(Product product) {
            history.on(product)
                    .migration(
                            "CREATE TABLE t (a int, b int, c int); CREATE VIEW v AS SELECT b, c AS d FROM t",
                            "DROP VIEW v; DROP TABLE t")
                    .migration(
                            "DROP VIEW v; ALTER TABLE t DROP COLUMN a; CREATE VIEW v AS SELECT b, c AS d FROM t",
                            "DROP VIEW v; ALTER TABLE t ADD COLUMN a int; CREATE VIEW v AS SELECT c AS d, a FROM t");
            history.with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.DESTROYED_ROWS));
            assertThat(history.outcomes()).containsEntry("0002_m/backward", "failed");
        }
    }
}

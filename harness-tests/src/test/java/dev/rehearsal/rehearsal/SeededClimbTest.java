package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The climb over rows of ours. */
class SeededClimbTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder);
    }

    @Nested
    class When_tables_have_seeds {

        @ParameterizedTest
        @EnumSource
        void a_migration_meets_them(Product product) {
            history.on(product)
                    .migration("CREATE TABLE a (id int PRIMARY KEY, n int)", "DROP TABLE a")
                    .migration("CREATE TABLE b AS SELECT 1 / count(*) AS n FROM a", "DROP TABLE b");
            assertThat(history.outcomes()).containsEntry("0002_m/forward", "passed");
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)));
            assertThat(history.outcomes()).containsEntry("0002_m/forward", "failed");
        }

        @Test
        void a_way_back_that_they_do_not_fit_fails() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL)", "DROP TABLE a")
                    .migration(
                            "ALTER TABLE a ADD m int; ALTER TABLE a DROP n",
                            "ALTER TABLE a DROP m, ADD n int NOT NULL");
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .contains("column \"n\" of relation \"a\" contains null values");
        }

        @Test
        void replays_have_the_same_rows() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY, t text)", "DROP TABLE a")
                    .migration("CREATE TABLE b (id serial PRIMARY KEY, a int REFERENCES a, u uuid)", "DROP TABLE b")
                    .migration(
                            """
                            DO $$ BEGIN
                              RAISE EXCEPTION 'rows %', (SELECT md5(string_agg(r, ';' ORDER BY r))
                                FROM (SELECT a::text FROM a UNION ALL SELECT b::text FROM b) x (r));
                            END $$
                            """,
                            "SELECT 1");
            List<String> whole = reasons(history.result("0003_m/forward"));
            List<String> alone = reasons(history.only("*/0003_m/forward").result("0003_m/forward"));
            assertThat(whole).first().asString().contains("rows ");
            assertThat(alone).isEqualTo(whole);
        }
    }

    @Nested
    class When_a_column_comes_with_a_default {

        @ParameterizedTest
        @EnumSource
        void it_holds_something_else_too_so_that_its_loss_shows(Product product) {
            history.on(product)
                    .migration("CREATE TABLE a (id int PRIMARY KEY)", "DROP TABLE a")
                    .migration("ALTER TABLE a ADD n int NOT NULL DEFAULT 7", "ALTER TABLE a DROP COLUMN n")
                    .migration("ALTER TABLE a DROP COLUMN n", "ALTER TABLE a ADD n int NOT NULL DEFAULT 7");
            assertThat(reasons(history.result("0003_m/backward")))
                    .first()
                    .asString()
                    .contains("has other values in n");
        }
    }

    @Nested
    class When_rows_change_the_schema {

        @Test
        void a_view_that_they_fill_fails_nothing() {
            history.migration(
                            """
                            CREATE TABLE a (id int PRIMARY KEY, country text);
                            CREATE MATERIALIZED VIEW countries AS SELECT DISTINCT country FROM a WITH NO DATA;
                            CREATE FUNCTION refill() RETURNS trigger LANGUAGE plpgsql AS
                              'BEGIN REFRESH MATERIALIZED VIEW countries; RETURN NULL; END';
                            CREATE TRIGGER refill AFTER INSERT ON a FOR EACH STATEMENT EXECUTE FUNCTION refill()
                            """,
                            "DROP MATERIALIZED VIEW countries; DROP TABLE a; DROP FUNCTION refill")
                    .migration("CREATE TABLE b (id int)", "DROP TABLE b")
                    .migration("CREATE TABLE c (id int)", "DROP TABLE c");
            history.assertThatAllPass();
        }

        @Test
        void a_table_that_they_make_fails_nothing() {
            history.migration(
                            """
                            CREATE TABLE a (id int PRIMARY KEY);
                            CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
                              'BEGIN CREATE TABLE IF NOT EXISTS kept (id int); RETURN NULL; END';
                            CREATE TRIGGER keep AFTER INSERT ON a FOR EACH STATEMENT EXECUTE FUNCTION keep()
                            """,
                            "DROP TABLE IF EXISTS kept; DROP TABLE a; DROP FUNCTION keep")
                    .migration("CREATE TABLE b (id int)", "DROP TABLE b");
            history.assertThatAllPass();
        }

        @Test
        void what_a_migration_makes_for_them_may_be_missing_in_an_ascent_without_them() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY)", "DROP TABLE a")
                    .migration(
                            "DO $$ BEGIN IF EXISTS (SELECT FROM a) THEN CREATE TABLE kept (id int); END IF; END $$",
                            "DROP TABLE IF EXISTS kept")
                    .migration("CREATE TABLE b (id int)", "DROP TABLE b");
            history.assertThatAllPass();
        }

        @Test
        void what_cannot_be_compared_is_told_of_one_migration_only() {
            history.migration(
                            "CREATE TABLE a (id int PRIMARY KEY); CREATE ROLE rehearsal_lone",
                            "DROP ROLE rehearsal_lone; DROP TABLE a")
                    .migration(
                            "DO $$ BEGIN IF EXISTS (SELECT FROM a) THEN CREATE TABLE kept (id int); END IF; END $$",
                            "DROP TABLE IF EXISTS kept")
                    .migration("CREATE TABLE b (id int)", "DROP TABLE b");
            assertThat(history.outcomes())
                    .containsEntry("0002_m/ascent", "failed")
                    .containsEntry("0003_m/ascent", "passed");
        }
    }

    @Nested
    class When_the_history_makes_roles {

        @Test
        void seeds_in_the_way_are_told_apart_as_well() {
            history.migration(
                            "CREATE ROLE seeded_reader; CREATE TABLE a (id int PRIMARY KEY)",
                            "DROP TABLE a; DROP ROLE seeded_reader")
                    .migration("ALTER TABLE a ADD n int NOT NULL", "ALTER TABLE a DROP n");
            history.assertThatAllPass();
        }
    }

    @Nested
    class When_coverage_is_asked_for {

        @BeforeEach
        void a_table_that_takes_no_rows() {
            history.migration(
                    "CREATE TABLE a (id int PRIMARY KEY, n int); CREATE TABLE b (m int CHECK (m * m = 17))",
                    "DROP TABLE a; DROP TABLE b");
        }

        @Test
        void too_little_fails_where_the_top_is_reached() {
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(true, 90)));
            assertThat(reasons(history.result("0001_m/forward-again")))
                    .singleElement()
                    .asString()
                    .startsWith("Too little is covered: rows fill 2 of 3 columns, which is 66.7 percent, and 90.0 are"
                            + " required; no row fills public.b.m");
        }

        @Test
        void too_little_fails_where_the_climb_ends_below_the_top() {
            history.migration("CREATE TABLE c (x int)").migration("CREATE TABLE c (x int)", "SELECT 1");
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(true, 90)));
            assertThat(reasons(history.result("0003_m/forward")))
                    .anySatisfy(reason -> assertThat(reason).contains("relation \"c\" already exists"))
                    .anySatisfy(reason -> assertThat(reason)
                            .startsWith("Too little is covered: rows fill 3 of 4 columns, which is 75.0 percent"));
        }

        @Test
        void it_does_on_mysql_too_where_half_of_a_migration_stays() {
            Path other = folder.resolve("mysql-half");
            other.toFile().mkdir();
            history = new HistoryOnDisk(other)
                    .on(Product.MYSQL)
                    .migration("CREATE TABLE a (id int PRIMARY KEY, n int, g geometrycollection NULL)", "DROP TABLE a")
                    .migration("CREATE TABLE b (id int); CREATE TABLE a (id int)", "DROP TABLE b")
                    .with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 50)));
            assertThat(reasons(history.result("0002_m/forward")))
                    .anySatisfy(reason -> assertThat(reason).contains("already exists"))
                    .anySatisfy(reason -> assertThat(reason)
                            .startsWith("Too little is covered: rows fill 0 of 3 columns, which is 0.0 percent"));
        }

        @Test
        void enough_passes() {
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(true, 60)));
            history.assertThatAllPass();
        }
    }
}

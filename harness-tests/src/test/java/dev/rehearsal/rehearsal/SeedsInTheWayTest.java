package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.rehearsal.Finding.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Migrations that go forward over some rows and not over others. */
class SeedsInTheWayTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder);
    }

    @Nested
    class When_a_unique_key_comes_late {

        @ParameterizedTest
        @EnumSource
        void it_meets_rows_that_are_the_same(Product product) {
            history.on(product)
                    .migration("CREATE TABLE a (id int PRIMARY KEY, m varchar(40), n int)", "DROP TABLE a")
                    .migration(
                            "CREATE UNIQUE INDEX once ON a (m, n)",
                            product == Product.MYSQL ? "DROP INDEX once ON a" : "DROP INDEX once");
            history.assertThatAllPass();
            assertThat(history.result("0002_m/forward").findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.hazard()).isEqualTo("fails-on-rows");
                        assertThat(finding.remedy()).startsWith("Merge or delete the rows that are the same");
                    });
        }

        @Test
        void rows_that_nothing_may_be_like_come_in_all_the_same() {
            history.migration(
                            "CREATE TABLE a (id int PRIMARY KEY, m int4range NOT NULL, EXCLUDE USING gist (m WITH &&))",
                            "DROP TABLE a")
                    .migration("CREATE TABLE b AS SELECT 1 / count(*) AS n FROM a", "DROP TABLE b");
            assertThat(history.outcomes()).containsEntry("0002_m/forward", "passed");
        }
    }

    @Nested
    class When_only_unusual_rows_are_in_the_way {

        @ParameterizedTest
        @CsvSource({"POSTGRESQL,ALTER n SET NOT NULL,ALTER n DROP NOT NULL", "MYSQL,MODIFY n int NOT NULL,MODIFY n int"
        })
        void usual_ones_go_the_way_and_their_loss_shows(Product product, String up, String down) {
            history.on(product)
                    .migration("CREATE TABLE a (id int PRIMARY KEY, n int)", "DROP TABLE a")
                    .migration("ALTER TABLE a " + up, "ALTER TABLE a %s; UPDATE a SET n = NULL".formatted(down));
            assertThat(history.result("0002_m/forward").findings())
                    .extracting(Finding::hazard)
                    .contains("fails-on-rows");
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .contains("has other values in n");
        }

        @Test
        void replays_take_the_same_rows() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY, n int)", "DROP TABLE a")
                    .migration("ALTER TABLE a ALTER n SET NOT NULL", "ALTER TABLE a ALTER n DROP NOT NULL")
                    .migration("ALTER TABLE a DROP n", "ALTER TABLE a ADD n int NOT NULL DEFAULT 7")
                    .migration("ALTER TABLE a ADD m int", "ALTER TABLE a DROP m");
            assertThat(history.outcomes()).containsEntry("0003_m/backward", "failed");
            List<String> whole = reasons(history.result("0003_m/backward"));
            assertThat(reasons(history.only("*/0003_m/backward").result("0003_m/backward")))
                    .isEqualTo(whole);
        }
    }

    @Nested
    class When_a_migration_fails_on_rows_only {

        @BeforeEach
        void a_required_column() {
            history.migration(
                            "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a)",
                            "DROP TABLE b; DROP TABLE a")
                    .migration("ALTER TABLE a ADD n int NOT NULL", "ALTER TABLE a DROP n")
                    .migration("CREATE TABLE c (id int)", "DROP TABLE c");
        }

        @Test
        void it_passes_and_the_danger_is_told() {
            history.assertThatAllPass();
            assertThat(history.result("0002_m/forward").findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.hazard()).isEqualTo("fails-on-rows");
                        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        assertThat(finding.message())
                                .contains("rows that public.a may have", "0002_m.up.sql:1", "contains null values");
                        assertThat(finding.remedy()).contains("nullable or with a default");
                    });
        }

        @Test
        void it_fails_where_warnings_do() {
            StepResult forward = history.result("0002_m/forward");
            assertThat(Policy.ERROR.fails(forward)).isFalse();
            assertThat(Policy.WARNING.fails(forward)).isTrue();
        }

        @Test
        void a_later_step_alone_gets_by_it_too() {
            history.only("*/0003_m/backward");
            history.assertThatAllPass();
        }

        @Test
        void on_mysql_too_where_nothing_takes_back_what_was_done() {
            Path other = folder.resolve("mysql");
            other.toFile().mkdir();
            history = new HistoryOnDisk(other)
                    .on(Product.MYSQL)
                    .migration("CREATE TABLE a (id int PRIMARY KEY, n int)", "DROP TABLE a")
                    .migration(
                            "CREATE TABLE b (id int); ALTER TABLE a MODIFY n int NOT NULL",
                            "ALTER TABLE a MODIFY n int; DROP TABLE b")
                    .migration("ALTER TABLE a ADD m date NOT NULL", "ALTER TABLE a DROP m");
            history.assertThatAllPass();
            assertThat(history.result("0002_m/forward").findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("NULL"));
        }
    }

    @Nested
    class When_rows_of_several_tables_are_in_the_way {

        @BeforeEach
        void two_of_three() {
            history.migration(
                            "CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL); CREATE TABLE b (id int PRIMARY KEY);"
                                    + " CREATE TABLE c (id int PRIMARY KEY, n text DEFAULT 'x')",
                            "DROP TABLE a, b, c")
                    .migration(
                            "CREATE UNIQUE INDEX once ON a (n); ALTER TABLE b ADD m varchar NOT NULL;"
                                    + " ALTER TABLE c DROP n",
                            "ALTER TABLE c ADD n text DEFAULT 'x'; ALTER TABLE b DROP m; DROP INDEX once");
        }

        @Test
        void each_is_told_with_what_it_stops() {
            assertThat(history.result("0002_m/forward").findings())
                    .filteredOn(finding -> finding.hazard().equals("fails-on-rows"))
                    .extracting(finding -> finding.message().replaceFirst("(?s): It stopped.*(ERROR: [^\n]*).*", " $1"))
                    .containsExactly(
                            "It fails over rows that public.a may have ERROR: could not create unique index \"once\"",
                            "It fails over rows that public.b may have ERROR: column \"m\" of relation \"b\" contains null"
                                    + " values");
        }

        @Test
        void the_rows_of_the_third_stay_and_their_loss_shows() {
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .contains("public.c has other values in n");
        }
    }

    @Nested
    class When_it_is_no_matter_of_what_rows_hold {

        @Test
        void nobody_is_told_to_correct_them() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY, n text)", "DROP TABLE a")
                    .migration("UPDATE a SET n = current_setting('shop.host') || n", "SELECT 1");
            assertThat(history.result("0002_m/forward").findings())
                    .filteredOn(finding -> finding.hazard().equals("fails-on-rows"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.message()).startsWith("It fails as soon as there are rows in public.a: ");
                        assertThat(finding.remedy())
                                .contains("No row can be corrected for that", "setup.sql")
                                .doesNotContain("correct them first");
                    });
        }
    }

    @Nested
    class When_values_do_not_fit {

        @ParameterizedTest
        @CsvSource({
            "POSTGRESQL,CREATE INDEX i ON a ((n * 1000)),DROP INDEX i,before this statement",
            "POSTGRESQL,ALTER TABLE a ALTER n TYPE smallint,ALTER TABLE a ALTER n TYPE int,before the type changes",
            "MYSQL,ALTER TABLE a MODIFY n tinyint,ALTER TABLE a MODIFY n int,before the type changes"
        })
        void the_remedy_says_before_what(Product product, String up, String down, String when) {
            history.on(product)
                    .migration("CREATE TABLE a (id int PRIMARY KEY, n int)", "DROP TABLE a")
                    .migration(up, down);
            assertThat(history.result("0002_m/forward").findings())
                    .filteredOn(finding -> finding.hazard().equals("fails-on-rows"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.remedy()).contains(when));
        }
    }

    @Nested
    class When_rows_of_a_migration_are_in_its_way {

        @Test
        void it_fails() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (-1)", "DROP TABLE a")
                    .migration("ALTER TABLE a ADD n int NOT NULL", "ALTER TABLE a DROP n");
            StepResult forward = history.result("0002_m/forward");
            assertThat(reasons(forward)).first().asString().contains("contains null values");
            assertThat(forward.findings()).isEmpty();
        }

        @Test
        void seeds_beside_them_are_told_apart() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY, n int)", "DROP TABLE a")
                    .migration("INSERT INTO a VALUES (-1, 1)", "DELETE FROM a WHERE id = -1")
                    .migration("ALTER TABLE a ALTER n SET NOT NULL", "ALTER TABLE a ALTER n DROP NOT NULL")
                    .migration("ALTER TABLE a ADD CHECK (id <> -1 OR n = 1)", "ALTER TABLE a DROP CONSTRAINT a_check");
            assertThat(history.outcomes()).containsEntry("0003_m/forward", "passed");
            assertThat(history.result("0003_m/forward").findings())
                    .extracting(Finding::hazard)
                    .containsExactly("fails-on-rows");
            assertThat(history.result("0004_m/forward").outcome()).isEqualTo(new Outcome.Passed());
        }

        /** The second time, the history without seeds is gone into from a waypoint of the first. */
        @Test
        void seeds_beside_them_are_told_apart_again_far_up() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY, n int, m int)", "DROP TABLE a")
                    .migration("INSERT INTO a VALUES (-1, 1, 1)", "DELETE FROM a WHERE id = -1");
            for (int i = 3; i <= 19; i++) {
                history.migration("CREATE TABLE t%d (id int)".formatted(i), "DROP TABLE t" + i);
            }
            history.migration("ALTER TABLE a ALTER n SET NOT NULL", "ALTER TABLE a ALTER n DROP NOT NULL")
                    .migration("CREATE TABLE b (id int)", "DROP TABLE b")
                    .migration(
                            "ALTER TABLE a ALTER m SET NOT NULL; INSERT INTO a SELECT id - 1, n, m FROM a WHERE id = -1",
                            "DELETE FROM a WHERE id = -2; ALTER TABLE a ALTER m DROP NOT NULL");
            history.assertThatAllPass();
            assertThat(List.of("0020_m/forward", "0022_m/forward"))
                    .allSatisfy(step -> assertThat(history.result(step).findings())
                            .extracting(Finding::hazard)
                            .contains("fails-on-rows"));
        }

        @Test
        void a_table_that_a_migration_makes_and_fills_gets_no_seeds() {
            history.migration("CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (-1)", "DROP TABLE a")
                    .migration("CREATE TABLE b AS SELECT count(*) AS n FROM a", "DROP TABLE b")
                    .file("0002_m.verify.sql", "SELECT n FROM b WHERE n <> 1");
            history.assertThatAllPass();
        }
    }

    /** Else nothing that refers to it gets any, either. */
    @Test
    void a_table_that_a_migration_filled_and_another_emptied_gets_seeds_again() {
        history.migration("CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (-1)", "DROP TABLE a")
                .migration("DELETE FROM a", "INSERT INTO a VALUES (-1)")
                .migration("ALTER TABLE a ADD n int", "ALTER TABLE a DROP n")
                .migration("CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a)", "DROP TABLE b");
        assertThat(history.database().coverage().orElseThrow().seededTables()).isEqualTo(2);
    }
}

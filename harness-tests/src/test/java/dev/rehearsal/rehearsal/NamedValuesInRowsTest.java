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

/** Rows that hold what a migration names. */
class NamedValuesInRowsTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder);
    }

    private HistoryOnDisk table(Product product) {
        return history.on(product)
                .migration(
                        "CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL, m varchar(40) NOT NULL, k varchar(40) UNIQUE)",
                        "DROP TABLE a");
    }

    private void assertThatTheWayBackLoses(String column) {
        assertThat(reasons(history.result("0002_m/backward")))
                .first()
                .asString()
                .contains("a has other values in " + column);
        history.only("*/0002_m/backward");
        assertThat(reasons(history.result("0002_m/backward"))).isNotEmpty();
    }

    @Nested
    class When_a_value_becomes_one_that_other_rows_have {

        @ParameterizedTest
        @EnumSource
        void the_way_back_takes_those_for_its_own(Product product) {
            table(product).migration("UPDATE a SET n = 10 WHERE n = 3", "UPDATE a SET n = 3 WHERE n = 10");
            assertThatTheWayBackLoses("n");
        }

        @ParameterizedTest
        @EnumSource
        void a_part_of_a_text_too(Product product) {
            table(product)
                    .migration(
                            "UPDATE a SET m = replace(m, 'git-lab', 'gitlab')",
                            "UPDATE a SET m = replace(m, 'gitlab', 'git-lab')");
            assertThatTheWayBackLoses("m");
        }

        @ParameterizedTest
        @EnumSource
        void where_no_two_rows_may_hold_the_same_too(Product product) {
            table(product)
                    .migration("UPDATE a SET k = 'new' WHERE k = 'old'", "UPDATE a SET k = 'old' WHERE k = 'new'");
            assertThatTheWayBackLoses("k");
        }

        @ParameterizedTest
        @EnumSource
        void where_no_two_rows_may_and_there_is_no_way_back_too(Product product) {
            table(product).migration("UPDATE a SET k = 'new' WHERE k = 'old'", "SELECT 1");
            assertThatTheWayBackLoses("k");
        }

        @ParameterizedTest
        @EnumSource
        void where_each_row_has_one_of_another_table_too(Product product) {
            history.on(product)
                    .migration(
                            "CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL,"
                                    + " b int NOT NULL UNIQUE, FOREIGN KEY (b) REFERENCES b (id))",
                            "DROP TABLE a, b")
                    .migration("UPDATE a SET n = 100 WHERE n = 300", "UPDATE a SET n = 300 WHERE n = 100");
            assertThatTheWayBackLoses("n");
        }

        @ParameterizedTest
        @EnumSource
        void several_values_become_one(Product product) {
            table(product)
                    .migration(
                            "UPDATE a SET m = CASE m WHEN 'x' THEN 'z' WHEN 'y' THEN 'z' ELSE m END",
                            "UPDATE a SET m = 'x' WHERE m = 'z'");
            assertThatTheWayBackLoses("m");
        }

        @ParameterizedTest
        @EnumSource
        void only_rows_that_fit_several_conditions_do(Product product) {
            table(product)
                    .migration("UPDATE a SET n = 5 WHERE m = 'x' AND k LIKE 'y%'", "UPDATE a SET n = n WHERE m = 'x'");
            assertThatTheWayBackLoses("n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_that_are_deleted_by_what_they_hold_are_missed(Product product) {
        table(product).migration("DELETE FROM a WHERE m IN ('x', 'y') OR k = 'z'", "-- nothing\nSELECT 1");
        assertThat(reasons(history.result("0002_m/backward")))
                .first()
                .asString()
                .contains("a has 20 rows instead of 2");
    }

    @ParameterizedTest
    @EnumSource
    void what_a_migration_puts_in_and_takes_out_again_was_nobody_elses(Product product) {
        table(product)
                .migration("INSERT INTO a VALUES (5000, 1, 'x', 'only')", "DELETE FROM a WHERE k = 'only'")
                .assertThatAllPass();
    }

    @Test
    void what_a_check_forbids_before_is_in_no_row() {
        history.migration("CREATE TABLE a (id int PRIMARY KEY, m text CHECK (m IN ('old', 'other')))", "DROP TABLE a")
                .migration(
                        "ALTER TABLE a DROP CONSTRAINT a_m_check; UPDATE a SET m = 'new' WHERE m = 'old';"
                                + " ALTER TABLE a ADD CHECK (m IN ('new', 'other'))",
                        "ALTER TABLE a DROP CONSTRAINT a_m_check; UPDATE a SET m = 'old' WHERE m = 'new';"
                                + " ALTER TABLE a ADD CHECK (m IN ('old', 'other'))")
                .assertThatAllPass();
    }

    @ParameterizedTest
    @EnumSource
    void rows_that_stop_the_migration_are_left_out_and_no_others(Product product) {
        table(product)
                .migration(
                        "ALTER TABLE a ADD CONSTRAINT c CHECK (m <> 'x')",
                        "ALTER TABLE a DROP CONSTRAINT c; UPDATE a SET m = 'y' WHERE m = 'x'")
                .migration("ALTER TABLE a ADD j int", "ALTER TABLE a DROP j");
        List<StepResult> results = history.rehearse();
        assertThat(results).allMatch(StepResult::hasPassed);
        assertThat(results).flatExtracting(StepResult::findings).isEmpty();
        assertThat(history.only("*/0002_m/backward").rehearse()).allMatch(StepResult::hasPassed);
    }
}

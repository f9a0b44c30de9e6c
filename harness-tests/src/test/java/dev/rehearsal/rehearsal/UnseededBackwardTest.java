package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.rehearsal.StepResult.WithoutSeeds;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What else is wrong with a way back that stops at rows. */
class UnseededBackwardTest {

    private static final String REQUIRED_AGAIN = "ALTER TABLE a ADD n date NOT NULL";

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder)
                .migration(
                        "CREATE TABLE a (id int PRIMARY KEY, m int, n date NOT NULL); CREATE INDEX by_m ON a (m)",
                        "DROP TABLE a");
    }

    private static String dropIndex(Product product) {
        return product == Product.MYSQL ? "DROP INDEX by_m ON a" : "DROP INDEX by_m";
    }

    @Nested
    class When_it_leaves_another_schema_too {

        private void rehearse(Product product) {
            history.on(product)
                    .migration(
                            "ALTER TABLE a DROP n; CREATE INDEX by_id ON a (id, m); " + dropIndex(product),
                            REQUIRED_AGAIN);
        }

        @ParameterizedTest
        @EnumSource
        void both_are_told_each_with_what_to_write(Product product) {
            rehearse(product);
            StepResult stopped = history.result("0002_m/backward");
            assertThat(reasons(stopped))
                    .satisfiesExactly(
                            reason -> assertThat(reason).startsWith("It stopped at 0002_m.down.sql:1"),
                            reason -> assertThat(reason).startsWith("Rows are in its way. "),
                            reason -> assertThat(reason)
                                    .startsWith("Without seeds it does not stop, and leaves behind: index")
                                    .endsWith("by_id"),
                            reason -> assertThat(reason)
                                    .startsWith("Without seeds it does not stop, and does not bring back: index")
                                    .endsWith("by_m"));
            WithoutSeeds without = stopped.withoutSeeds().orElseThrow();
            assertThat(without.leftovers()).hasSize(2);
            assertThat(String.join(";", without.remedy()))
                    .containsPattern("DROP (INDEX|KEY) .*by_id")
                    .containsPattern("(CREATE INDEX|ADD KEY) by_m");
            assertThat(stopped.remedy()).isEmpty();
            assertThat(stopped.leftovers()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void what_it_says_to_write_makes_up_for_it(Product product) {
            rehearse(product);
            WithoutSeeds without =
                    history.result("0002_m/backward").withoutSeeds().orElseThrow();
            history.file("0002_m.down.sql", REQUIRED_AGAIN + ";\n" + String.join(";\n", without.remedy()));
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)));
            assertThat(history.outcomes()).containsEntry("0002_m/backward", "passed");
        }

        @Test
        void the_descent_says_the_same() {
            rehearse(Product.POSTGRESQL);
            StepResult alone = history.result("0002_m/backward");
            StepResult descent = history.result("0002_m/descent");
            assertThat(reasons(descent)).isEqualTo(reasons(alone));
            assertThat(descent.withoutSeeds()).isEqualTo(alone.withoutSeeds());
        }

        @ParameterizedTest
        @EnumSource
        void rows_of_the_user_that_stop_it_as_seeds_do_are_told_alone(Product product) {
            history.migration("CREATE TABLE b (id int PRIMARY KEY)", "DROP TABLE b")
                    .file("0002_m.data.sql", "INSERT INTO a VALUES (-1, 1, '2020-02-02')");
            rehearse(product);
            StepResult stopped = history.result("0003_m/backward");
            assertThat(reasons(stopped)).hasSize(2).element(1).asString().startsWith("Rows are in its way. ");
            assertThat(stopped.withoutSeeds()).isEmpty();
        }

        @Test
        void where_no_other_database_can_be_made_the_stop_is_told_alone() {
            history.migration("CREATE ROLE beside_seeds", "DROP ROLE beside_seeds")
                    .migration("ALTER TABLE a DROP n; DROP INDEX by_m", REQUIRED_AGAIN);
            assertThat(reasons(history.result("0003_m/backward"))).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_restores_the_schema_but_for_the_rows_is_told_to_stop_and_no_more(Product product) {
        history.on(product).migration("ALTER TABLE a DROP n", REQUIRED_AGAIN);
        StepResult stopped = history.result("0002_m/backward");
        assertThat(reasons(stopped)).hasSize(2).element(1).asString().startsWith("Rows are in its way. ");
        assertThat(stopped.withoutSeeds()).isEmpty();
    }

    @Test
    void seeds_that_are_not_what_a_text_means_are_said_to_be_ours() {
        history.migration("CREATE TABLE b (num text, n int GENERATED ALWAYS AS (length(num)) STORED)", "DROP TABLE b")
                .migration("CREATE TABLE c (id int PRIMARY KEY)", "DROP TABLE c")
                .file("0003_m.data.sql", "INSERT INTO b (num) VALUES ('17')")
                .migration("ALTER TABLE b DROP n", "ALTER TABLE b ADD n int GENERATED ALWAYS AS (num::int) STORED");
        assertThat(reasons(history.result("0004_m/backward")))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("invalid input syntax for type integer"),
                        reason -> assertThat(reason).startsWith("Rows are in its way. Convert with an expression"),
                        reason -> assertThat(reason).isEqualTo(Reasons.SEEDS_ARE_ANYTHING),
                        reason -> assertThat(reason)
                                .startsWith("Without seeds it does not stop, and does not restore: column public.b.n"));
    }

    @Test
    void so_they_are_on_mysql() {
        history.on(Product.MYSQL)
                .migration("CREATE TABLE b (id int PRIMARY KEY, num varchar(40))", "DROP TABLE b")
                .migration("CREATE INDEX by_num ON b (num)", "ALTER TABLE b MODIFY num int, DROP INDEX by_num");
        assertThat(reasons(history.result("0003_m/backward")))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("Incorrect integer value: "),
                        reason -> assertThat(reason).startsWith("Rows are in its way. "),
                        reason -> assertThat(reason).isEqualTo(Reasons.SEEDS_ARE_ANYTHING),
                        reason -> assertThat(reason).contains("does not restore: column b.num"));
    }
}

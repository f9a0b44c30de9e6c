package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether rows come back. */
class SurvivalTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = HistoryOnDisk.withTable(folder);
    }

    @Nested
    class When_the_way_back_restores_the_schema_only {

        @ParameterizedTest
        @EnumSource
        void it_fails_and_names_table_and_column(Product product) {
            history.on(product)
                    .migration("ALTER TABLE a RENAME COLUMN n TO m", "ALTER TABLE a DROP COLUMN m, ADD n varchar(40)");
            assertThat(reasons(history.result("0002_m/backward")))
                    .anySatisfy(reason -> assertThat(reason)
                            .startsWith("Rows are not what they were before the migration: ")
                            .contains("a has other values in n"))
                    .anySatisfy(reason -> assertThat(reason).matches("(?s)id \\d+: n was '.*', is null"));
        }

        @Test
        void the_climb_goes_on_from_the_rows_that_should_be_there() {
            history.migration("ALTER TABLE a RENAME n TO m", "ALTER TABLE a DROP m, ADD n varchar(40)")
                    .migration(
                            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM a WHERE m IS NOT NULL) THEN RAISE 'lost'; END IF; END $$",
                            "SELECT 1");
            assertThat(history.outcomes())
                    .containsEntry("0002_m/backward", "failed")
                    .containsEntry("0002_m/forward-again", "passed")
                    .containsEntry("0003_m/forward", "passed")
                    .containsEntry("0003_m/forward-again", "passed");
        }

        @Test
        void it_fails_in_the_same_way_alone() {
            history.migration("ALTER TABLE a RENAME n TO m", "ALTER TABLE a DROP m, ADD n varchar(40)");
            List<String> whole = reasons(history.result("0002_m/backward"));
            assertThat(reasons(history.only("*/0002_m/backward").result("0002_m/backward")))
                    .isEqualTo(whole);
        }
    }

    @Nested
    class When_a_step_leaves_a_wrong_schema {

        @BeforeEach
        void a_table_with_rows() {
            history.migration(
                            "CREATE TABLE d (id int PRIMARY KEY, ip varchar(9) NOT NULL, name varchar(9) NOT NULL)",
                            "DROP TABLE d")
                    .file("0002_m.data.sql", "INSERT INTO d VALUES (1, '::1', 'x'), (2, '::2', 'y')")
                    .with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)));
        }

        private List<String> afterBackward(Product product, String up, String down) {
            return reasons(history.on(product).migration(up, down).result("0003_m/backward"));
        }

        @ParameterizedTest
        @EnumSource
        void the_rows_that_went_are_told_as_well(Product product) {
            assertThat(afterBackward(
                            product,
                            "ALTER TABLE d DROP COLUMN ip",
                            "DELETE FROM d WHERE id = 2; ALTER TABLE d ADD COLUMN ip varchar(9)"))
                    .satisfiesExactly(
                            reason -> assertThat(reason).startsWith("It did not restore: column "),
                            reason -> assertThat(reason)
                                    .startsWith("Rows are not what they were before the migration: ")
                                    .contains("d has 1 row instead of 2"),
                            reason -> assertThat(reason).endsWith("d: of 2 rows 1 is missing, 1 differs in ip"),
                            reason -> assertThat(reason).isEqualTo("id 1: ip was '::1', is null"),
                            reason -> assertThat(reason).isEqualTo("id 2 is missing: ip '::2', name 'y'"));
        }

        @ParameterizedTest
        @EnumSource
        void so_are_other_values_in_columns_that_are_right(Product product) {
            assertThat(afterBackward(
                            product,
                            "ALTER TABLE d DROP COLUMN ip",
                            "ALTER TABLE d ADD COLUMN ip int; UPDATE d SET name = 'z' WHERE id = 2"))
                    .satisfiesExactly(
                            reason -> assertThat(reason).startsWith("It did not restore: column "),
                            reason -> assertThat(reason).endsWith("d has other values in name"),
                            reason -> assertThat(reason).endsWith("d: of 2 rows 1 differs in name"),
                            reason -> assertThat(reason).isEqualTo("id 2: name was 'y', is 'z'"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT 1",
                    "ALTER TABLE d ADD COLUMN ip int NOT NULL DEFAULT 7",
                    "ALTER TABLE d ADD COLUMN address varchar(9)",
                    "DROP TABLE d",
                    "DROP TABLE d; CREATE TABLE e (id int)"
                })
        void what_the_schema_explains_is_told_once(String down) {
            for (Product product : Product.values()) {
                assertThat(reasons(new HistoryOnDisk(folder.resolve(product.id()))
                                .on(product)
                                .migration("CREATE TABLE d (id int PRIMARY KEY, ip varchar(9))", "DROP TABLE d")
                                .migration("ALTER TABLE d DROP COLUMN ip", down)
                                .result("0002_m/backward")))
                        .as(product.id())
                        .isNotEmpty()
                        .noneMatch(reason -> reason.startsWith("Rows are not"));
            }
        }

        @Test
        void the_values_of_an_enum_of_other_words_are_explained_too() {
            history.migration("CREATE TYPE mood AS ENUM ('sad'); ALTER TABLE d ADD m mood DEFAULT 'sad'", "SELECT 1");
            history.migration("ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'", "UPDATE d SET name = 'z'");
            assertThat(reasons(history.result("0004_m/backward")))
                    .anyMatch(reason -> reason.startsWith("It did not restore: enum public.mood"))
                    .anyMatch(reason -> reason.endsWith("public.d has other values in name"));
        }

        @Test
        void forward_again_tells_them_too() {
            history.migration("CREATE SEQUENCE runs", "DROP SEQUENCE runs")
                    .migration(
                            "DO $$ BEGIN IF nextval('runs') = 1 THEN ALTER TABLE d ADD m int;"
                                    + " ELSE ALTER TABLE d ADD m text; DELETE FROM d WHERE id = 2; END IF; END $$",
                            "ALTER TABLE d DROP m");
            assertThat(reasons(history.result("0004_m/forward-again")))
                    .satisfiesExactly(
                            reason -> assertThat(reason).startsWith("It made something else: column public.d.m"),
                            reason -> assertThat(reason)
                                    .isEqualTo("Rows are not what they were the first time: public.d has 1 row"
                                            + " instead of 2"),
                            reason -> assertThat(reason).isEqualTo("public.d: of 2 rows 1 is missing"),
                            reason -> assertThat(reason).isEqualTo("id 2 is missing: ip '::2', name 'y'"));
        }
    }

    @Nested
    class When_a_trigger_keeps_the_time_of_the_last_update {

        @BeforeEach
        void it_touches_rows() {
            history.migration(
                    "CREATE TABLE s (id int PRIMARY KEY, v int, updated_at timestamptz NOT NULL DEFAULT now());"
                            + " CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN NEW.updated_at := now(); RETURN NEW; END';"
                            + " CREATE TRIGGER touches BEFORE UPDATE ON s FOR EACH ROW EXECUTE FUNCTION touch()",
                    "DROP TABLE s; DROP FUNCTION touch()");
        }

        @Test
        void a_way_back_that_writes_to_rows_fails_and_the_trigger_is_named() {
            history.migration("ALTER TABLE s ADD x int", "UPDATE s SET id = id; ALTER TABLE s DROP x");
            assertThat(reasons(history.result("0003_m/backward")))
                    .anySatisfy(reason -> assertThat(reason).contains("public.s has other values in updated_at"))
                    .anySatisfy(reason -> assertThat(reason)
                            .contains("runs touches", "ALTER TABLE public.s DISABLE TRIGGER touches"));
        }

        @Test
        void it_goes_well_where_the_trigger_is_off_meanwhile() {
            history.migration(
                    "ALTER TABLE s ADD x int",
                    "ALTER TABLE s DISABLE TRIGGER touches; UPDATE s SET id = id;"
                            + " ALTER TABLE s ENABLE TRIGGER touches; ALTER TABLE s DROP x");
            history.assertThatAllPass();
        }
    }

    @Nested
    class When_forward_again_gives_other_rows {

        @Test
        void it_fails() {
            history.migration(
                    "CREATE TABLE IF NOT EXISTS log (id serial); INSERT INTO a SELECT 1000 + count(*), 'x' FROM a",
                    "DROP TABLE log; UPDATE a SET n = n");
            assertThat(history.outcomes()).containsEntry("0002_m/backward", "failed");
        }

        @Test
        void a_new_column_filled_at_random_is_told_and_passes() {
            history.migration("ALTER TABLE a ADD r uuid DEFAULT gen_random_uuid()", "ALTER TABLE a DROP r");
            history.assertThatAllPass();
            assertThat(history.result("0002_m/forward-again").rowChanges())
                    .extracting(RowChange::kind)
                    .containsExactly(Kind.NOT_DETERMINISTIC);
        }
    }

    @Nested
    class When_seeds_had_to_be_cleared {

        @Test
        void nobody_is_blamed_for_the_rows_that_went() {
            history.migration("ALTER TABLE a ADD m int NOT NULL", "ALTER TABLE a DROP m");
            history.assertThatAllPass();
            assertThat(history.result("0002_m/forward").rowChanges()).isEmpty();
        }

        @Test
        void nor_where_all_of_them_went() {
            history.migration("INSERT INTO a VALUES (-1, 'own')", "DELETE FROM a WHERE id = -1")
                    .migration("ALTER TABLE a ALTER n SET NOT NULL", "ALTER TABLE a ALTER n DROP NOT NULL");
            history.assertThatAllPass();
            assertThat(history.result("0003_m/forward").rowChanges()).isEmpty();
        }
    }

    @Nested
    class When_later_rows_do_not_fit_in_the_descent {

        @BeforeEach
        void a_column_that_may_be_null() {
            history.migration("ALTER TABLE a ADD m int NOT NULL DEFAULT 1", "ALTER TABLE a DROP m")
                    .migration("ALTER TABLE a ALTER m DROP NOT NULL", "ALTER TABLE a ALTER m SET NOT NULL")
                    .migration("INSERT INTO a (id, m) VALUES (-5, NULL)", "-- they stay");
        }

        @Test
        void the_failure_says_so() {
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)));
            assertThat(history.outcomes()).containsEntry("0003_m/backward", "passed");
            assertThat(reasons(history.result("0003_m/descent")))
                    .anySatisfy(reason -> assertThat(reason).contains("contains null values"))
                    .anySatisfy(reason -> assertThat(reason).contains("Rows that came after the migration do not fit"));
        }

        @Test
        void it_can_be_tolerated_and_is_a_finding_then() {
            history.with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.LATER_ROWS));
            StepResult descent = history.result("0003_m/descent");
            assertThat(descent.outcome()).isEqualTo(new Outcome.Passed());
            assertThat(descent.findings()).extracting(Finding::hazard).containsExactly("later-rows");
        }
    }
}

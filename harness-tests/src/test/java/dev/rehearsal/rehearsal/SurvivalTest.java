package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private void assertThatAllPass() {
        assertThat(history.outcomes())
                .allSatisfy((step, outcome) -> assertThat(outcome).as(step).isEqualTo("passed"));
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
    class When_a_migration_destroys_rows {

        @BeforeEach
        void a_column_is_dropped() {
            history.migration("ALTER TABLE a DROP n", "ALTER TABLE a ADD n varchar(40)");
        }

        @Test
        void forward_tells_it_as_a_finding() {
            StepResult forward = history.result("0002_m/forward");
            assertThat(forward.rowChanges()).extracting(RowChange::kind).containsExactly(Kind.VALUES_DESTROYED);
            assertThat(forward.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.hazard()).isEqualTo("rows-destroyed");
                assertThat(finding.message()).contains("public.a.n went with the column");
            });
        }

        @Test
        void the_way_back_fails_and_says_who_destroyed_them() {
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .contains("public.a has other values in n", "its forward direction had destroyed them");
        }

        @Test
        void a_project_may_live_with_it() {
            history.with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.DESTROYED_ROWS));
            assertThatAllPass();
        }

        @Test
        void of_several_columns_at_once_too() {
            history.migration(
                            "ALTER TABLE a ADD k int DEFAULT 7; UPDATE a SET k = id * 3; ALTER TABLE a ADD l int;"
                                    + " UPDATE a SET l = id * 5",
                            "ALTER TABLE a DROP k, DROP l")
                    .migration(
                            "ALTER TABLE a DROP k, DROP l",
                            "ALTER TABLE a ADD k int DEFAULT 7, ADD l int; UPDATE a SET l = 1");
            assertThat(reasons(history.result("0004_m/backward")))
                    .first()
                    .asString()
                    .contains("other values in k, l", "its forward direction had destroyed them");
            history.with(RehearsalOptions.DEFAULTS.tolerating(Tolerance.DESTROYED_ROWS));
            assertThatAllPass();
        }
    }

    @Nested
    class When_what_went_was_kept_elsewhere {

        private static final String KEPT = "CREATE TABLE k (id int PRIMARY KEY, v varchar(40))";

        private List<String> destroyedBy(String up, String down) {
            history.migration(up, down);
            List<StepResult> steps = history.rehearse();
            assertThat(steps)
                    .filteredOn(step -> step.step().direction() == Direction.BACKWARD)
                    .allSatisfy(step -> assertThat(step.outcome()).isEqualTo(new Outcome.Passed()));
            return steps.stream()
                    .flatMap(step -> step.findings().stream())
                    .map(Finding::hazard)
                    .toList();
        }

        @ParameterizedTest
        @EnumSource
        void a_column_that_the_way_back_restores_is_no_finding(Product product) {
            history.on(product);
            assertThat(destroyedBy(
                            KEPT
                                    + "; INSERT INTO k SELECT id, n FROM a WHERE n IS NOT NULL; ALTER TABLE a DROP COLUMN n",
                            "ALTER TABLE a ADD COLUMN n varchar(40);"
                                    + " UPDATE a SET n = (SELECT v FROM k WHERE k.id = a.id); DROP TABLE k"))
                    .isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void nor_is_a_table(Product product) {
            history.on(product).migration("CREATE TABLE b (id int PRIMARY KEY, m varchar(40))", "DROP TABLE b");
            assertThat(destroyedBy(
                            KEPT
                                    + "; INSERT INTO k SELECT id, m FROM b; INSERT INTO k VALUES (-77, 'other'); DROP TABLE b",
                            "CREATE TABLE b (id int PRIMARY KEY, m varchar(40));"
                                    + " INSERT INTO b SELECT id, v FROM k WHERE id <> -77; DROP TABLE k"))
                    .isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void what_a_default_fills_in_again_stays_one(Product product) {
            history.on(product)
                    .with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)))
                    .file("0002_m.data.sql", "INSERT INTO b VALUES (1, 'red'), (2, 'red')")
                    .migration("CREATE TABLE b (id int PRIMARY KEY, c varchar(9) DEFAULT 'red')", "DROP TABLE b");
            assertThat(destroyedBy(
                            "ALTER TABLE b DROP COLUMN c", "ALTER TABLE b ADD COLUMN c varchar(9) DEFAULT 'red'"))
                    .containsExactly("rows-destroyed");
        }

        @ParameterizedTest
        @EnumSource
        void so_does_what_the_way_back_writes_itself(Product product) {
            history.on(product)
                    .migration(
                            "CREATE TABLE b (c varchar(9) PRIMARY KEY); INSERT INTO b VALUES ('red'), ('green')",
                            "DROP TABLE b");
            assertThat(destroyedBy(
                            "DROP TABLE b",
                            "CREATE TABLE b (c varchar(9) PRIMARY KEY); INSERT INTO b VALUES ('red'), ('green')"))
                    .containsExactly("rows-destroyed");
        }

        @Test
        void so_does_what_another_column_of_few_values_may_hold_by_chance() {
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)))
                    .file("0002_m.data.sql", "INSERT INTO b VALUES (1, true, true), (2, false, false)")
                    .migration("CREATE TABLE b (id int PRIMARY KEY, k boolean, l boolean)", "DROP TABLE b");
            assertThat(destroyedBy("ALTER TABLE b DROP l", "ALTER TABLE b ADD l boolean; UPDATE b SET l = k"))
                    .containsExactly("rows-destroyed");
        }

        @Test
        void forward_alone_tells_it_still() {
            history.only("*/0002_m/forward");
            assertThat(
                            destroyedBy(
                                    KEPT + "; INSERT INTO k SELECT id, n FROM a; ALTER TABLE a DROP n",
                                    "ALTER TABLE a ADD n varchar(40); UPDATE a SET n = v FROM k WHERE k.id = a.id; DROP TABLE k"))
                    .containsExactly("rows-destroyed");
        }
    }

    @Nested
    class When_a_column_of_few_values_is_dropped_beside_its_like {

        @ParameterizedTest
        @ValueSource(strings = {"boolean", "mood", "character(1)"})
        void postgresql_tells_its_values(String type) {
            assertThat(droppedOf(Product.POSTGRESQL, "CREATE TYPE mood AS ENUM ('sad', 'glad');", type))
                    .containsExactly(Kind.VALUES_DESTROYED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"boolean", "enum('sad', 'glad')", "bit(1)", "char(1)"})
        void mysql_tells_its_values(String type) {
            assertThat(droppedOf(Product.MYSQL, "", type)).containsExactly(Kind.VALUES_DESTROYED);
        }

        private List<Kind> droppedOf(Product product, String before, String type) {
            history.on(product)
                    .migration(
                            "%s CREATE TABLE b (id int PRIMARY KEY, k %s NOT NULL, l %2$s NOT NULL)"
                                    .formatted(before, type),
                            "SELECT 1")
                    .migration("UPDATE b SET l = k", "SELECT 1")
                    .migration("ALTER TABLE b DROP k", "SELECT 1");
            return history.result("0004_m/forward").rowChanges().stream()
                    .map(RowChange::kind)
                    .toList();
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
            assertThatAllPass();
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
            assertThatAllPass();
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
            assertThatAllPass();
            assertThat(history.result("0002_m/forward").rowChanges()).isEmpty();
        }

        @Test
        void nor_where_all_of_them_went() {
            history.migration("INSERT INTO a VALUES (-1, 'own')", "DELETE FROM a WHERE id = -1")
                    .migration("ALTER TABLE a ALTER n SET NOT NULL", "ALTER TABLE a ALTER n DROP NOT NULL");
            assertThatAllPass();
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

    @Nested
    class When_the_user_brings_rows_and_queries {

        @Test
        void rows_come_in_after_their_migration_in_every_replay() {
            history.file("0001_m.data.sql", "INSERT INTO a VALUES (-1, 'mine');")
                    .migration("ALTER TABLE a ADD m int", "ALTER TABLE a DROP m")
                    .file("0002_m.verify.sql", "SELECT 'missing' AS x WHERE NOT EXISTS (SELECT FROM a WHERE id = -1)")
                    .file("0002_m.verify-down.sql", "SELECT * FROM a WHERE n <> 'mine'");
            assertThatAllPass();
            history.only("*/0002_m/ascent");
            assertThatAllPass();
        }

        @Test
        void they_come_in_once_on_the_way_up_from_a_later_version() {
            history.migration("ALTER TABLE a ADD m int", "ALTER TABLE a DROP m")
                    .file("0002_m.data.sql", "INSERT INTO a VALUES (-1, 'mine')")
                    .migration("SELECT 1", "SELECT 1")
                    .file("0003_m.verify.sql", "SELECT 'missing' AS x WHERE NOT EXISTS (SELECT FROM a WHERE id = -1)")
                    .with(RehearsalOptions.DEFAULTS.with(
                            new Selection(Optional.of("0002"), Optional.empty(), List.of(), Shard.WHOLE)));
            assertThatAllPass();
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
            assertThatAllPass();
        }

        @Test
        void a_file_for_the_product_stands_in() {
            history.file("0001_m.data.sql", "INSERT INTO nowhere VALUES (1)")
                    .file("mysql/0001_m.data.sql", "INSERT INTO a VALUES (1, 'x')")
                    .on(Product.MYSQL);
            assertThatAllPass();
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
            assertThatAllPass();
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
            assertThatAllPass();
        }
    }
}

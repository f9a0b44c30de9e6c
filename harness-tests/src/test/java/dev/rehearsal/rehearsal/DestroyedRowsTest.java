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

/** What a migration destroys, and what it only seems to. */
class DestroyedRowsTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = HistoryOnDisk.withTable(folder);
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
            history.assertThatAllPass();
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
            history.assertThatAllPass();
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
        void nor_is_one_whose_values_begin_with_its_name(Product product) {
            history.on(product)
                    .migration("CREATE TABLE b (id int PRIMARY KEY, matrix_user varchar(40) UNIQUE)", "DROP TABLE b");
            assertThat(destroyedBy(
                            KEPT
                                    + "; INSERT INTO k SELECT id, matrix_user FROM b; ALTER TABLE b DROP COLUMN matrix_user",
                            "ALTER TABLE b ADD COLUMN matrix_user varchar(40) UNIQUE;"
                                    + " UPDATE b SET matrix_user = (SELECT v FROM k WHERE k.id = b.id); DROP TABLE k"))
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
    class When_a_column_is_dropped_beside_one_that_holds_the_same {

        @ParameterizedTest
        @EnumSource
        void its_values_are_told_unless_the_migration_wrote_the_copy(Product product) {
            history.on(product)
                    .with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)))
                    .file("0002_m.data.sql", "INSERT INTO b VALUES (1, '2020-02-03', '2020-02-03', '2020-02-03')")
                    .migration("CREATE TABLE b (id int PRIMARY KEY, k date, l date, m date)", "DROP TABLE b")
                    .migration("ALTER TABLE b DROP COLUMN l", "ALTER TABLE b ADD COLUMN l date")
                    .migration(
                            "ALTER TABLE b ADD COLUMN n date; UPDATE b SET n = m; ALTER TABLE b DROP COLUMN m",
                            "ALTER TABLE b ADD COLUMN m date; UPDATE b SET m = n; ALTER TABLE b DROP COLUMN n");
            List<StepResult> steps = history.rehearse();
            assertThat(steps)
                    .filteredOn(step -> HistoryOnDisk.shortId(step).equals("0003_m/forward"))
                    .flatExtracting(StepResult::findings)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .contains("b.l went with the column", "(k holds the same: a copy, or by chance)"));
            assertThat(steps)
                    .filteredOn(step -> HistoryOnDisk.shortId(step).equals("0004_m/forward"))
                    .flatExtracting(StepResult::findings)
                    .isEmpty();
        }
    }

    @Nested
    class When_a_column_is_dropped_and_added_under_its_name_at_once {

        @BeforeEach
        void it_begins_anew() {
            history.with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)))
                    .file("0001_m.data.sql", "INSERT INTO a VALUES (1, 'red'), (2, 'blue')");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text[]", "varchar(40)"})
        void its_values_are_told(String type) {
            history.migration(
                    "ALTER TABLE a DROP n, ADD n " + type, "ALTER TABLE a DROP n, ADD n varchar(40) DEFAULT 'red'");
            List<StepResult> steps = history.rehearse();
            StepResult forward = steps.get(3);
            assertThat(HistoryOnDisk.shortId(forward)).isEqualTo("0002_m/forward");
            assertThat(forward.rowChanges()).extracting(RowChange::kind).containsExactly(Kind.VALUES_DESTROYED);
            assertThat(forward.findings()).extracting(Finding::hazard).containsExactly("rows-destroyed");
            assertThat(reasons(steps.get(4))).anySatisfy(reason -> assertThat(reason)
                    .contains("public.a has other values in n", "its forward direction had destroyed them"));
        }

        @Test
        void what_the_migration_writes_back_into_it_is_not_gone() {
            history.migration(
                    "CREATE TABLE k AS TABLE a; ALTER TABLE a DROP n, ADD n varchar(40);"
                            + " UPDATE a SET n = k.n FROM k WHERE k.id = a.id",
                    "DROP TABLE k");
            assertThat(history.result("0002_m/forward").findings()).isEmpty();
            history.assertThatAllPass();
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
}

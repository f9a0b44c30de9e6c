package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of rows beside that they differ: how many, and which. */
class RowDetailTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = HistoryOnDisk.withTable(folder);
    }

    @Nested
    class When_a_migration_updates_rows {

        @ParameterizedTest
        @EnumSource
        void forward_says_how_many(Product product) {
            history.on(product)
                    .file("0001_m.data.sql", "INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, 'z')")
                    .migration("-- loud\nUPDATE a SET n = upper(n) WHERE id > 1", "UPDATE a SET n = lower(n)");
            assertThat(history.result("0002_m/forward").rowChanges())
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.kind()).isEqualTo(Kind.ROWS_CHANGED);
                        assertThat(change.count()).isEqualTo(OptionalLong.of(2));
                        assertThat(change.message()).endsWith("a has other values in n; 2 rows were updated");
                    });
        }

        private void counts(String up, long rows) {
            history.file("0001_m.data.sql", "INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, 'z')")
                    .migration(up, "UPDATE a SET n = lower(n)");
            assertThat(history.result("0002_m/forward").rowChanges())
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.kind()).isEqualTo(Kind.ROWS_CHANGED);
                        assertThat(change.count()).isEqualTo(OptionalLong.of(rows));
                    });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DO $$ BEGIN UPDATE a SET n = 'X' WHERE id < 3; END $$",
                    "UPDATE a SET n = 'X' WHERE id = 1; UPDATE a SET n = 'Y' WHERE id < 3",
                    "UPDATE a SET n = 'X' WHERE id = 1; DO $$ BEGIN UPDATE a SET n = 'Y' WHERE id = 2; END $$",
                    "INSERT INTO a VALUES (1, 'X'), (2, 'Y') ON CONFLICT (id) DO UPDATE SET n = excluded.n",
                    "MERGE INTO a USING (VALUES (1), (2)) v(i) ON id = i WHEN MATCHED THEN UPDATE SET n = 'X'",
                    """
                    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN UPDATE a SET n = ''X'' WHERE id < 3; RETURN NULL; END';
                    CREATE TABLE t (i int);
                    CREATE TRIGGER t AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
                    INSERT INTO t VALUES (1);
                    DROP TABLE t;
                    DROP FUNCTION f""",
                    """
                    DO $$ BEGIN
                        UPDATE a SET n = 'X' WHERE id < 3;
                        BEGIN UPDATE a SET n = 'Z'; RAISE 'no'; EXCEPTION WHEN others THEN NULL; END;
                    END $$"""
                })
        void each_row_counts_once_whatever_statements_updated_it(String up) {
            counts(up, 2);
        }

        @Test
        void rows_that_came_beside_are_none_of_them() {
            history.file("0001_m.data.sql", "INSERT INTO a VALUES (1, 'x'), (2, 'y')")
                    .migration(
                            "INSERT INTO a VALUES (1, 'X'), (-7, 'Z') ON CONFLICT (id) DO UPDATE SET n = excluded.n",
                            "DELETE FROM a WHERE id = -7; UPDATE a SET n = 'x' WHERE id = 1");
            assertThat(history.result("0002_m/forward").rowChanges())
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.kind()).isEqualTo(Kind.ROWS_ADDED);
                        assertThat(change.count()).isEqualTo(OptionalLong.of(1));
                        assertThat(change.message()).endsWith("; 1 row was updated");
                    });
        }

        private void doesNotCount(String up) {
            history.file("0001_m.data.sql", "INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, 'z')")
                    .migration(up, "UPDATE a SET n = lower(n)");
            assertThat(history.result("0002_m/forward").rowChanges())
                    .filteredOn(change -> change.kind() == Kind.ROWS_CHANGED)
                    .extracting(RowChange::count)
                    .containsExactly(OptionalLong.empty());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE a SET n = 'X' WHERE id = 1; DELETE FROM a WHERE id = 2; INSERT INTO a VALUES (2, 'Y')",
                    "UPDATE a SET n = 'X' WHERE id = 1; ALTER TABLE a ALTER id TYPE bigint; ALTER TABLE a ALTER id TYPE int"
                })
        void what_cannot_be_known_is_told_without_a_number(String up) {
            doesNotCount(up);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE a SET n = 'X' WHERE id = 1; UPDATE a SET n = 'Y' WHERE id < 3",
                    "UPDATE a SET n = 'X' WHERE id = 1; REPLACE INTO a VALUES (2, 'Y')",
                    "INSERT INTO a VALUES (1, 'X'), (1, 'Y') ON DUPLICATE KEY UPDATE n = VALUES(n)",
                    "UPDATE a JOIN (SELECT 1 AS i) b ON b.i = a.id SET a.n = 'X'"
                })
        void on_MySQL_that_is_all_but_one_statement_of_one_table(String up) {
            history.on(Product.MYSQL);
            doesNotCount(up);
        }
    }

    @Nested
    class When_a_table_is_too_large_for_its_columns_to_be_told_apart {

        @BeforeEach
        void a_large_table() {
            history.migration(
                    "CREATE TABLE big AS SELECT i AS id, 'n' || i AS n FROM generate_series(1, 10050) i;"
                            + " ALTER TABLE big ADD PRIMARY KEY (id)",
                    "DROP TABLE big");
        }

        @Test
        void the_rows_that_did_not_come_back_are_counted_and_shown() {
            history.migration("UPDATE big SET n = 'lost' WHERE id IN (7, 9)", "SELECT 1");
            assertThat(reasons(history.result("0003_m/backward")))
                    .containsExactly(
                            "Rows are not what they were before the migration: public.big has other values",
                            "public.big: of 10050 rows 2 differ in n",
                            "id 7: n was 'n7', is 'lost'",
                            "id 9: n was 'n9', is 'lost'");
        }

        @Test
        void a_new_column_filled_at_random_passes() {
            history.migration("ALTER TABLE big ADD r uuid DEFAULT gen_random_uuid()", "ALTER TABLE big DROP r");
            StepResult again = history.result("0003_m/forward-again");
            assertThat(again.outcome()).isEqualTo(new Outcome.Passed());
            assertThat(again.rowChanges()).extracting(RowChange::kind).containsExactly(Kind.NOT_DETERMINISTIC);
        }

        @Test
        void an_old_one_beside_it_that_is_another_each_time_fails() {
            history.migration(
                    "CREATE TABLE kept AS SELECT * FROM big; ALTER TABLE big ADD r uuid DEFAULT gen_random_uuid();"
                            + " UPDATE big SET n = random()::text WHERE id = 7",
                    "UPDATE big SET n = kept.n FROM kept WHERE kept.id = big.id; DROP TABLE kept; ALTER TABLE big DROP r");
            assertThat(reasons(history.result("0003_m/backward"))).isEmpty();
            assertThat(reasons(history.result("0003_m/forward-again")))
                    .anySatisfy(reason -> assertThat(reason).endsWith("public.big has other values in n"))
                    .anySatisfy(reason -> assertThat(reason).startsWith("id 7: n was "));
        }
    }

    @Nested
    class When_seeds_had_to_be_cleared {

        @Test
        void rows_in_other_tables_are_shown() {
            history.migration("CREATE TABLE b (id int PRIMARY KEY, m int)", "DROP TABLE b")
                    .migration("ALTER TABLE a ADD x int NOT NULL; UPDATE b SET m = NULL", "ALTER TABLE a DROP x");
            StepResult forward = history.result("0003_m/forward");
            assertThat(forward.findings()).extracting(Finding::hazard).contains("fails-on-rows");
            assertThat(reasons(history.result("0003_m/backward")))
                    .anySatisfy(reason -> assertThat(reason).contains("public.b: of 20 rows"))
                    .anySatisfy(reason -> assertThat(reason).matches("id .*: m was '.*', is null"))
                    .noneSatisfy(reason -> assertThat(reason).contains("public.a"));
        }

        @Test
        void so_are_those_of_the_user_where_all_seeds_had_to_go() {
            history.migration("SELECT 1", "SELECT 1")
                    .file("0002_m.data.sql", "INSERT INTO a VALUES (-1, 'mine')")
                    .migration(
                            "ALTER TABLE a ADD CONSTRAINT mine CHECK (id = -1); UPDATE a SET n = 'lost'",
                            "ALTER TABLE a DROP CONSTRAINT mine");
            assertThat(reasons(history.result("0003_m/backward")))
                    .contains("public.a: of 1 row 1 differs in n", "id -1: n was 'mine', is 'lost'");
        }
    }

    @Nested
    class When_the_climb_ends_below_the_top {

        @Test
        void rows_of_the_user_are_brought_once() {
            history.file("0001_m.data.sql", "INSERT INTO a VALUES (1, 'mine')").migration("SELECT nothing", "SELECT 1");
            assertThat(history.outcomes())
                    .containsEntry("0002_m/forward", "failed")
                    .containsEntry("0001_m/descent", "passed");
        }
    }

    @Nested
    class When_a_migration_puts_in_rows_that_are_others_each_time {

        private void filled(Product product, String table, String rows) {
            history.on(product).with(RehearsalOptions.DEFAULTS.with(new RowOptions(false, 0)));
            history.migration(
                    "CREATE TABLE c (%s); INSERT INTO c %s"
                            .formatted(
                                    table.replace("RANDOM", random(product)), rows.replace("RANDOM", random(product))),
                    "DROP TABLE c");
        }

        private String random(Product product) {
            return product == Product.POSTGRESQL ? "gen_random_uuid()" : "(uuid())";
        }

        @ParameterizedTest
        @EnumSource
        void what_differs_is_counted_where_the_keys_are_others(Product product) {
            filled(
                    product,
                    "id char(36) PRIMARY KEY DEFAULT RANDOM, code varchar(9)",
                    "(code) VALUES ('x'), ('y'), ('z'), ('z')");
            history.migration("ALTER TABLE c DROP code", "ALTER TABLE c ADD code varchar(9); UPDATE c SET code = 'z'");
            assertThat(reasons(history.result("0003_m/backward")))
                    .satisfiesExactly(
                            reason -> assertThat(reason).contains("c has other values in code"),
                            reason -> assertThat(reason).endsWith("c: of 4 rows at least 2 differ in code"));
        }

        @ParameterizedTest
        @EnumSource
        void a_column_of_that_kind_that_takes_the_name_of_another_passes(Product product) {
            history.on(product)
                    .migration("CREATE TABLE c (id varchar(20) PRIMARY KEY, pk int NOT NULL)", "DROP TABLE c")
                    .migration(
                            "ALTER TABLE c RENAME COLUMN pk TO pk_old; ALTER TABLE c ADD COLUMN pk char(36);"
                                    + " UPDATE c SET pk = " + random(product),
                            "ALTER TABLE c DROP COLUMN pk; ALTER TABLE c RENAME COLUMN pk_old TO pk");
            assertThat(history.result("0003_m/forward-again").outcome()).isEqualTo(new Outcome.Passed());
        }

        @ParameterizedTest
        @EnumSource
        void no_row_is_told_where_the_keys_are_others(Product product) {
            filled(
                    product,
                    "id char(36) PRIMARY KEY DEFAULT RANDOM, code varchar(9)",
                    "(code) VALUES ('x'), ('y'), ('z')");
            history.migration("ALTER TABLE c ADD m int", "DELETE FROM c WHERE code = 'x'; ALTER TABLE c DROP m");
            assertThat(reasons(history.result("0003_m/backward")))
                    .singleElement()
                    .asString()
                    .endsWith("c has 2 rows instead of 3");
        }

        @ParameterizedTest
        @EnumSource
        void values_that_are_others_are_left_out(Product product) {
            filled(
                    product,
                    "id int PRIMARY KEY, code varchar(9), token char(36) DEFAULT RANDOM",
                    "(id, code) VALUES (1, 'x'), (2, 'y')");
            history.migration(
                    "ALTER TABLE c ADD m int",
                    "DELETE FROM c WHERE id = 1; UPDATE c SET token = 'lost'; ALTER TABLE c DROP m");
            assertThat(reasons(history.result("0003_m/backward")))
                    .satisfiesExactly(
                            reason -> assertThat(reason).endsWith("c has 1 row instead of 2"),
                            reason -> assertThat(reason).endsWith("c: of 2 rows 1 is missing"),
                            reason -> assertThat(reason).isEqualTo("id 1 is missing: code 'x'"));
        }

        @Test
        void a_large_table_passes_where_only_a_new_column_can_be_told_to_differ() {
            history.migration(
                            "CREATE TABLE big (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), n int);"
                                    + " INSERT INTO big (n) SELECT generate_series(1, 10050)",
                            "DROP TABLE big")
                    .migration("ALTER TABLE big ADD r uuid DEFAULT gen_random_uuid()", "ALTER TABLE big DROP r");
            assertThat(history.result("0003_m/forward-again").outcome()).isEqualTo(new Outcome.Passed());
        }
    }
}

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

/** Losses that only show where rows stand to each other, or to their columns' defaults, as they do in production. */
class SeedShapesTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder);
    }

    @Nested
    class When_a_table_has_at_most_one_row_for_each_of_another {

        @ParameterizedTest
        @EnumSource
        void what_is_moved_into_it_is_lost_where_there_is_none(Product product) {
            history.on(product)
                    .migration(
                            "CREATE TABLE person (id int PRIMARY KEY, bio varchar(40));"
                                    + " CREATE TABLE account (id int PRIMARY KEY, person_id int NOT NULL UNIQUE,"
                                    + " FOREIGN KEY (person_id) REFERENCES person (id))",
                            "DROP TABLE account; DROP TABLE person")
                    .migration(
                            "ALTER TABLE account ADD COLUMN bio varchar(40);"
                                    + " UPDATE account SET bio = (SELECT bio FROM person p WHERE p.id = person_id);"
                                    + " ALTER TABLE person DROP COLUMN bio",
                            "ALTER TABLE person ADD COLUMN bio varchar(40); UPDATE person SET bio ="
                                    + " (SELECT a.bio FROM account a WHERE a.person_id = person.id);"
                                    + " ALTER TABLE account DROP COLUMN bio");
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .contains("person has other values in bio");
        }

        @Test
        void so_it_is_with_one_row_for_each_of_those() {
            history.migration(
                            "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY REFERENCES a, n text);"
                                    + " CREATE TABLE c (id int PRIMARY KEY REFERENCES b)",
                            "DROP TABLE c, b, a")
                    .migration(
                            "ALTER TABLE c ADD n text; UPDATE c SET n = b.n FROM b WHERE b.id = c.id; ALTER TABLE b DROP n",
                            "ALTER TABLE b ADD n text; UPDATE b SET n = c.n FROM c WHERE b.id = c.id; ALTER TABLE c DROP n");
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .contains("public.b has other values in n");
        }
    }

    @Nested
    class When_a_column_is_named_like_a_reference_and_is_none {

        private static final String TABLES = "CREATE TABLE crates (id int PRIMARY KEY);"
                + " CREATE TABLE badges (crate_id int NOT NULL, kind varchar(20) NOT NULL, PRIMARY KEY (crate_id, kind))";

        @ParameterizedTest
        @EnumSource
        void rows_that_refer_to_nothing_are_missed_when_they_are_deleted(Product product) {
            String drop = product == Product.MYSQL ? "FOREIGN KEY" : "CONSTRAINT";
            history.on(product)
                    .migration(TABLES, "DROP TABLE badges; DROP TABLE crates")
                    .migration(
                            "DELETE FROM badges WHERE crate_id NOT IN (SELECT id FROM crates);"
                                    + " ALTER TABLE badges ADD CONSTRAINT k FOREIGN KEY (crate_id) REFERENCES crates (id)",
                            "ALTER TABLE badges DROP %s k".formatted(drop));
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .contains("badges has", "instead of");
        }

        @Test
        void a_foreign_key_that_comes_without_that_is_told_and_the_table_keeps_rows() {
            history.migration(TABLES, "DROP TABLE badges, crates")
                    .migration(
                            "ALTER TABLE badges ADD CONSTRAINT k FOREIGN KEY (crate_id) REFERENCES crates (id)",
                            "ALTER TABLE badges DROP CONSTRAINT k; UPDATE badges SET kind = 'lost' || kind");
            assertThat(history.result("0002_m/forward").findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.message()).startsWith("It fails over rows that public.badges may have");
                        assertThat(finding.remedy()).startsWith("Delete or correct the rows that reference nothing");
                    });
            assertThat(reasons(history.result("0002_m/backward")))
                    .first()
                    .asString()
                    .contains("public.badges has other values in kind");
        }
    }

    @Nested
    class When_a_migration_fills_a_table_from_another {

        private static final String SETTINGS = "CREATE TABLE settings (member int PRIMARY KEY, score boolean NOT NULL"
                + " DEFAULT true, level int NOT NULL DEFAULT 3, FOREIGN KEY (member) REFERENCES member (id));"
                + " INSERT INTO settings (member) SELECT id FROM member";

        private static final String AWAY = "ALTER TABLE settings DROP COLUMN score, DROP COLUMN level";

        private static final String BACK = "ALTER TABLE settings ADD COLUMN score boolean NOT NULL DEFAULT true,"
                + " ADD COLUMN level int NOT NULL DEFAULT 3";

        @ParameterizedTest
        @EnumSource
        void some_of_its_rows_hold_other_values_than_the_defaults(Product product) {
            history.on(product)
                    .migration("CREATE TABLE member (id int PRIMARY KEY)", "DROP TABLE member")
                    .migration(SETTINGS, "DROP TABLE settings")
                    .migration(AWAY, BACK);
            assertThat(reasons(history.result("0003_m/backward")))
                    .first()
                    .asString()
                    .contains("settings has other values in")
                    .contains("score", "level");
        }

        @ParameterizedTest
        @EnumSource
        void so_does_its_only_row(Product product) {
            history.on(product)
                    .migration("CREATE TABLE member (id int PRIMARY KEY)", "DROP TABLE member")
                    .migration(SETTINGS + " ORDER BY id LIMIT 1", "DROP TABLE settings")
                    .migration(AWAY, BACK);
            assertThat(reasons(history.result("0003_m/backward")))
                    .first()
                    .asString()
                    .contains("settings has other values in")
                    .contains("score", "level");
        }

        @Test
        void what_the_users_rules_are_about_stays_as_it_is() {
            history.migration("CREATE TABLE member (id int PRIMARY KEY)", "DROP TABLE member")
                    .migration(SETTINGS, "DROP TABLE settings")
                    .migration("CREATE TABLE c (id int)", "DROP TABLE c")
                    .file("0003_m.verify.sql", "SELECT * FROM settings WHERE level <> 3 OR NOT score");
            history.assertThatAllPass();
        }

        @Test
        void what_refers_to_nothing_may_be_constants() {
            history.migration(
                            "CREATE TABLE kind (id int PRIMARY KEY, level int DEFAULT 3); INSERT INTO kind VALUES (1)",
                            "DROP TABLE kind")
                    .migration(
                            "CREATE TABLE c AS SELECT 1 / (CASE level WHEN 3 THEN 1 ELSE 0 END) AS n FROM kind",
                            "DROP TABLE c");
            history.assertThatAllPass();
            assertThat(history.result("0002_m/forward").findings()).isEmpty();
        }
    }
}

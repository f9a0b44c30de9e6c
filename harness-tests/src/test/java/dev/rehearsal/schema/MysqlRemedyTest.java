package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What real ways back forgot: the statements that we suggest run behind them over rows, and bring the schema back. */
class MysqlRemedyTest {

    private RemediedDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = new RemediedDatabase(ChangingDatabase.mysql());
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Nested
    class When_a_column_without_a_default_is_missing {

        private static final String WORDS = "-- rows without a value in log.config stop this: give them one first";

        @Test
        void rows_get_a_value_before_it_may_not_be_null() throws SQLException {
            assertThat(database.assertRemediedByFilling(
                            List.of(
                                    "CREATE TABLE log (id int, config datetime NOT NULL, c int)",
                                    "INSERT INTO log VALUES (1, now(), 1), (2, now(), 2)"),
                            "ALTER TABLE log DROP config",
                            "UPDATE log SET config = '2020-02-03'"))
                    .containsExactly(
                            "ALTER TABLE log ADD COLUMN config datetime",
                            WORDS,
                            "ALTER TABLE log MODIFY COLUMN config datetime NOT NULL AFTER id");
        }

        @Test
        void its_key_comes_when_they_have_one() throws SQLException {
            assertThat(database.assertRemediedByFilling(
                            List.of(
                                    "CREATE TABLE log (config int PRIMARY KEY, d int DEFAULT 3, e varchar(9) NOT NULL, id int)",
                                    "INSERT INTO log VALUES (5, 1, 'a', 1), (6, 2, 'b', 2)"),
                            "ALTER TABLE log DROP config, DROP d, DROP e",
                            "UPDATE log SET config = id, e = id"))
                    .containsExactly(
                            "ALTER TABLE log\n    ADD COLUMN config int,\n    ADD COLUMN e varchar(9)",
                            WORDS,
                            WORDS.replace("config", "e"),
                            "ALTER TABLE log\n    MODIFY COLUMN config int NOT NULL FIRST,\n    ADD COLUMN d int DEFAULT 3"
                                    + " AFTER config,\n    MODIFY COLUMN e varchar(9) NOT NULL AFTER d,\n    ADD PRIMARY KEY"
                                    + " (config)");
        }

        @Test
        void one_whose_values_come_by_themselves_comes_as_it_was() throws SQLException {
            database.run("CREATE TABLE log (a int, b int NOT NULL DEFAULT 7, d bigint NOT NULL AUTO_INCREMENT UNIQUE)");
            assertThat(database.statementsAfter("ALTER TABLE log DROP b, DROP d"))
                    .singleElement()
                    .asString()
                    .contains(
                            "ADD COLUMN b int NOT NULL DEFAULT 7 AFTER a",
                            "ADD COLUMN d bigint NOT NULL AUTO_INCREMENT");
        }

        @Test
        void a_table_that_comes_with_it_has_no_rows() throws SQLException {
            database.run("CREATE TABLE log (id int, config datetime NOT NULL)");
            assertThat(database.statementsAfter("DROP TABLE log"))
                    .singleElement()
                    .asString()
                    .contains("config datetime NOT NULL");
        }
    }
}

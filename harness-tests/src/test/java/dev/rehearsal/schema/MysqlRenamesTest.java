package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rename goes back as a rename where InnoDB's numbers prove that it was one, and with a warning where they do not. */
class MysqlRenamesTest {

    private static final String BASE =
            """
            CREATE TABLE users (
                id int PRIMARY KEY,
                name varchar(100),
                age int,
                bio varchar(10),
                half int AS (age / 2) VIRTUAL,
                KEY by_name (name(20), bio DESC),
                KEY by_lower ((lower(bio)))
            )

            CREATE TABLE posts (
                id int PRIMARY KEY,
                user_id int,
                FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
                CHECK (id > 0)
            )

            CREATE TRIGGER noted BEFORE INSERT ON posts FOR EACH ROW SET NEW.user_id = 1

            CREATE TABLE plain (a int, b int)
            """;

    private static ChangingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = new ChangingDatabase(ChangingDatabase.mysql(), BASE);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    /** Runs these, writes the way back, runs that, and checks that it led back. */
    private static List<String> wayBack(String... statements) throws SQLException {
        Schema start = database.read();
        for (String statement : statements) {
            database.run(statement);
        }
        List<String> back = SchemaDifference.statements(database.read(), start);
        for (String statement : back) {
            database.run(statement);
        }
        assertThat(SchemaDifference.between(start, database.read()).stream().filter(it -> !it.cosmetic()))
                .as("after %s", back)
                .isEmpty();
        return back;
    }

    @Nested
    class When_the_numbers_prove_it {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        RENAME TABLE users TO people                           | RENAME TABLE people TO users
                        RENAME TABLE posts TO `order`                          | RENAME TABLE `order` TO posts
                        RENAME TABLE users TO x, posts TO users, x TO posts    | RENAME TABLE users TO users_other, posts TO users, users_other TO posts
                        ALTER TABLE users RENAME COLUMN name TO full_name      | ALTER TABLE users RENAME COLUMN full_name TO name
                        ALTER TABLE users RENAME COLUMN id TO no               | ALTER TABLE users RENAME COLUMN no TO id
                        ALTER TABLE posts RENAME COLUMN user_id TO `from`      | ALTER TABLE posts RENAME COLUMN `from` TO user_id
                        ALTER TABLE plain RENAME COLUMN a TO b, RENAME COLUMN b TO a | ALTER TABLE plain RENAME COLUMN a TO b, RENAME COLUMN b TO a
                        ALTER TABLE users CHANGE name label varchar(100)       | ALTER TABLE users RENAME COLUMN label TO name
                        ALTER TABLE users RENAME INDEX by_name TO named        | ALTER TABLE users RENAME INDEX named TO by_name
                        ALTER TABLE users DROP INDEX by_name, ADD INDEX named (name(20), bio DESC) | ALTER TABLE users RENAME INDEX named TO by_name
                        """)
        void it_is_written_as_one(String statement, String back) throws SQLException {
            assertThat(wayBack(statement)).containsExactly(back);
        }

        @Test
        void a_table_and_its_column_go_back_together() throws SQLException {
            assertThat(wayBack("RENAME TABLE users TO people", "ALTER TABLE people RENAME COLUMN id TO no"))
                    .containsExactly("RENAME TABLE people TO users", "ALTER TABLE users RENAME COLUMN no TO id");
        }

        @Test
        void what_has_taken_its_name_makes_way_and_goes() throws SQLException {
            assertThat(wayBack("RENAME TABLE plain TO old", "CREATE TABLE plain (c int)"))
                    .containsExactly("RENAME TABLE plain TO plain_other, old TO plain", "DROP TABLE plain_other");
        }

        @Test
        void what_else_changed_changes_afterwards() throws SQLException {
            assertThat(wayBack(
                            "ALTER TABLE users RENAME COLUMN name TO label",
                            "ALTER TABLE users ALTER label SET DEFAULT 'x'"))
                    .containsExactly(
                            "ALTER TABLE users RENAME COLUMN label TO name",
                            "ALTER TABLE users ALTER COLUMN name SET DEFAULT NULL");
        }
    }

    @Nested
    class When_they_do_not {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        ALTER TABLE plain DROP COLUMN b, ADD COLUMN c int                     | -- if column plain.c is plain.b under another name
                        ALTER TABLE plain RENAME COLUMN b TO c, ALGORITHM = COPY              | -- if column plain.c is plain.b under another name
                        CREATE TABLE simple LIKE plain; DROP TABLE plain                      | -- if table simple is plain under another name
                        """)
        void it_is_told_that_rows_are_lost(String statements, String words) throws SQLException {
            assertThat(wayBack(statements.split(";")).get(0)).startsWith(words);
        }

        /** The server does not rename what is computed with. */
        @Test
        void a_column_in_an_expression_is_made_anew() throws SQLException {
            assertThat(wayBack(
                            "ALTER TABLE users DROP COLUMN half",
                            "ALTER TABLE users RENAME COLUMN age TO years",
                            "ALTER TABLE users ADD COLUMN half int AS (years / 2) VIRTUAL"))
                    .noneMatch(it -> it.contains("RENAME"));
        }
    }
}

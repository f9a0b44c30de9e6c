package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What real ways back forgot: the statements that we suggest run behind them, and bring the schema back. */
class PostgresRemedyTest {

    private RemediedDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = new RemediedDatabase();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Nested
    class When_a_sequence_is_missing {

        @Test
        void it_comes_before_the_default_that_calls_it() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE t (id bigserial PRIMARY KEY, a int)",
                    "DELETE FROM t; ALTER TABLE t DROP COLUMN id; ALTER TABLE t ADD COLUMN id int");
        }

        @Test
        void it_comes_back_to_a_column_that_outlived_it() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE t (id serial PRIMARY KEY, a int)",
                    "ALTER TABLE t ALTER id DROP DEFAULT; DROP SEQUENCE t_id_seq");
        }
    }

    @Nested
    class When_a_column_without_a_default_is_missing {

        private static final String WORDS =
                "-- rows without a value in public.log.config stop this: give them one first";

        @Test
        void rows_get_a_value_before_it_may_not_be_null() throws SQLException {
            assertThat(database.assertRemediedByFilling(
                            List.of(
                                    "CREATE TABLE log (id int, config varchar(100) NOT NULL)",
                                    "INSERT INTO log VALUES (1, 'a'), (2, 'b')"),
                            "ALTER TABLE log DROP config",
                            "UPDATE log SET config = 'c' || id"))
                    .containsExactly(
                            "ALTER TABLE public.log ADD COLUMN config character varying(100)",
                            WORDS,
                            "ALTER TABLE public.log ALTER COLUMN config SET NOT NULL");
        }

        @Test
        void its_key_comes_when_they_have_one() throws SQLException {
            assertThat(database.assertRemediedByFilling(
                            List.of(
                                    "CREATE TABLE log (id int, config int PRIMARY KEY)",
                                    "CREATE TABLE part (log int NOT NULL REFERENCES log)",
                                    "INSERT INTO log VALUES (1, 5), (2, 6)"),
                            "ALTER TABLE log DROP config CASCADE",
                            "UPDATE log SET config = id"))
                    .contains(WORDS);
        }

        @Test
        void a_table_that_comes_with_it_has_no_rows() throws SQLException {
            database.run("CREATE TABLE log (id int, config varchar(100) NOT NULL)");
            assertThat(database.statementsAfter("DROP TABLE log"))
                    .first()
                    .asString()
                    .contains("config character varying(100) NOT NULL");
        }

        @Test
        void one_whose_values_come_by_themselves_comes_as_it_was() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE log (a int, b int NOT NULL DEFAULT 7, c int GENERATED ALWAYS AS (b + 1) STORED NOT NULL,"
                            + " d bigint GENERATED ALWAYS AS IDENTITY)",
                    "ALTER TABLE log DROP b CASCADE, DROP d");
        }
    }

    @Nested
    class When_tables_reference_each_other {

        @Test
        void those_that_reference_go_first() throws SQLException {
            database.assertRemedied(
                    "SELECT 1",
                    "CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE audits (u int REFERENCES users);"
                            + "CREATE TABLE a_note (id int PRIMARY KEY, u int REFERENCES users);"
                            + "CREATE TABLE z_note (n int REFERENCES a_note)");
        }

        @Test
        void those_in_a_circle_lose_a_constraint_before() throws SQLException {
            database.assertRemedied(
                    "SELECT 1",
                    "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);"
                            + "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;"
                            + "CREATE TABLE c (id int PRIMARY KEY, c int REFERENCES c, a int REFERENCES a)");
        }

        @Test
        void those_in_a_circle_come_back() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);"
                            + "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b",
                    "DROP TABLE a, b");
        }
    }

    @Nested
    class When_columns_on_both_sides_of_a_foreign_key_change_their_type {

        @Test
        void the_key_goes_meanwhile() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE clients (id uuid PRIMARY KEY); CREATE TABLE codes (id int, client_id uuid,"
                            + " CONSTRAINT code_client FOREIGN KEY (client_id) REFERENCES clients ON DELETE CASCADE)",
                    "ALTER TABLE codes DROP CONSTRAINT code_client; ALTER TABLE clients ALTER id TYPE text;"
                            + "ALTER TABLE codes ALTER client_id TYPE text; ALTER TABLE codes ADD CONSTRAINT code_client"
                            + " FOREIGN KEY (client_id) REFERENCES clients ON DELETE CASCADE");
        }

        @Test
        void a_table_may_reference_itself() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE clients (id uuid PRIMARY KEY, parent uuid REFERENCES clients)",
                    "ALTER TABLE clients DROP CONSTRAINT clients_parent_fkey; ALTER TABLE clients ALTER id TYPE text,"
                            + " ALTER parent TYPE text, ADD FOREIGN KEY (parent) REFERENCES clients");
        }
    }

    @Nested
    class When_a_sequence_changes {

        @Test
        void its_value_may_be_beyond_the_smaller_limit() throws SQLException {
            database.assertRemedied(
                    "CREATE SEQUENCE s AS int; CREATE TABLE c (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)",
                    "ALTER SEQUENCE s AS bigint RESTART 1580559962386438; ALTER TABLE c ALTER id TYPE bigint;"
                            + "ALTER SEQUENCE c_id_seq AS bigint RESTART 1580559962386438");
        }

        @Test
        void one_of_an_identity_goes_with_it() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE c (id serial PRIMARY KEY)",
                    "ALTER TABLE c ALTER id DROP DEFAULT; DROP SEQUENCE c_id_seq; ALTER TABLE c ALTER id TYPE bigint,"
                            + " ALTER id ADD GENERATED BY DEFAULT AS IDENTITY (START 1580559962386438)");
        }

        @Test
        void one_of_a_serial_makes_way_for_that_of_an_identity() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE c (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
                    "ALTER TABLE c ALTER id DROP IDENTITY; CREATE SEQUENCE c_id_seq AS int OWNED BY c.id;"
                            + "ALTER TABLE c ALTER id SET DEFAULT nextval('c_id_seq')");
        }
    }

    @Nested
    class When_a_key_has_another_name {

        @Test
        void it_is_renamed_under_the_foreign_key() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE a (id int CONSTRAINT a_key PRIMARY KEY, x int CONSTRAINT a_x UNIQUE);"
                            + "CREATE TABLE s (a int REFERENCES a, x int REFERENCES a (x))",
                    "DROP TABLE s; DROP TABLE a;"
                            + "CREATE TABLE a (id int CONSTRAINT a_temp_key PRIMARY KEY, x int CONSTRAINT a_temp_x UNIQUE);"
                            + "CREATE TABLE s (a int REFERENCES a, x int REFERENCES a (x))");
        }
    }

    @Nested
    class When_views_stand_on_views {

        @Test
        void those_above_go_and_come_with_the_lowest() throws SQLException {
            String above = "CREATE MATERIALIZED VIEW middle AS SELECT * FROM lowest; CREATE INDEX m ON middle (a);"
                    + "CREATE VIEW above AS SELECT * FROM middle; CREATE VIEW a_roof AS SELECT * FROM above";
            database.assertRemedied(
                    "CREATE TABLE t (a int, b int); CREATE VIEW lowest AS SELECT a FROM t;" + above,
                    "DROP VIEW lowest CASCADE; CREATE VIEW lowest AS SELECT a, b FROM t;"
                            + above.replace("* FROM lowest", "a FROM lowest"));
        }

        @Test
        void they_go_in_the_order_in_which_they_stand() throws SQLException {
            database.assertRemedied(
                    "CREATE TABLE t (a int)",
                    "CREATE VIEW a AS SELECT a FROM t; CREATE MATERIALIZED VIEW b AS SELECT * FROM a;"
                            + "CREATE VIEW c AS SELECT * FROM b; CREATE VIEW aa AS SELECT c.a FROM c, a");
        }
    }

    @Nested
    class When_a_value_of_an_enum_must_go {

        private static final String BEFORE =
                """
                CREATE TYPE "Mood" AS ENUM ('sad', 'ok');
                COMMENT ON TYPE "Mood" IS 'felt';
                CREATE TABLE people (id int, "Feels" "Mood" DEFAULT 'ok', likes "Mood"[], UNIQUE (id, "Feels"));
                CREATE INDEX felt ON people ("Feels");
                """;

        @Test
        void the_type_is_made_anew_and_its_columns_changed() throws SQLException {
            database.assertRemedied(
                    BEFORE,
                    "ALTER TYPE \"Mood\" ADD VALUE 'great'; ALTER TYPE \"Mood\" ADD VALUE 'bad' BEFORE 'sad';"
                            + "COMMENT ON TYPE \"Mood\" IS NULL; ALTER TABLE people ADD also \"Mood\"");
        }

        @Test
        void a_default_that_goes_is_not_set_again() throws SQLException {
            database.assertRemedied(
                    BEFORE,
                    "ALTER TYPE \"Mood\" ADD VALUE 'great'; COMMIT;"
                            + "ALTER TABLE people ALTER \"Feels\" SET DEFAULT 'great'");
        }

        @Test
        void its_values_may_come_back_in_their_order() throws SQLException {
            database.assertRemedied(
                    "CREATE TYPE mood AS ENUM ('sad', 'ok')", "DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok', 'sad')");
        }

        @Test
        void words_say_it_where_a_view_or_a_check_is_in_the_way() throws SQLException {
            for (String obstacle : List.of(
                    "CREATE VIEW v AS SELECT \"Feels\" FROM people",
                    "ALTER TABLE people ADD CHECK (\"Feels\" <> 'sad')",
                    "CREATE INDEX sad ON people (id) WHERE \"Feels\" = 'sad'",
                    "CREATE FUNCTION f(\"Mood\") RETURNS int LANGUAGE sql AS 'SELECT 1'")) {
                database.run(BEFORE + obstacle);
                assertThat(database.statementsAfter("ALTER TYPE \"Mood\" ADD VALUE 'great'"))
                        .singleElement()
                        .asString()
                        .startsWith("-- type public.\"Mood\" has values that are to go");
                database.run("DROP TABLE people CASCADE; DROP TYPE \"Mood\" CASCADE");
            }
        }

        @Test
        void rows_that_hold_it_stop_that_and_a_comment_says_so() throws SQLException {
            database.run(BEFORE);
            String change = "ALTER TYPE \"Mood\" ADD VALUE 'great'; COMMIT; INSERT INTO people VALUES (1, 'great')";
            List<String> statements = database.statementsAfter(change);
            assertThat(statements).startsWith("-- rows that hold 'great' stop this: give them another value first");
            assertThatThrownBy(() -> database.run(String.join(";\n", statements)))
                    .hasMessageContaining("\"great\"");
        }
    }
}

package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a function's body mentions does not hold it; what a trigger, a default, a check, an index or a view calls does. */
class PostgresOrderTest {

    private RemediedDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = new RemediedDatabase();
        database.run("CREATE SCHEMA s");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Nested
    class When_the_body_of_a_function_mentions_what_uses_it {

        private static final String TABLE = "CREATE TABLE s.t (id int PRIMARY KEY, a int);";
        private static final String NOTED =
                "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM s.t WHERE id = 0; RETURN NEW; END';";
        private static final String COUNT =
                "CREATE FUNCTION one(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'DECLARE r s.t; BEGIN RETURN 1 + 0 * (SELECT count(*) FROM s.t); END';";

        static List<String> uses() {
            return List.of(
                    TABLE + NOTED + "CREATE TRIGGER noted BEFORE INSERT ON s.t FOR EACH ROW EXECUTE FUNCTION noted()",
                    TABLE + COUNT + "ALTER TABLE s.t ALTER a SET DEFAULT one(3)",
                    TABLE + COUNT + "ALTER TABLE s.t ADD CHECK (one(a) > 0)",
                    TABLE + COUNT + "ALTER TABLE s.t ADD b int GENERATED ALWAYS AS (one(a)) STORED",
                    TABLE + COUNT + "CREATE INDEX ones ON s.t (one(a))",
                    TABLE + COUNT + "CREATE POLICY ones ON s.t USING (one(a) > 0)",
                    TABLE + COUNT + "CREATE RULE ones AS ON DELETE TO s.t WHERE one(OLD.a) > 1 DO INSTEAD NOTHING",
                    TABLE + COUNT + "CREATE VIEW s.v AS SELECT one(a) FROM s.t;"
                            + "CREATE OR REPLACE FUNCTION one(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT count(*)::int FROM s.v'",
                    TABLE
                            + COUNT.replace("plpgsql AS 'DECLARE r s.t; BEGIN RETURN", "sql AS 'SELECT")
                                    .replace("; END'", "'")
                            + "ALTER TABLE s.t ALTER a SET DEFAULT one(3)",
                    TABLE + COUNT + "CREATE PROCEDURE fill() LANGUAGE plpgsql AS 'BEGIN PERFORM one(a) FROM s.t; END';"
                            + "ALTER TABLE s.t ALTER a SET DEFAULT one(3)",
                    TABLE + "CREATE FUNCTION good(s.t) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true';"
                            + "ALTER TABLE s.t ADD CHECK (good(t))");
        }

        @ParameterizedTest
        @MethodSource("uses")
        void both_go(String objects) throws SQLException {
            database.assertRemedied("SELECT 1", objects);
        }

        @ParameterizedTest
        @MethodSource("uses")
        void both_come_back(String objects) throws SQLException {
            database.assertRemedied(
                    objects, "DROP SCHEMA s CASCADE; CREATE SCHEMA s; DROP ROUTINE IF EXISTS noted, one, fill");
        }
    }

    @Nested
    class When_the_body_of_a_function_mentions_what_nothing_ties_to_it {

        private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY);";
        private static final String FUNCTION =
                "CREATE FUNCTION count_t() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t';";

        @Test
        void it_comes_after_that_and_can_be_looked_into() throws SQLException {
            database.run(TABLE + FUNCTION);
            assertThat(database.statementsAfter("DROP FUNCTION count_t; DROP TABLE t"))
                    .element(0)
                    .asString()
                    .startsWith("CREATE TABLE public.t");
        }

        @Test
        void it_comes_back() throws SQLException {
            database.assertRemedied(TABLE + FUNCTION, "DROP FUNCTION count_t; DROP TABLE t");
        }

        @Test
        void it_goes_although_a_function_that_stays_mentioned_it() throws SQLException {
            database.assertRemedied(
                    TABLE + FUNCTION,
                    "CREATE TABLE u (id int, a int); CREATE VIEW v AS SELECT a FROM u;"
                            + "CREATE OR REPLACE FUNCTION count_t() RETURNS bigint LANGUAGE sql AS 'SELECT sum(a) FROM public.v'");
        }
    }

    @Nested
    class When_parts_of_two_tables_need_the_other {

        @Test
        void a_part_goes_before() throws SQLException {
            database.assertRemedied(
                    "SELECT 1",
                    "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);"
                            + "CREATE POLICY p ON a USING (EXISTS (SELECT FROM b)); CREATE POLICY p ON b USING (EXISTS (SELECT FROM a));"
                            + "CREATE RULE r AS ON INSERT TO a DO ALSO DELETE FROM b; CREATE RULE r AS ON INSERT TO b DO ALSO DELETE FROM b WHERE id IN (SELECT id FROM a)");
        }
    }
}

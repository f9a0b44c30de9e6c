package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lets few rows through. */
class PostgresSeedObstaclesTest {

    private static Ground ground(String... statements) throws SQLException {
        return Ground.of(Product.POSTGRESQL, statements);
    }

    private static List<String> sown(String query, String... statements) throws SQLException {
        try (Ground ground = ground(statements)) {
            assertThat(ground.sow().failures()).isEmpty();
            return ground.rows(query);
        }
    }

    private static String failure(String... statements) throws SQLException {
        try (Ground ground = ground(statements)) {
            return ground.sow().failures().values().iterator().next();
        }
    }

    @Nested
    class When_there_are_checks {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "n int CHECK (n > 41)",
                    "n int NOT NULL CHECK (n IN (3, 5, 7))",
                    "n numeric(6,2) CHECK (n BETWEEN 0.5 AND 0.75)",
                    "n text NOT NULL CHECK (n = ANY (ARRAY['new', 'paid']))",
                    "n text UNIQUE CHECK (length(n) = 8)",
                    "n bytea NOT NULL UNIQUE CHECK (octet_length(n) = 32)",
                    "n text NOT NULL UNIQUE CHECK (n ~ '^[A-Z]{2}-[0-9]{3,5}$')",
                    "n text NOT NULL CHECK (n ~* '^[a-z0-9._%-]+@[a-z0-9.-]+[.][a-z]+$')",
                    "n text NOT NULL CHECK (n LIKE 'ord_%')",
                    "n jsonb NOT NULL CHECK (jsonb_typeof(n) = 'array')",
                    "n date NOT NULL CHECK (n >= '2031-05-01' AND n < '2031-05-03')",
                    "n int CHECK (n IS NOT NULL), m int NOT NULL, CHECK (n < m)",
                    "n text, m text, k text, CHECK (num_nonnulls(n, m, k) = 1)",
                    "n text NOT NULL, m int, CHECK ((n = 'a' AND m IS NULL) OR (n = 'b' AND m > 1000))"
                })
        void values_are_found_that_they_let_through(String columns) throws SQLException {
            assertThat(sown(
                            "SELECT count(*) || ' of ' || max(id), count(DISTINCT n) > 0 FROM t",
                            "CREATE TABLE t (id serial, " + columns + ")"))
                    .containsExactly("20 of 20|t");
        }

        @Test
        void one_that_nothing_satisfies_is_given_up_on_in_the_servers_words() throws SQLException {
            assertThat(failure(
                            "CREATE TABLE t (n text NOT NULL CONSTRAINT riddle CHECK (md5(n) = 'x'))",
                            "CREATE TABLE u (n int)"))
                    .contains("new row for relation \"t\" violates check constraint \"riddle\"")
                    .endsWith("no values were found that the checks on n let through)");
        }
    }

    @Nested
    class When_a_trigger_interferes {

        private static final String REFUSE =
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN IF %s THEN RAISE 'not today, %%', NEW.n; END IF; RETURN NEW; END $$""";

        private static final String TRIGGER =
                "CREATE TRIGGER refuse BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse()";

        @Test
        void its_error_is_told() throws SQLException {
            assertThat(failure("CREATE TABLE t (n int)", REFUSE.formatted("true"), TRIGGER))
                    .startsWith("ERROR: not today, ");
        }

        @Test
        void the_rows_that_it_lets_through_stay() throws SQLException {
            assertThat(sown(
                            "SELECT count(*), max(n) < 1000 FROM t",
                            "CREATE TABLE t (n int)",
                            REFUSE.formatted("NEW.n > 1000"),
                            TRIGGER))
                    .containsExactly("20|t");
        }

        @Test
        void a_text_that_must_be_read_is_found() throws SQLException {
            assertThat(sown(
                            "SELECT count(*) FROM t",
                            "CREATE TABLE t (n text)",
                            REFUSE.formatted("split_part(NEW.n, '.', 3)::int < 0"),
                            TRIGGER))
                    .containsExactly("20");
        }
    }

    @Nested
    class When_a_table_is_partitioned {

        @Test
        void its_rows_find_a_partition() throws SQLException {
            assertThat(sown(
                            "SELECT (SELECT count(*) FROM log), (SELECT count(*) FROM kind), (SELECT count(*) FROM"
                                    + " hash)",
                            "CREATE TABLE log (at timestamptz NOT NULL, note text) PARTITION BY RANGE (at)",
                            "CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2031-05-01') TO ('2031-05-02')",
                            "CREATE TABLE kind (k text, n int) PARTITION BY LIST (k)",
                            "CREATE TABLE kind_a PARTITION OF kind FOR VALUES IN ('a', 'b')",
                            "CREATE TABLE hash (k text, n int) PARTITION BY HASH (k)",
                            "CREATE TABLE hash_0 PARTITION OF hash FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                            "CREATE TABLE hash_1 PARTITION OF hash FOR VALUES WITH (MODULUS 2, REMAINDER 1)"))
                    .containsExactly("20|20|20");
        }

        @Test
        void one_without_partitions_takes_none() throws SQLException {
            assertThat(failure("CREATE TABLE log (at date) PARTITION BY RANGE (at)"))
                    .contains("no partition of relation \"log\" found for row");
        }
    }
}

package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.TableGrowth.GrownTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableGrowthTest {

    private static final int ROWS = 5000;

    private static String schema(Product product) {
        return product == Product.POSTGRESQL ? "public." : "";
    }

    private static List<GrownTable> grow(Ground ground, String... tables) throws SQLException {
        Set<String> named =
                Set.of(tables).stream().map(it -> schema(ground.product) + it).collect(Collectors.toSet());
        return TableGrowth.grow(ground.connection, ground.product, named, ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void tables_grow_with_their_keys_checks_and_references(Product product) throws SQLException {
        try (Ground ground = Ground.of(
                product,
                "CREATE TABLE customers (id int PRIMARY KEY, email varchar(80) NOT NULL UNIQUE,"
                        + " age int CHECK (age BETWEEN 18 AND 99))",
                "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int NOT NULL, placed date,"
                        + " FOREIGN KEY (customer_id) REFERENCES customers (id))",
                "CREATE TABLE order_lines (order_id bigint, line smallint, sku char(20),"
                        + " PRIMARY KEY (order_id, line), FOREIGN KEY (order_id) REFERENCES orders (id))")) {
            assertThat(grow(ground, "order_lines", "orders", "customers"))
                    .extracting(GrownTable::name, GrownTable::rows, GrownTable::shortfall)
                    .containsExactly(
                            tuple(schema(product) + "customers", (long) ROWS, Optional.empty()),
                            tuple(schema(product) + "orders", (long) ROWS, Optional.empty()),
                            tuple(schema(product) + "order_lines", (long) ROWS, Optional.empty()));
            assertThat(ground.value("SELECT count(*) FROM orders LEFT JOIN customers c ON c.id = customer_id"
                            + " WHERE c.id IS NULL"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_table_whose_keys_are_all_references_goes_through_the_rows_that_it_references(Product product)
            throws SQLException {
        try (Ground ground = Ground.of(
                product,
                "CREATE TABLE tags (id int PRIMARY KEY)",
                "CREATE TABLE posts (id int PRIMARY KEY)",
                "CREATE TABLE post_tags (post_id int, tag_id int, PRIMARY KEY (post_id, tag_id),"
                        + " FOREIGN KEY (post_id) REFERENCES posts (id), FOREIGN KEY (tag_id) REFERENCES tags (id))",
                "CREATE TABLE bodies (post_id int PRIMARY KEY, FOREIGN KEY (post_id) REFERENCES posts (id))")) {
            List<GrownTable> grown = grow(ground, "posts", "post_tags");
            assertThat(grown).extracting(GrownTable::rows).containsExactly((long) ROWS, (long) ROWS);
            assertThat(grow(ground, "bodies")).extracting(GrownTable::rows).containsExactly((long) ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_cannot_grow_says_why(Product product) throws SQLException {
        try (Ground ground = Ground.of(
                product,
                "CREATE TABLE flags (flag boolean UNIQUE)",
                "CREATE TABLE small (id smallint PRIMARY KEY, half int)",
                "CREATE TABLE parents (id int PRIMARY KEY)",
                "CREATE TABLE one_each (parent_id int PRIMARY KEY,"
                        + " FOREIGN KEY (parent_id) REFERENCES parents (id))")) {
            assertThat(grow(ground, "flags").get(0).shortfall())
                    .hasValueSatisfying(it -> assertThat(it).startsWith("there are no new values for the key "));
            assertThat(grow(ground, "one_each").get(0).shortfall())
                    .contains("each of its rows needs rows of its own in the tables that it references");
            assertThat(grow(ground, "small").get(0).shortfall()).isEmpty();
        }
    }

    @Test
    void a_column_that_the_server_numbers_goes_on_behind_the_copies() throws SQLException {
        try (Ground ground = Ground.of(
                Product.POSTGRESQL,
                "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int)",
                "CREATE TABLE b (id bigserial PRIMARY KEY, u uuid UNIQUE, at timestamptz UNIQUE, d numeric(9,2) UNIQUE)")) {
            assertThat(grow(ground, "a", "b")).extracting(GrownTable::shortfall).containsOnly(Optional.empty());
            ground.run("INSERT INTO a (n) VALUES (1)", "INSERT INTO b DEFAULT VALUES");
            assertThat(ground.value("SELECT count(*) FROM a JOIN b USING (id)")).isEqualTo(String.valueOf(ROWS + 1));
        }
    }

    @Test
    void a_second_growth_adds_what_is_missing_and_a_third_nothing() throws SQLException {
        try (Ground ground = Ground.of(Product.POSTGRESQL, "CREATE TABLE t (name text PRIMARY KEY)")) {
            Set<String> table = Set.of("public.t");
            TableGrowth.grow(ground.connection, ground.product, table, 300);
            TableGrowth.grow(ground.connection, ground.product, table, 700);
            assertThat(TableGrowth.grow(ground.connection, ground.product, table, 500))
                    .containsExactly(new GrownTable("public.t", 700, Optional.empty()));
        }
    }

    @Test
    void triggers_stay_quiet_on_postgresql() throws SQLException {
        try (Ground ground = Ground.of(
                Product.POSTGRESQL,
                "CREATE TABLE t (id int PRIMARY KEY)",
                "CREATE TABLE log (n int)",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN INSERT INTO log VALUES (1); RETURN NULL; END'",
                "CREATE TRIGGER note AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION note()")) {
            grow(ground, "t");
            assertThat(Integer.parseInt(ground.value("SELECT count(*) FROM log")))
                    .isLessThanOrEqualTo(20);
        }
    }
}

package dev.rehearsal.assertj;

import static dev.rehearsal.assertj.RehearsalAssertions.assertThat;
import static dev.rehearsal.assertj.RehearsalAssertions.row;
import static dev.rehearsal.assertj.RehearsalAssertions.rows;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowsAssertTest {

    private @Nullable Workshop workshop;

    private Rows orders(Product product) throws SQLException {
        workshop = Workshop.on(
                product,
                "CREATE TABLE orders (id bigint, state varchar(90), total numeric(12,2), paid boolean, day date)",
                "INSERT INTO orders VALUES (1, 'it''s', 3.50, true, '2024-02-29'), (2, NULL, NULL, false, NULL)");
        return rows(workshop.connection(), "orders");
    }

    @AfterEach
    void drop() throws SQLException {
        if (workshop != null) {
            workshop.close();
        }
    }

    private static void assertThatFails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Nested
    class When_all_is_as_it_should_be {

        @ParameterizedTest
        @EnumSource
        void values_are_compared_by_the_server(Product product) throws SQLException {
            assertThat(orders(product))
                    .hasSize(2)
                    .isNotEmpty()
                    .contains(row("id", 1, "state", "it's", "total", 3.5, "paid", true))
                    .contains(row("day", LocalDate.of(2024, 2, 29)))
                    .contains(row("id", 2, "state", null))
                    .doesNotContain(row("id", 1, "state", null))
                    .noneMatch("total < 0")
                    .allMatch("id > 0");
        }

        @ParameterizedTest
        @EnumSource
        void backslashes_and_quotes_are_themselves(Product product) throws SQLException {
            Rows orders = orders(product);
            String text = "\\' OR '' = '";
            try (var insert = Objects.requireNonNull(workshop)
                    .connection()
                    .prepareStatement("INSERT INTO orders (state) VALUES (?)")) {
                insert.setString(1, text);
                insert.execute();
            }
            assertThat(orders).contains(row("state", text)).doesNotContain(row("state", "\\\\' OR '' = '"));
        }

        @Test
        void any_type_that_has_a_text_will_do() throws SQLException {
            orders(Product.POSTGRESQL);
            UUID id = UUID.randomUUID();
            try (Workshop other = Workshop.on(
                    Product.POSTGRESQL, "CREATE TABLE t (id uuid)", "INSERT INTO t VALUES ('" + id + "')")) {
                assertThat(rows(other.connection(), "t")).contains(row("id", id));
            }
        }
    }

    @Nested
    class When_something_is_otherwise {

        @Test
        void the_rows_are_shown() throws SQLException {
            Rows orders = orders(Product.POSTGRESQL);
            assertThatFails(
                    () -> assertThat(orders).hasSize(3),
                    "the table orders should have 3 rows, and has 2:"
                            + " (id 1, state it's, total 3.50, paid t, day 2024-02-29),"
                            + " (id 2, state null, total null, paid f, day null)");
            assertThatFails(
                    () -> assertThat(orders).doesNotContain(row("id", 2)),
                    "the table orders should contain no row (id = 2), and has 1:"
                            + " (id 2, state null, total null, paid f, day null)");
            assertThatFails(
                    () -> assertThat(orders).noneMatch("total > 3"),
                    "the table orders should have no row where total > 3, and has 1:"
                            + " (id 1, state it's, total 3.50, paid t, day 2024-02-29)");
        }

        @Test
        void a_row_that_is_not_there_is_named_as_it_should_be() throws SQLException {
            Rows orders = orders(Product.POSTGRESQL);
            Objects.requireNonNull(workshop).run("DELETE FROM orders WHERE id = 1");
            assertThatFails(
                    () -> assertThat(orders).as("V002").contains(row("id", 1, "state", "it's", "day", null)),
                    "[V002] the table orders should contain a row (id = 1, state = 'it''s', day IS NULL);"
                            + " its rows are 1: (id 2, state null, total null, paid f, day null)");
        }

        @Test
        void a_condition_that_is_null_does_not_hold() throws SQLException {
            Rows orders = orders(Product.POSTGRESQL);
            assertThatFails(
                    () -> assertThat(orders).allMatch("total > 0"),
                    "the table orders should have only rows where total > 0, and has others, 1:"
                            + " (id 2, state null, total null, paid f, day null)");
        }

        @Test
        void an_empty_table_says_so() throws SQLException {
            Rows orders = orders(Product.POSTGRESQL);
            Objects.requireNonNull(workshop).run("DELETE FROM orders");
            assertThat(orders).isEmpty();
            assertThatFails(() -> assertThat(orders).isNotEmpty(), "the table orders should have rows, and has none");
        }

        @Test
        void many_rows_are_counted_and_a_few_are_shown() throws SQLException {
            Rows orders = orders(Product.POSTGRESQL);
            Objects.requireNonNull(workshop)
                    .run("INSERT INTO orders (state) SELECT repeat('x', 80) FROM generate_series(1, 9)");
            assertThatThrownBy(() -> assertThat(orders).isEmpty())
                    .hasMessageStartingWith("the table orders should be empty, and has 11: (id 1, ")
                    .hasMessageContaining("state " + "x".repeat(60) + "...")
                    .hasMessageEndingWith("), ...");
        }
    }

    @Nested
    class When_it_cannot_be_asked {

        @Test
        void what_the_server_says_is_passed_on() throws SQLException {
            Rows orders = orders(Product.POSTGRESQL);
            assertThatThrownBy(() -> assertThat(orders).noneMatch("price < 0"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("cannot read the rows of orders", "column \"price\" does not exist")
                    .hasCauseInstanceOf(SQLException.class);
        }

        @Test
        void a_column_without_a_value_is_refused() {
            assertThatThrownBy(() -> row("id", 1, "state"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not columns and values in turn: [state]");
        }
    }
}

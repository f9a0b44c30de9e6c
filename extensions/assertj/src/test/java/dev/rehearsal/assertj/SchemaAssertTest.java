package dev.rehearsal.assertj;

import static dev.rehearsal.assertj.RehearsalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaAssertTest {

    private static Workshop workshop;
    private static Schema schema;

    @BeforeAll
    static void build() throws SQLException {
        workshop = Workshop.on(
                Product.POSTGRESQL,
                "CREATE TYPE state AS ENUM ('new', 'paid')",
                "CREATE TABLE customers (id bigint PRIMARY KEY)",
                "CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, total numeric(12,2) NOT NULL DEFAULT 0)",
                "ALTER TABLE orders ADD CONSTRAINT known FOREIGN KEY (customer) REFERENCES customers NOT VALID",
                "CREATE UNIQUE INDEX by_customer ON orders (customer, total DESC)",
                "CREATE INDEX by_total ON orders (total)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_total'::regclass");
        schema = workshop.schema();
    }

    @AfterAll
    static void drop() throws SQLException {
        workshop.close();
    }

    private static void assertThatFails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Nested
    class When_all_is_as_it_should_be {

        @Test
        void one_leads_to_the_other() {
            assertThat(schema)
                    .hasTable("orders")
                    .doesNotHaveTable("carts")
                    .has(ObjectKind.ENUM, "public.state")
                    .doesNotHave(ObjectKind.VIEW, "orders_by_state")
                    .table("public.orders")
                    .hasColumn("id")
                    .doesNotHaveColumn("name")
                    .hasIndex("by_total")
                    .doesNotHaveIndex("orders_pkey")
                    .hasConstraint("orders_pkey")
                    .doesNotHaveConstraint("by_customer")
                    .column("total")
                    .hasType("numeric(12,2)")
                    .isNotNullable()
                    .hasDefault("0")
                    .table()
                    .column("customer")
                    .isNullable()
                    .hasNoDefault()
                    .table()
                    .index("by_customer")
                    .isValid()
                    .isUnique()
                    .isOn("(customer, total DESC)")
                    .table()
                    .constraint("known")
                    .hasDefinitionContaining("REFERENCES public.customers(id)")
                    .table()
                    .table("customers")
                    .constraint("customers_pkey")
                    .isValidated();
        }
    }

    @Nested
    class When_something_is_not_there {

        @Test
        void the_tables_that_are_there_are_named() {
            assertThatFails(
                    () -> assertThat(schema).hasTable("carts"),
                    "the schema has no table carts; of that kind it has public.customers, public.orders");
        }

        @Test
        void so_are_the_columns() {
            assertThatFails(
                    () -> assertThat(schema).table("orders").column("name"),
                    "the table public.orders has no column name; of that kind it has customer, id, total");
        }

        @Test
        void a_kind_without_any_says_so() {
            assertThatFails(
                    () -> assertThat(schema).has(ObjectKind.VIEW, "carts"),
                    "the schema has no view carts; of that kind it has none");
        }

        @Test
        void a_description_comes_first() {
            assertThatFails(
                    () -> assertThat(schema).as("after V007").doesNotHaveTable("orders"),
                    "[after V007] the schema should not have the table public.orders, and has it");
        }

        @Test
        void what_should_be_gone_is_named() {
            assertThatFails(
                    () -> assertThat(schema).table("orders").doesNotHaveIndex("by_total"),
                    "the table public.orders should not have the index by_total, and has it");
        }
    }

    @Nested
    class When_something_is_otherwise {

        @Test
        void a_column_says_what_it_is() {
            TableAssert orders = assertThat(schema).table("orders");
            assertThatFails(
                    () -> orders.column("total").hasType("money"),
                    "the column public.orders.total should have the type money, and has numeric(12,2)");
            assertThatFails(
                    () -> orders.column("total").isNullable(),
                    "the column public.orders.total should be nullable, and is NOT NULL");
            assertThatFails(
                    () -> orders.column("customer").isNotNullable(),
                    "the column public.orders.customer should be NOT NULL, and is nullable");
            assertThatFails(
                    () -> orders.column("customer").hasDefault("1"),
                    "the column public.orders.customer should have the default 1, and has none");
            assertThatFails(
                    () -> orders.column("total").hasNoDefault(),
                    "the column public.orders.total should have no default, and has 0");
        }

        @Test
        void an_index_says_what_it_is() {
            TableAssert orders = assertThat(schema).table("orders");
            assertThatFails(
                    () -> orders.index("by_total").isValid(),
                    "the index public.orders.by_total should be valid, and is INVALID");
            assertThatFails(
                    () -> orders.index("by_total").isUnique(),
                    "the index public.orders.by_total should be unique, and is CREATE INDEX ON public.orders"
                            + " USING btree (total)");
        }

        @Test
        void a_constraint_says_what_it_is() {
            assertThatFails(
                    () -> assertThat(schema).table("orders").constraint("known").isValidated(),
                    "the constraint public.orders.known should be validated, and is FOREIGN KEY (customer)"
                            + " REFERENCES public.customers(id) NOT VALID");
        }
    }

    @Nested
    class When_it_is_mysql {

        @Test
        void the_words_are_its_own() throws SQLException {
            try (Workshop mysql = Workshop.on(
                    Product.MYSQL,
                    "CREATE TABLE customers (id bigint PRIMARY KEY)",
                    "CREATE TABLE orders (id bigint PRIMARY KEY, state varchar(9) NOT NULL DEFAULT 'new', customer bigint,"
                            + " UNIQUE KEY by_state (state), CONSTRAINT known FOREIGN KEY (customer)"
                            + " REFERENCES customers (id))")) {
                assertThat(mysql.schema())
                        .table("orders")
                        .column("state")
                        .hasType("varchar(9)")
                        .isNotNullable()
                        .hasDefault("'new'")
                        .table()
                        .index("by_state")
                        .isUnique()
                        .isValid()
                        .table()
                        .constraint("known")
                        .isValidated();
            }
        }
    }
}

package dev.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private static List<String> names(List<Canary> canaries) {
        return canaries.stream().map(it -> it.operation().toString()).toList();
    }

    private static void run(Burdened burdened, List<Canary> canaries) throws SQLException {
        for (Canary canary : canaries) {
            burdened.run(canary.sql());
        }
    }

    @Test
    void on_postgresql_they_run_on_any_table_and_change_no_row() throws SQLException {
        try (Burdened burdened = Burdened.of(
                Product.POSTGRESQL,
                "CREATE TABLE \"Odd table\" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, \"a b\" int NOT NULL,"
                        + " twice int GENERATED ALWAYS AS (\"a b\" * 2) STORED) ",
                "INSERT INTO \"Odd table\" (\"a b\") VALUES (7)")) {
            List<Canary> canaries = burdened.canaries("public.\"Odd table\"");
            assertThat(names(canaries))
                    .containsExactly(
                            "read of public.\"Odd table\"",
                            "write of public.\"Odd table\"",
                            "insert of public.\"Odd table\"");
            run(burdened, canaries);
            assertThat(burdened.value("SELECT string_agg(t::text, ' ') FROM \"Odd table\" t"))
                    .isEqualTo("(1,7,14)");
        }
    }

    @Test
    void on_mysql_they_run_on_any_table_and_change_no_row() throws SQLException {
        try (Burdened burdened = Burdened.of(
                Product.MYSQL,
                "CREATE TABLE `odd ``table` (id int AUTO_INCREMENT PRIMARY KEY, `a b` int NOT NULL,"
                        + " twice int GENERATED ALWAYS AS (`a b` * 2) STORED)",
                "INSERT INTO `odd ``table` (`a b`) VALUES (7)")) {
            List<Canary> canaries = burdened.canaries("`odd ``table`");
            assertThat(names(canaries))
                    .containsExactly("read of `odd ``table`", "write of `odd ``table`", "insert of `odd ``table`");
            run(burdened, canaries);
            assertThat(burdened.value("SELECT group_concat(id, `a b`, twice) FROM `odd ``table`"))
                    .isEqualTo("1714");
        }
    }

    @Test
    void what_cannot_be_written_is_read_only_and_what_is_not_there_has_none() throws SQLException {
        try (Burdened burdened = Burdened.of(
                Product.POSTGRESQL,
                "CREATE MATERIALIZED VIEW summary AS SELECT 1 AS one",
                "CREATE TABLE parts (id int) PARTITION BY RANGE (id)")) {
            assertThat(names(burdened.canaries("public.summary"))).containsExactly("read of public.summary");
            assertThat(burdened.canaries("public.parts")).hasSize(3);
            assertThat(burdened.canaries("public.nothing")).isEmpty();
        }
    }

    @Test
    void neighbours_by_a_foreign_key_get_some_in_both_directions() throws SQLException {
        String[] tables = {
            "CREATE TABLE customers (id int PRIMARY KEY)",
            "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, FOREIGN KEY (customer_id) REFERENCES customers (id))",
            "CREATE TABLE invoices (order_id int, FOREIGN KEY (order_id) REFERENCES orders (id))",
            "CREATE TABLE strangers (id int PRIMARY KEY)"
        };
        for (Product product : Product.values()) {
            String schema = product == Product.POSTGRESQL ? "public." : "";
            try (Burdened burdened = Burdened.of(product, tables)) {
                List<Canary> canaries = Canary.around(burdened.connection, product, Set.of(schema + "orders"));
                assertThat(canaries)
                        .extracting(it -> it.operation().relation())
                        .containsOnly(schema + "customers", schema + "orders", schema + "invoices");
            }
        }
    }
}

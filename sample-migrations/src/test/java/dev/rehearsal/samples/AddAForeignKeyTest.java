package dev.rehearsal.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.jupiter.EachStep;
import dev.rehearsal.jupiter.MigrationTest;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** {@code shop/docs/add-a-foreign-key.md} */
@MigrationTest(
        value = "shop",
        databases = {"postgresql", "mysql"},
        from = "006",
        to = "009",
        seeds = false)
class AddAForeignKeyTest {

    private static final String LINE = "INSERT INTO order_lines VALUES (1, %d, 4711, 1, 100)";

    @EachStep
    void a_line_without_product_is_never_lost_and_no_new_one_gets_in(Schema schema, DSLContext db) {
        if (db.fetchCount(db.selectFrom("customers")) == 0) {
            db.execute("INSERT INTO customers (name, email) VALUES ('Ada', 'ada@example.org')");
            db.execute("INSERT INTO orders (customer_id) SELECT id FROM customers");
            db.execute(LINE.formatted(1));
        }
        if (isReferenced(schema)) {
            assertThatThrownBy(() -> db.execute(LINE.formatted(2)))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("order_lines_product");
        }
        boolean setAside = Shop.has(schema, "order_lines_without_product.product_id");
        assertThat(Shop.values(db, setAside ? "order_lines_without_product" : "order_lines", "product_id"))
                .containsExactly("4711");
    }

    private static boolean isReferenced(Schema schema) {
        return schema.objects().stream()
                .filter(object -> object.kind() == ObjectKind.CONSTRAINT)
                .anyMatch(object -> object.name().endsWith(".order_lines_product"));
    }
}

package dev.rehearsal.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.jupiter.EachStep;
import dev.rehearsal.jupiter.MigrationTest;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.schema.Schema;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** {@code shop/docs/add-a-required-column.md} */
@MigrationTest(
        value = "shop",
        databases = {"postgresql", "mysql"},
        from = "010",
        to = "014",
        seeds = false)
class AddARequiredColumnTest {

    private static final String ORDER_OF_THE_OLD_RELEASE = "INSERT INTO orders (customer_id) SELECT id FROM customers";

    @EachStep
    void every_order_has_an_address_though_the_old_release_writes_none(Step step, Schema schema, DSLContext db) {
        if (db.fetchCount(db.selectFrom("customers")) == 0) {
            db.execute("INSERT INTO customers (name, email) VALUES ('Ada', 'ada@example.org')");
        }
        boolean contracted =
                step.migration().version().equals("014") && !step.direction().isBackward();
        if (contracted) {
            assertThatThrownBy(() -> db.execute(ORDER_OF_THE_OLD_RELEASE)).isInstanceOf(DataAccessException.class);
        } else {
            db.execute(ORDER_OF_THE_OLD_RELEASE);
        }
        if (Shop.has(schema, "orders.contact_email")) {
            assertThat(Shop.values(db, "orders", "contact_email")).containsExactly("ada@example.org");
        }
    }
}

package dev.rehearsal.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.jupiter.EachStep;
import dev.rehearsal.jupiter.MigrationTest;
import dev.rehearsal.schema.Schema;
import org.jooq.DSLContext;

/** {@code shop/docs/change-a-type.md} */
@MigrationTest(
        value = "shop",
        databases = {"postgresql", "mysql"},
        from = "021",
        to = "024",
        seeds = false)
class ChangeATypeTest {

    @EachStep
    void each_release_reads_what_the_other_wrote(Schema schema, DSLContext db) {
        boolean old = Shop.has(schema, "products.price_cents");
        boolean next = Shop.has(schema, "products.price");
        if (old && next) {
            db.execute("INSERT INTO products (title, price_cents) VALUES ('Tea', 398)");
            db.execute("INSERT INTO products (title, price) VALUES ('Voucher', -999999.99)");
            db.execute("UPDATE products SET price_cents = 399 WHERE title = 'Tea'");
        }
        if (old) {
            assertThat(Shop.values(db, "products", "price_cents")).containsExactlyInAnyOrder("399", "-99999999");
        }
        if (next) {
            assertThat(Shop.values(db, "products", "price")).containsExactlyInAnyOrder("3.99", "-999999.99");
        }
    }
}

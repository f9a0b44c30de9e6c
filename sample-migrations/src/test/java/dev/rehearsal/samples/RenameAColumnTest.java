package dev.rehearsal.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.jupiter.EachStep;
import dev.rehearsal.jupiter.MigrationTest;
import dev.rehearsal.schema.Schema;
import java.util.List;
import org.jooq.DSLContext;

/** {@code shop/docs/rename-a-column.md} */
@MigrationTest(
        value = "shop",
        databases = {"postgresql", "mysql"},
        from = "015",
        to = "020",
        seeds = false)
class RenameAColumnTest {

    @EachStep
    void each_release_reads_what_the_other_wrote(Schema schema, DSLContext db) {
        boolean old = Shop.has(schema, "products.name");
        boolean next = Shop.has(schema, "products.title");
        if (old && next) {
            db.execute("INSERT INTO products (name, price_cents) VALUES ('tea', 399)");
            db.execute("INSERT INTO products (title, price_cents) VALUES ('Cup', 1250)");
            db.execute("UPDATE products SET name = 'Tea' WHERE name = 'tea'");
        }
        for (String column : List.of(old ? "name" : "title", next ? "title" : "name")) {
            assertThat(Shop.values(db, "products", column)).containsExactlyInAnyOrder("Tea", "Cup");
        }
    }
}

package dev.rehearsal.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.jupiter.EachStep;
import dev.rehearsal.jupiter.MigrationTest;
import dev.rehearsal.schema.Schema;
import org.jooq.DSLContext;

/** {@code shop/docs/split-a-column.md} */
@MigrationTest(
        value = "shop",
        databases = {"postgresql", "mysql"},
        from = "025",
        to = "028",
        seeds = false)
class SplitAColumnTest {

    @EachStep
    void each_release_reads_what_the_other_wrote(Schema schema, DSLContext db) {
        boolean old = Shop.has(schema, "customers.name");
        boolean next = Shop.has(schema, "customers.given_name");
        if (old && next && db.fetchCount(db.selectFrom("customers")) == 0) {
            db.execute("INSERT INTO customers (name, email) VALUES ('ada lovelace', 'a@example.org')");
            db.execute("INSERT INTO customers (given_name, family_name, email) VALUES ('Ana Maria', 'Lopez', 'm@x')");
            db.execute("INSERT INTO customers (given_name, email) VALUES ('Suharto', 's@example.org')");
            db.execute("UPDATE customers SET name = 'Ada Lovelace' WHERE email = 'a@example.org'");
        }
        if (old) {
            assertThat(Shop.values(db, "customers", "name"))
                    .containsExactlyInAnyOrder("Ada Lovelace", "Ana Maria Lopez", "Suharto");
        }
        if (next) {
            assertThat(Shop.values(db, "customers", "family_name")).contains("Lovelace", (String) null);
        }
    }
}

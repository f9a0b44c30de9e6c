package dev.rehearsal.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.jupiter.Invariant;
import dev.rehearsal.jupiter.MigrationSteps;
import dev.rehearsal.jupiter.MigrationTest;
import dev.rehearsal.jupiter.RowsAt;
import dev.rehearsal.jupiter.Verify;
import dev.rehearsal.jupiter.VerifyDown;
import dev.rehearsal.schema.Schema;
import org.jooq.DSLContext;

/** {@code shop/docs/split-a-column.md} */
@MigrationTest(
        value = "shop",
        databases = {"postgresql", "mysql"},
        from = "025",
        to = "028",
        unseeded = "customers")
class SplitAColumnTest implements MigrationSteps {

    @RowsAt("025")
    void customers_of_both_releases(DSLContext db) {
        db.execute("INSERT INTO customers (name, email) VALUES ('ada lovelace', 'a@example.org')");
        db.execute("INSERT INTO customers (given_name, family_name, email) VALUES ('Ana Maria', 'Lopez', 'm@x')");
        db.execute("INSERT INTO customers (given_name, email) VALUES ('Suharto', 's@example.org')");
        db.execute("UPDATE customers SET name = 'Ada Lovelace' WHERE email = 'a@example.org'");
    }

    @Verify({"027", "028"})
    @VerifyDown({"027", "028"})
    void each_release_reads_what_the_other_wrote(Schema schema, DSLContext db) {
        if (Shop.has(schema, "customers.name")) {
            assertThat(Shop.values(db, "customers", "name"))
                    .containsExactlyInAnyOrder("Ada Lovelace", "Ana Maria Lopez", "Suharto");
        }
        if (Shop.has(schema, "customers.given_name")) {
            assertThat(Shop.values(db, "customers", "family_name")).contains("Lovelace", (String) null);
        }
    }

    @Invariant
    String nobody_is_without_a_name() {
        return "SELECT id, email FROM customers WHERE given_name IS NULL";
    }
}

package dev.rehearsal.samples;

import static dev.rehearsal.assertj.RehearsalAssertions.assertThat;

import dev.rehearsal.jupiter.MigrationSteps;
import dev.rehearsal.jupiter.MigrationTest;
import dev.rehearsal.jupiter.Verify;
import dev.rehearsal.jupiter.VerifyDown;
import dev.rehearsal.schema.Schema;

/** {@code shop/docs/add-an-index.md} */
@MigrationTest(
        value = "shop",
        databases = {"postgresql", "mysql"},
        from = "005",
        to = "005")
class AddAnIndexTest implements MigrationSteps {

    @Verify("005")
    void queries_can_use_the_index(Schema schema) {
        assertThat(schema).table("orders").index("orders_status_placed_at").isValid();
    }

    @VerifyDown("005")
    void it_is_gone(Schema schema) {
        assertThat(schema).table("orders").doesNotHaveIndex("orders_status_placed_at");
    }
}

package dev.rehearsal.samples;

import dev.rehearsal.jupiter.MigrationSteps;
import dev.rehearsal.jupiter.MigrationTest;

/** {@code shop/docs/add-an-index.md} */
@MigrationTest(
        value = "shop",
        databases = {"postgresql", "mysql"},
        from = "005",
        to = "005")
class AddAnIndexTest implements MigrationSteps {}

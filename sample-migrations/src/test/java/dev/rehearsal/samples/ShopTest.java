package dev.rehearsal.samples;

import dev.rehearsal.jupiter.MigrationSteps;
import dev.rehearsal.jupiter.MigrationTest;

/** The whole shop, on the oldest and the newest PostgreSQL that we carry, and on MySQL. */
@MigrationTest(
        value = "shop",
        databases = {"postgresql:14", "postgresql:18", "mysql"})
class ShopTest implements MigrationSteps {}

package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.WayBack;
import dev.rehearsal.history.sql.NamedValues;
import dev.rehearsal.rows.ValuesOfMigration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which values migrations name, as far as what they send is known before they run. */
final class NamedByMigrations {

    private static final ValuesOfMigration NONE = new ValuesOfMigration(List.of(), List.of());

    private final Product product;
    private final MigrationTool tool;
    private final Map<String, ValuesOfMigration> known = new HashMap<>();

    NamedByMigrations(Product product, MigrationTool tool) {
        this.product = product;
        this.tool = tool;
    }

    /** Those of a migration that can go back: of another nobody asks what becomes of its rows. */
    ValuesOfMigration of(Migration migration) {
        return known.computeIfAbsent(migration.id(), it -> read(migration));
    }

    private ValuesOfMigration read(Migration migration) {
        boolean goesBack = migration.wayBack() instanceof WayBack.Present
                && migration.notRunnable().isEmpty();
        return goesBack ? new ValuesOfMigration(read(migration, false), read(migration, true)) : NONE;
    }

    private List<NamedValues> read(Migration migration, boolean backward) {
        try {
            return tool.text(product, migration, backward)
                    .map(text -> NamedValues.in(product, text))
                    .orElse(List.of());
        } catch (RehearsalException unreadable) {
            return List.of(); // Which is told when it runs.
        }
    }
}

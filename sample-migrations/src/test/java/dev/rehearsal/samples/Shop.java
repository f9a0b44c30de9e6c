package dev.rehearsal.samples;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import java.util.Set;
import org.jooq.DSLContext;

/** What the suites of the shop ask its database. */
final class Shop {

    private Shop() {}

    /** Whether there is such a column ({@code products.name}); PostgreSQL puts its schema before the name. */
    static boolean has(Schema schema, String column) {
        return schema.objects().stream()
                .filter(object -> object.kind() == ObjectKind.COLUMN)
                .anyMatch(object -> object.name().matches("(public\\.)?" + column));
    }

    /** The different values of a column, as text. */
    static Set<String> values(DSLContext db, String table, String column) {
        return db.fetch("SELECT DISTINCT " + column + " FROM " + table).intoSet(0, String.class);
    }
}

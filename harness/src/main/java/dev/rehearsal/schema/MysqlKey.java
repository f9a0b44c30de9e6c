package dev.rehearsal.schema;

import java.util.Optional;

/** Looks into the definition of a key: {@code FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE}. */
final class MysqlKey {

    private MysqlKey() {}

    /** The table that a foreign key refers to, as it is written there. */
    static Optional<String> referenced(SchemaObject constraint) {
        String definition = constraint.properties().getOrDefault("definition", "");
        if (!definition.startsWith("FOREIGN KEY")) {
            return Optional.empty();
        }
        MysqlCursor cursor = new MysqlCursor(definition);
        cursor.skipBehind("REFERENCES");
        String table = cursor.next();
        return Optional.of(cursor.accept(".") ? table + "." + cursor.next() : table);
    }
}

package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into the definition of a key: {@code FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE}. */
final class MysqlKey {

    private MysqlKey() {}

    static boolean isForeign(SchemaObject object) {
        return object.kind() == ObjectKind.CONSTRAINT && definition(object).startsWith("FOREIGN KEY");
    }

    private static String definition(SchemaObject object) {
        return object.properties().getOrDefault("definition", "");
    }

    /** The columns of an index or of a foreign key, as they are written there. */
    static List<String> columns(SchemaObject key) {
        MysqlCursor cursor = new MysqlCursor(definition(key));
        while (!cursor.comes('(')) {
            cursor.next();
        }
        return parts(cursor);
    }

    /** The table that a foreign key refers to, as it is written there. */
    static Optional<String> referenced(SchemaObject object) {
        return isForeign(object) ? Optional.of(referencedTable(behindReferences(object))) : Optional.empty();
    }

    /** The columns that a foreign key refers to. */
    static List<String> referencedColumns(SchemaObject foreignKey) {
        MysqlCursor cursor = behindReferences(foreignKey);
        referencedTable(cursor);
        return parts(cursor);
    }

    private static MysqlCursor behindReferences(SchemaObject foreignKey) {
        MysqlCursor cursor = new MysqlCursor(definition(foreignKey));
        cursor.upTo("REFERENCES");
        return cursor;
    }

    private static String referencedTable(MysqlCursor cursor) {
        String table = cursor.next();
        return cursor.accept(".") ? table + "." + cursor.next() : table;
    }

    private static List<String> parts(MysqlCursor cursor) {
        List<String> parts = new ArrayList<>();
        cursor.expect("(");
        do {
            int start = cursor.mark();
            while (!cursor.comes(',') && !cursor.comes(')')) {
                skip(cursor);
            }
            parts.add(cursor.since(start));
        } while (cursor.accept(","));
        return parts;
    }

    private static void skip(MysqlCursor cursor) {
        if (cursor.comes('(')) {
            cursor.parenthesised();
        } else {
            cursor.next();
        }
    }
}

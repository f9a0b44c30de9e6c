package dev.rehearsal.schema;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a schema: a table, a column, an index.
 *
 * @param name qualified, each part quoted only where it must be: {@code public.users.email} for a column,
 *     {@code public.users.users_pkey} for a constraint or an index of a table, {@code public.total(integer)}
 * @param properties what makes it what it is, in the server's own words; two objects of one kind and name are equal when
 *     these are
 * @param cosmetics what is reported when it differs but makes no two schemas unequal: a column's position, the white
 *     space of a body
 */
public record SchemaObject(
        ObjectKind kind, String name, SortedMap<String, String> properties, SortedMap<String, String> cosmetics) {

    public SchemaObject {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        cosmetics = Collections.unmodifiableSortedMap(new TreeMap<>(cosmetics));
    }

    /** An object without cosmetics. */
    public SchemaObject(ObjectKind kind, String name, Map<String, String> properties) {
        this(kind, name, new TreeMap<>(properties), new TreeMap<>());
    }

    Schema.Key key() {
        return new Schema.Key(kind, name);
    }
}

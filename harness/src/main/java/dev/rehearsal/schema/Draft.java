package dev.rehearsal.schema;

import java.util.SortedMap;
import java.util.TreeMap;

/** An object before all is known of it. */
record Draft(ObjectKind kind, String name, SortedMap<String, String> properties, SortedMap<String, String> cosmetics) {

    Draft(ObjectKind kind, String name) {
        this(kind, name, new TreeMap<>(), new TreeMap<>());
    }

    Draft with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    Draft withCosmetic(String property, String value) {
        cosmetics.put(property, value);
        return this;
    }

    SchemaObject done() {
        return new SchemaObject(kind, name, properties, cosmetics, null);
    }
}

package dev.rehearsal.schema;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One object of a schema: a table, a column, an index.
 *
 * @param name qualified, each part quoted only where it must be: {@code public.users.email} for a column,
 *     {@code public.users.users_pkey} for a constraint or an index of a table, {@code public.total(integer)}
 * @param properties what makes it what it is, in the server's own words; two objects of one kind and name are equal when
 *     these are
 * @param cosmetics what is reported when it differs but makes no two schemas unequal: a column's position, the white
 *     space of a body
 * @param identity what it is to its database whatever its name; null where that is not known. Two objects may be equal
 *     and not the same.
 */
public record SchemaObject(
        ObjectKind kind,
        String name,
        SortedMap<String, String> properties,
        SortedMap<String, String> cosmetics,
        @Nullable ObjectIdentity identity) {

    /** The cosmetic that says where in its table a column stands. */
    static final String POSITION = "position";

    public SchemaObject {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        cosmetics = Collections.unmodifiableSortedMap(new TreeMap<>(cosmetics));
    }

    /** An object without cosmetics. */
    public SchemaObject(ObjectKind kind, String name, Map<String, String> properties) {
        this(kind, name, new TreeMap<>(properties), new TreeMap<>(), null);
    }

    /** Whether this and the other are one object of one database, perhaps under two names. */
    boolean isSameAs(SchemaObject other) {
        return kind == other.kind && identity != null && identity.isSameAs(other.identity);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemaObject object
                && kind == object.kind
                && name.equals(object.name)
                && properties.equals(object.properties)
                && cosmetics.equals(object.cosmetics);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, properties, cosmetics);
    }

    /** Where in its table a column stands, from 1 on; 0 where that is not known. */
    int position() {
        return Integer.parseInt(cosmetics.getOrDefault(POSITION, "0"));
    }

    /** The same column, there. */
    SchemaObject at(int position) {
        if (position == position()) {
            return this;
        }
        SortedMap<String, String> elsewhere = new TreeMap<>(cosmetics);
        elsewhere.put(POSITION, String.valueOf(position));
        return new SchemaObject(kind, name, properties, elsewhere, identity);
    }

    /** The same, where a column need have no value. */
    SchemaObject nullable() {
        SortedMap<String, String> nullable = new TreeMap<>(properties);
        nullable.keySet().removeAll(Set.of("not null", "not null name"));
        return new SchemaObject(kind, name, nullable, cosmetics, identity);
    }

    /** Whether rows that are there when the column comes have no value of their own for it, and must have one. */
    boolean leavesRowsWithoutValue() {
        return properties.containsKey("not null")
                && Collections.disjoint(
                        properties.keySet(), Set.of("default", "identity", "auto_increment", "generated"));
    }

    Schema.Key key() {
        return new Schema.Key(kind, name);
    }
}

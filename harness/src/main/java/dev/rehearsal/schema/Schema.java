package dev.rehearsal.schema;

import dev.rehearsal.database.Product;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A whole catalog at one moment. Immutable. */
public final class Schema {

    /** What tells one object from another. */
    public record Key(ObjectKind kind, String name) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::kind).thenComparing(Key::name);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final Product product;
    private final SortedMap<Key, SchemaObject> objects;

    /**
     * Holds these objects.
     *
     * @throws IllegalArgumentException when two objects have one kind and name
     */
    public Schema(Product product, Collection<SchemaObject> objects) {
        this.product = product;
        SortedMap<Key, SchemaObject> sorted = new TreeMap<>();
        for (SchemaObject object : objects) {
            if (sorted.put(new Key(object.kind(), object.name()), object) != null) {
                throw new IllegalArgumentException(
                        "two objects: " + object.kind().word() + " " + object.name());
            }
        }
        this.objects = Collections.unmodifiableSortedMap(sorted);
    }

    public Product product() {
        return product;
    }

    public Collection<SchemaObject> objects() {
        return objects.values();
    }

    public Optional<SchemaObject> find(ObjectKind kind, String name) {
        return Optional.ofNullable(objects.get(new Key(kind, name)));
    }

    SortedMap<Key, SchemaObject> byKey() {
        return objects;
    }
}

package dev.rehearsal.schema;

import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A whole catalog at one moment. Immutable.
 *
 * <p>Kept as one sorted array of objects, which successive readings share where nothing changed: a long history's
 * schemas cost four bytes an object each, and two of them are compared by walking both arrays once.
 */
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
    private final SchemaObject[] sorted;

    /**
     * Holds these objects.
     *
     * @throws IllegalArgumentException when two objects have one kind and name
     */
    public Schema(Product product, Collection<SchemaObject> objects) {
        this.product = product;
        this.sorted = objects.toArray(SchemaObject[]::new);
        Arrays.sort(sorted, Schema::compare);
        for (int i = 1; i < sorted.length; i++) {
            if (compare(sorted[i - 1], sorted[i]) == 0) {
                throw new IllegalArgumentException(
                        "two objects: " + sorted[i].kind().word() + " " + sorted[i].name());
            }
        }
    }

    private Schema(Product product, SchemaObject[] sorted) {
        this.product = product;
        this.sorted = sorted;
    }

    /** The same without these of its objects, and with others. */
    Schema with(Set<SchemaObject> gone, Collection<SchemaObject> come) {
        Schema added = new Schema(product, come);
        List<SchemaObject> merged = new ArrayList<>(sorted.length + added.sorted.length);
        int next = 0;
        for (SchemaObject object : sorted) {
            if (gone.contains(object)) {
                continue;
            }
            while (next < added.sorted.length && compare(added.sorted[next], object) < 0) {
                merged.add(added.sorted[next++]);
            }
            merged.add(object);
        }
        merged.addAll(Arrays.asList(added.sorted).subList(next, added.sorted.length));
        return new Schema(product, merged.toArray(SchemaObject[]::new));
    }

    public Product product() {
        return product;
    }

    /** All of them, by kind and then by name. */
    public List<SchemaObject> objects() {
        return Collections.unmodifiableList(Arrays.asList(sorted));
    }

    /** Those of one kind, by name. */
    List<SchemaObject> objects(ObjectKind kind) {
        return objects(kind, "");
    }

    /** Those of one kind whose name begins so, by name. */
    List<SchemaObject> objects(ObjectKind kind, String prefix) {
        int from = position(new Key(kind, prefix));
        int to = position(new Key(kind, prefix + Character.MAX_VALUE));
        return objects().subList(from, to);
    }

    public Optional<SchemaObject> find(ObjectKind kind, String name) {
        return find(new Key(kind, name));
    }

    Optional<SchemaObject> find(Key key) {
        int position = position(key);
        return position < sorted.length && compare(sorted[position], key) == 0
                ? Optional.of(sorted[position])
                : Optional.empty();
    }

    /** How many come before that one. */
    private int position(Key key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(sorted[middle], key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int compare(SchemaObject object, Key key) {
        int order = object.kind().compareTo(key.kind());
        return order != 0 ? order : object.name().compareTo(key.name());
    }

    static int compare(SchemaObject one, SchemaObject other) {
        int order = one.kind().compareTo(other.kind());
        return order != 0 ? order : one.name().compareTo(other.name());
    }
}

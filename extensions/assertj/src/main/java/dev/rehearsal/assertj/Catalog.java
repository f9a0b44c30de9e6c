package dev.rehearsal.assertj;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.Optional;

/** Finds objects of a schema as people name them. */
record Catalog(Schema schema) {

    private static final int SHOWN = 12;

    Optional<SchemaObject> find(ObjectKind kind, String name) {
        Optional<SchemaObject> exact = schema.find(kind, name);
        return exact.isEmpty() && schema.product() == Product.POSTGRESQL ? schema.find(kind, "public." + name) : exact;
    }

    List<String> names(ObjectKind kind) {
        return schema.objects().stream()
                .filter(object -> object.kind() == kind)
                .map(SchemaObject::name)
                .toList();
    }

    /** The names of what belongs to a table, without the table's. */
    List<String> names(ObjectKind kind, SchemaObject table) {
        String prefix = table.name() + ".";
        return names(kind).stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    static String list(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? first + " and %d more".formatted(names.size() - SHOWN) : first;
    }
}

package dev.rehearsal.schema;

import java.util.Optional;

/**
 * One difference between two schemas.
 *
 * @param object the qualified name
 * @param before the object as one would write it, empty where there was none: {@code email text NOT NULL}
 * @param after the same afterwards, empty where there is none any more
 * @param cosmetic whether it cannot matter: the order of columns, the white space of a body, an extension left behind
 */
public record SchemaChange(
        ObjectKind kind, String object, Optional<String> before, Optional<String> after, boolean cosmetic) {

    public boolean isAddition() {
        return before.isEmpty();
    }

    public boolean isRemoval() {
        return after.isEmpty();
    }
}

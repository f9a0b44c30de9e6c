package dev.rehearsal.assertj;

import dev.rehearsal.schema.SchemaObject;

/** Assertions on an index. */
public final class IndexAssert extends PropertiesAssert<IndexAssert> {

    IndexAssert(SchemaObject actual, TableAssert table) {
        super(actual, table, IndexAssert.class);
    }

    /** That queries can use it: no {@code CREATE INDEX CONCURRENTLY} has left it half built. */
    public IndexAssert isValid() {
        return check(property("valid").isEmpty(), "be valid", "is INVALID");
    }

    public IndexAssert isUnique() {
        boolean unique = property("definition").orElse("").matches("(?i)(?:CREATE )?UNIQUE .*");
        return check(unique, "be unique", "is " + property("definition").orElse(""));
    }

    /** That its definition has that text, in the server's words: {@code (status, created_at DESC)}. */
    public IndexAssert isOn(String text) {
        return isDefinedBy(text);
    }
}

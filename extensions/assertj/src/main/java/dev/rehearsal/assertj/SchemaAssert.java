package dev.rehearsal.assertj;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a schema. Objects are named as in it ({@code public.orders}), or on PostgreSQL without {@code public.}
 */
public final class SchemaAssert extends AbstractAssert<SchemaAssert, Schema> {

    private final Catalog catalog;

    SchemaAssert(Schema actual) {
        super(actual, SchemaAssert.class);
        this.catalog = new Catalog(actual);
    }

    public SchemaAssert hasTable(String name) {
        return has(ObjectKind.TABLE, name);
    }

    public SchemaAssert doesNotHaveTable(String name) {
        return doesNotHave(ObjectKind.TABLE, name);
    }

    /** That there is an object of that kind: a view, an enum, a function such as {@code total(integer)}. */
    public SchemaAssert has(ObjectKind kind, String name) {
        if (catalog.find(kind, name).isEmpty()) {
            throw missing(kind, name);
        }
        return this;
    }

    /** That there is none. */
    public SchemaAssert doesNotHave(ObjectKind kind, String name) {
        catalog.find(kind, name).ifPresent(found -> {
            throw failure("the schema should not have the %s %s, and has it", kind.word(), found.name());
        });
        return this;
    }

    /** Goes on with a table, which must be there. */
    public TableAssert table(String name) {
        return new TableAssert(
                catalog.find(ObjectKind.TABLE, name).orElseThrow(() -> missing(ObjectKind.TABLE, name)), catalog);
    }

    private AssertionError missing(ObjectKind kind, String name) {
        return failure(
                "the schema has no %s %s; of that kind it has %s",
                kind.word(), name, Catalog.list(catalog.names(kind)));
    }
}

package dev.rehearsal.assertj;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.SchemaObject;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a table. What belongs to it is named without it: {@code total}, {@code orders_pkey}. */
public final class TableAssert extends AbstractAssert<TableAssert, SchemaObject> {

    private final Catalog catalog;

    TableAssert(SchemaObject actual, Catalog catalog) {
        super(actual, TableAssert.class);
        this.catalog = catalog;
    }

    public TableAssert hasColumn(String name) {
        find(ObjectKind.COLUMN, name);
        return this;
    }

    public TableAssert doesNotHaveColumn(String name) {
        return doesNotHave(ObjectKind.COLUMN, name);
    }

    public TableAssert hasIndex(String name) {
        find(ObjectKind.INDEX, name);
        return this;
    }

    public TableAssert doesNotHaveIndex(String name) {
        return doesNotHave(ObjectKind.INDEX, name);
    }

    public TableAssert hasConstraint(String name) {
        find(ObjectKind.CONSTRAINT, name);
        return this;
    }

    public TableAssert doesNotHaveConstraint(String name) {
        return doesNotHave(ObjectKind.CONSTRAINT, name);
    }

    /** Goes on with a column, which must be there. */
    public ColumnAssert column(String name) {
        return new ColumnAssert(find(ObjectKind.COLUMN, name), this);
    }

    /** Goes on with an index, which must be there. What belongs to a constraint is no index on PostgreSQL. */
    public IndexAssert index(String name) {
        return new IndexAssert(find(ObjectKind.INDEX, name), this);
    }

    /** Goes on with a constraint, which must be there. */
    public ConstraintAssert constraint(String name) {
        return new ConstraintAssert(find(ObjectKind.CONSTRAINT, name), this);
    }

    /** Goes on with another table of the same schema. */
    public TableAssert table(String name) {
        return new SchemaAssert(catalog.schema()).table(name);
    }

    private SchemaObject find(ObjectKind kind, String name) {
        return catalog.schema()
                .find(kind, actual.name() + "." + name)
                .orElseThrow(() -> failure(
                        "the table %s has no %s %s; of that kind it has %s",
                        actual.name(), kind.word(), name, Catalog.list(catalog.names(kind, actual))));
    }

    private TableAssert doesNotHave(ObjectKind kind, String name) {
        if (catalog.schema().find(kind, actual.name() + "." + name).isPresent()) {
            throw failure("the table %s should not have the %s %s, and has it", actual.name(), kind.word(), name);
        }
        return this;
    }
}

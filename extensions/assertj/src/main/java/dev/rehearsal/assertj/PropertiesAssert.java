package dev.rehearsal.assertj;

import dev.rehearsal.schema.SchemaObject;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what belongs to a table. */
public abstract sealed class PropertiesAssert<S extends PropertiesAssert<S>> extends AbstractAssert<S, SchemaObject>
        permits ColumnAssert, IndexAssert, ConstraintAssert {

    private final TableAssert table;

    PropertiesAssert(SchemaObject actual, TableAssert table, Class<S> type) {
        super(actual, type);
        this.table = table;
    }

    /** Goes back to the table. */
    public TableAssert table() {
        return table;
    }

    final Optional<String> property(String name) {
        return Optional.ofNullable(actual.properties().get(name));
    }

    /** @param found what it is instead */
    final S check(boolean holds, String expected, String found) {
        if (!holds) {
            throw failure("the %s %s should %s, and %s", actual.kind().word(), actual.name(), expected, found);
        }
        return myself;
    }

    final S isDefinedBy(String text) {
        String definition = property("definition").orElse("");
        return check(definition.contains(text), "be defined by " + text, "is " + definition);
    }
}

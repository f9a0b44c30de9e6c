package dev.rehearsal.assertj;

import dev.rehearsal.schema.SchemaObject;

/** Assertions on a column. */
public final class ColumnAssert extends PropertiesAssert<ColumnAssert> {

    ColumnAssert(SchemaObject actual, TableAssert table) {
        super(actual, table, ColumnAssert.class);
    }

    /** That it has that type, in the server's words: {@code character varying(120)}, {@code numeric(12,2)}. */
    public ColumnAssert hasType(String type) {
        String actualType = property("type").orElse("");
        return check(actualType.equals(type), "have the type " + type, "has " + actualType);
    }

    public ColumnAssert isNullable() {
        return check(property("not null").isEmpty(), "be nullable", "is NOT NULL");
    }

    public ColumnAssert isNotNullable() {
        return check(property("not null").isPresent(), "be NOT NULL", "is nullable");
    }

    /** That it has that default, in the server's words: {@code 'new'::text}, {@code now()}. */
    public ColumnAssert hasDefault(String expression) {
        return check(
                property("default").filter(expression::equals).isPresent(),
                "have the default " + expression,
                "has " + property("default").orElse("none"));
    }

    public ColumnAssert hasNoDefault() {
        return check(
                property("default").isEmpty(),
                "have no default",
                "has " + property("default").orElse(""));
    }
}

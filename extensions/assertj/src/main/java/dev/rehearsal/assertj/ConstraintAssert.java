package dev.rehearsal.assertj;

import dev.rehearsal.schema.SchemaObject;

/** Assertions on a constraint. */
public final class ConstraintAssert extends PropertiesAssert<ConstraintAssert> {

    ConstraintAssert(SchemaObject actual, TableAssert table) {
        super(actual, table, ConstraintAssert.class);
    }

    /** That all rows were proven to keep it, on PostgreSQL; that it is enforced, on MySQL. */
    public ConstraintAssert isValidated() {
        String definition = property("definition").orElse("");
        boolean validated = !definition.endsWith("NOT VALID")
                && !definition.contains("NOT ENFORCED")
                && property("valid").isEmpty();
        return check(validated, "be validated", "is " + definition);
    }

    /** That its definition has that text, in the server's words: {@code REFERENCES public.customers(id)}. */
    public ConstraintAssert hasDefinitionContaining(String text) {
        return isDefinedBy(text);
    }
}

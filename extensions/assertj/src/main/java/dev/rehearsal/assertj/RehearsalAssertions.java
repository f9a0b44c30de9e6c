package dev.rehearsal.assertj;

import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions on schemas and rows begin; to be imported statically beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(schema).table("orders").column("total").hasType("numeric(12,2)").isNotNullable();
 * assertThat(rows(connection, "orders")).contains(row("id", 7, "state", "paid")).noneMatch("total < 0");
 * }</pre>
 */
public final class RehearsalAssertions {

    private RehearsalAssertions() {}

    public static SchemaAssert assertThat(Schema schema) {
        return new SchemaAssert(schema);
    }

    public static RowsAssert assertThat(Rows rows) {
        return new RowsAssert(rows);
    }

    /**
     * The rows of a table, as they are whenever an assertion asks.
     *
     * @param connection of somebody who closes it
     * @param table as one writes it in SQL
     */
    public static Rows rows(Connection connection, String table) {
        return new Rows(connection, table);
    }

    /**
     * What a row may hold, whatever is in its other columns.
     *
     * @param column as one writes it in SQL
     * @param value compared by the server in the column's type; null where the column is null
     * @param more columns and values in turn
     * @throws IllegalArgumentException when a column is no text, or the last one has no value
     */
    public static RowPattern row(String column, @Nullable Object value, @Nullable Object... more) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(column, value);
        for (int i = 0; i < more.length; i += 2) {
            if (!(more[i] instanceof String name) || i + 1 == more.length) {
                throw new IllegalArgumentException("not columns and values in turn: " + Arrays.asList(more));
            }
            values.put(name, more[i + 1]);
        }
        return new RowPattern(values);
    }
}

package dev.rehearsal.assertj;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a row may hold in some of its columns. */
public record RowPattern(Map<String, @Nullable Object> values) {

    public RowPattern {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** As a condition of SQL. */
    String condition(boolean backslashEscapes) {
        return joined(" AND ", backslashEscapes);
    }

    private String joined(String separator, boolean backslashEscapes) {
        return values.entrySet().stream()
                .map(column -> column.getKey() + equalTo(column.getValue(), backslashEscapes))
                .collect(Collectors.joining(separator));
    }

    /** A quoted literal takes the column's type, whatever that is. */
    private static String equalTo(@Nullable Object value, boolean backslashEscapes) {
        if (value == null) {
            return " IS NULL";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return " = " + value;
        }
        String text = value.toString().replace("'", "''");
        return " = '" + (backslashEscapes ? text.replace("\\", "\\\\") : text) + "'";
    }

    /** {@code (id = 7, state = 'paid')} */
    @Override
    public String toString() {
        return "(" + joined(", ", false) + ")";
    }
}

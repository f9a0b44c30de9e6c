package dev.rehearsal.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one table differ from those that it should have, row by row.
 *
 * @param table as in a schema: {@code public.orders}
 * @param key the columns by which rows were recognised; empty where the table has no key, and a row that changed counts as
 *     one missing and one extra
 * @param rows how many it should have
 * @param missing how many of them are not there
 * @param extra how many are there that should not be
 * @param changed how many are there with other values
 * @param columns those in which the changed ones differ, by name
 * @param examples at most {@value RowComparison#MOST_EXAMPLES}
 * @param isComplete whether all rows were looked at; where not, there are at least so many
 */
public record RowDifference(
        String table,
        List<String> key,
        long rows,
        long missing,
        long extra,
        long changed,
        List<String> columns,
        List<Example> examples,
        boolean isComplete) {

    public RowDifference {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        examples = List.copyOf(examples);
    }

    /** How a row differs. */
    public enum Kind {
        MISSING,
        EXTRA,
        CHANGED
    }

    /**
     * One row that differs. Values are texts, long ones shortened; with masked values each is told by type and length
     * only.
     *
     * @param key what the row is recognised by: {@code id 7}
     * @param before the values that it should have, by column: those that differ, or of a missing row all but the key;
     *     null where a value is null
     * @param after the values that it has
     */
    public record Example(
            Kind kind, String key, Map<String, @Nullable String> before, Map<String, @Nullable String> after) {

        /** {@code id 7: email was 'a@b.c', is null} */
        @Override
        public String toString() {
            return switch (kind) {
                case MISSING -> key + " is missing" + values(before);
                case EXTRA -> key + " should not be there" + values(after);
                case CHANGED -> key + ": " + changes();
            };
        }

        private String changes() {
            return before.keySet().stream()
                    .map(column ->
                            "%s was %s, is %s".formatted(column, quoted(before.get(column)), quoted(after.get(column))))
                    .collect(Collectors.joining("; "));
        }

        private static String values(Map<String, @Nullable String> values) {
            return values.entrySet().stream()
                    .map(value -> value.getKey() + " " + quoted(value.getValue()))
                    .collect(Collectors.joining(", ", values.isEmpty() ? "" : ": ", ""));
        }

        private static String quoted(@Nullable String value) {
            return value == null ? "null" : "'" + value + "'";
        }
    }

    /** What it comes to for the table as a whole. */
    public RowChange asChange() {
        return RowChanges.changedIn(table, columns);
    }

    /** The same where no row came or went, and none was recognised: as many have changed as are missing, or more. */
    RowDifference changedIn(List<String> names) {
        return new RowDifference(table, key, rows, 0, 0, missing, names, List.of(), isComplete && missing == rows);
    }

    /** Whether each row of one side was found on the other. */
    public boolean hasAllRows() {
        return missing + extra == 0;
    }

    /** Whether no row was found to differ. */
    public boolean isEmpty() {
        return missing + extra + changed == 0;
    }

    /** {@code public.users: of 20 rows 2 are missing and 3 differ in email} */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (missing > 0) {
            parts.add(count(missing) + " missing");
        }
        if (changed > 0) {
            parts.add(
                    "%d %s in %s".formatted(changed, changed == 1 ? "differs" : "differ", String.join(", ", columns)));
        }
        if (extra > 0) {
            parts.add(count(extra) + " there that should not be");
        }
        String what = parts.isEmpty() ? "none differs" : String.join(", ", parts);
        return "%s: of %s %s%s".formatted(table, RowChanges.rows(rows), isComplete ? "" : "at least ", what);
    }

    private static String count(long rows) {
        return rows + (rows == 1 ? " is" : " are");
    }
}

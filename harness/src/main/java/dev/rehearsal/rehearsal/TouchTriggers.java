package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Triggers that write the time into each row that anybody updates, a migration too: {@code updated_at} then changes
 * though the migration does not name it. Told for PostgreSQL, which can switch them off.
 */
final class TouchTriggers {

    private static final Pattern TIME = Pattern.compile("(timestamp|date|time)\\b.*");

    private static final Pattern BEFORE_UPDATE = Pattern.compile("(?s).* BEFORE (\\w+ OR )*UPDATE\\b.*");

    private TouchTriggers() {}

    /** A hint for each of these changes that may be their doing. */
    static List<String> hints(List<RowChange> wrong, Schema schema) {
        return schema.product() == Product.POSTGRESQL
                ? wrong.stream()
                        .filter(change -> change.kind() == Kind.ROWS_CHANGED && isOfTime(change, schema))
                        .flatMap(change -> hints(change.table(), schema).stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    private static boolean isOfTime(RowChange change, Schema schema) {
        return change.columns().stream()
                .anyMatch(column -> schema.find(ObjectKind.COLUMN, change.table() + "." + column)
                        .map(it -> it.properties().getOrDefault("type", ""))
                        .filter(type -> TIME.matcher(type).matches())
                        .isPresent());
    }

    private static List<String> hints(String table, Schema schema) {
        List<String> triggers = schema.objects().stream()
                .filter(object ->
                        object.kind() == ObjectKind.TRIGGER && object.name().startsWith(table + "."))
                .filter(TouchTriggers::writesTo)
                .map(object -> object.name().substring(table.length() + 1))
                .toList();
        return triggers.isEmpty() ? List.of() : List.of(hint(table, triggers));
    }

    private static boolean writesTo(SchemaObject trigger) {
        return BEFORE_UPDATE
                .matcher(trigger.properties().getOrDefault("definition", ""))
                .matches();
    }

    private static String hint(String table, List<String> triggers) {
        String off = triggers.stream()
                .map(trigger -> "ALTER TABLE %s DISABLE TRIGGER %s".formatted(table, trigger))
                .collect(Collectors.joining("; "));
        return "What updates a row of %s runs %s. If the time comes from there, switch that off while the migration writes: %s"
                .formatted(table, String.join(", ", triggers), off);
    }
}

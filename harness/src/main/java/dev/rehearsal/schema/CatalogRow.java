package dev.rehearsal.schema;

import dev.rehearsal.schema.CatalogPart.Unit;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A schema object with what only we need to know of it.
 *
 * @param unit together with which it is read again
 * @param id what stays the same when it is renamed: its object id; null where nobody prints its name
 * @param table the table that it belongs to, if any: {@code public.users}, without any quotes
 * @param hasPrivileges whether anybody was ever granted anything on it
 */
record CatalogRow(Unit unit, @Nullable String id, @Nullable String table, boolean hasPrivileges, SchemaObject object) {

    /** What the function's body reads like when it is not the way it is compared. */
    static final String AS_WRITTEN = "as written";

    /** What a rename changes in the text of other objects. */
    private static final Set<ObjectKind> NOT_PRINTED = EnumSet.of(
            ObjectKind.CONSTRAINT,
            ObjectKind.TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.RULE,
            ObjectKind.STATISTICS,
            ObjectKind.TRANSFORM,
            ObjectKind.CONVERSION,
            ObjectKind.SUBSCRIPTION);

    CatalogRow with(SchemaObject same) {
        return new CatalogRow(unit, id, table, hasPrivileges, same);
    }

    /** Whether this is the other one as it was, and objects that mention it are printed differently since. */
    boolean isPrintedUnlike(CatalogRow now) {
        return id != null
                && id.equals(now.id)
                && object.kind() == now.object.kind()
                && !NOT_PRINTED.contains(object.kind())
                && (!object.name().equals(now.object.name()) || hasLostValues(now));
    }

    /** In which catalog its id is found; empty where that need not be known. */
    String catalog() {
        return switch (object.kind()) {
            case TABLE, COLUMN, INDEX, SEQUENCE, VIEW, MATERIALIZED_VIEW, COMPOSITE_TYPE -> "pg_class";
            case ENUM, DOMAIN, RANGE_TYPE, BASE_TYPE -> "pg_type";
            case FUNCTION, PROCEDURE, AGGREGATE -> "pg_proc";
            default -> "";
        };
    }

    /** A value of an enum cannot be dropped: it was renamed, and defaults print it. */
    private boolean hasLostValues(CatalogRow now) {
        String values = object.properties().getOrDefault("values", "");
        String valuesNow = ", " + now.object.properties().getOrDefault("values", "") + ",";
        return !values.isEmpty()
                && Stream.of(values.split(", ", -1)).anyMatch(value -> !valuesNow.contains(", " + value + ","));
    }

    /** Reads one result's rows, whose columns say by their names what they are. */
    static final class Source {

        private final CatalogPart part;
        private final String origin;
        private final String database;
        private final ResultSet result;
        private final String[] labels;

        Source(CatalogPart part, String origin, String database, ResultSet result) throws SQLException {
            this.part = part;
            this.origin = origin;
            this.database = database;
            this.result = result;
            ResultSetMetaData columns = result.getMetaData();
            this.labels = new String[columns.getColumnCount()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = columns.getColumnLabel(i + 1);
            }
        }

        /** The row on which the result stands. */
        CatalogRow row() throws SQLException {
            Map<String, String> about = new TreeMap<>();
            SortedMap<String, String> properties = new TreeMap<>();
            SortedMap<String, String> cosmetics = new TreeMap<>();
            for (int i = 0; i < labels.length; i++) {
                String value = result.getString(i + 1);
                if (value != null) {
                    put(labels[i], value, about, properties, cosmetics);
                }
            }
            putBody(about, properties, cosmetics);
            return new CatalogRow(
                    new Unit(part, Long.parseLong(about.getOrDefault("#unit", "0"))),
                    about.get("#id"),
                    about.get("#table"),
                    about.containsKey("#privileges"),
                    new SchemaObject(
                            ObjectKind.valueOf(must(about, "#kind")),
                            must(about, "#name"),
                            properties,
                            cosmetics,
                            identity(about)));
        }

        /** A server counts its objects, through all databases; the columns of a table are counted in each copy apart. */
        private @Nullable ObjectIdentity identity(Map<String, String> about) {
            String id = about.get("#id");
            String members = about.getOrDefault("#members", "");
            return id == null
                    ? null
                    : new ObjectIdentity(
                            id.contains(".") ? database : origin,
                            id,
                            members.isEmpty() ? List.of() : List.of(members.split(" ", -1)));
        }

        private static void put(
                String label,
                String value,
                Map<String, String> about,
                Map<String, String> properties,
                Map<String, String> cosmetics) {
            switch (label.charAt(0)) {
                case '#' -> about.put(label, value);
                case '~' -> cosmetics.put(label.substring(1), value);
                default -> properties.put(label, value);
            }
        }

        private static void putBody(
                Map<String, String> about, Map<String, String> properties, Map<String, String> cosmetics) {
            String body = about.get("#body");
            if (body != null) {
                String compared = FunctionBody.compared(body, must(about, "#language"));
                properties.put("definition", compared);
                if (!compared.equals(body)) {
                    cosmetics.put(AS_WRITTEN, body);
                }
            }
        }

        private static String must(Map<String, String> about, String label) {
            String value = about.get(label);
            if (value == null) {
                throw new IllegalStateException("no " + label + " in " + about);
            }
            return value;
        }
    }
}

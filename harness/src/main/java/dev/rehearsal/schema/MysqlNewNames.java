package dev.rehearsal.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** New names of tables and columns, and what the server makes of the objects that name them. */
final class MysqlNewNames {

    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();

    void renameTable(String table, String name) {
        tables.put(table, name);
    }

    /** @param column by its old name, and that of its table: {@code users.email} */
    void renameColumn(String column, String name) {
        columns.put(column, name);
    }

    String table(String name) {
        return tables.getOrDefault(name, name);
    }

    private String column(String table, String column) {
        return columns.getOrDefault(table + "." + column, column);
    }

    /** The object as it is afterwards. A view keeps the names that it has, and so do privileges. */
    SchemaObject of(SchemaObject object) {
        return switch (object.kind()) {
            case TABLE -> with(object, table(object.name()), "");
            case COLUMN, TRIGGER -> with(object, member(object), "");
            case INDEX -> with(object, member(object), index(object));
            case CONSTRAINT -> with(object, member(object), MysqlKey.isForeign(object) ? foreignKey(object) : "");
            default -> object;
        };
    }

    private static SchemaObject with(SchemaObject object, String name, String definition) {
        SortedMap<String, String> properties = new TreeMap<>(object.properties());
        if (!definition.isEmpty()) {
            properties.put("definition", definition);
        }
        return new SchemaObject(object.kind(), name, properties, object.cosmetics(), object.identity());
    }

    private String member(SchemaObject object) {
        String table = MysqlNames.table(object.name());
        String member = object.name().substring(table.length() + 1);
        return table(table)
                + "."
                + switch (object.kind()) {
                    case COLUMN -> column(table, member);
                    case CONSTRAINT -> constraint(table, member);
                    default -> member;
                };
    }

    /** A name that the server has made up follows the table's. */
    private String constraint(String table, String name) {
        String was = MysqlNames.unquoted(table);
        String bare = MysqlNames.unquoted(name);
        boolean made = bare.startsWith(was) && bare.substring(was.length()).matches("_(ibfk|chk)_\\d+");
        return made ? MysqlNames.quoted(MysqlNames.unquoted(table(table)) + bare.substring(was.length())) : name;
    }

    private String index(SchemaObject index) {
        String definition = index.properties().getOrDefault("definition", "");
        return definition.substring(0, definition.indexOf('('))
                + columns(MysqlNames.table(index.name()), MysqlKey.columns(index));
    }

    private String foreignKey(SchemaObject key) {
        String table = MysqlNames.table(key.name());
        String parent = MysqlKey.referenced(key).orElse("");
        List<String> own = MysqlKey.columns(key);
        List<String> parents = MysqlKey.referencedColumns(key);
        String was = foreignKey(list(own), parent, list(parents));
        return foreignKey(columns(table, own), table(parent), columns(parent, parents))
                + key.properties().getOrDefault("definition", "").substring(was.length());
    }

    private static String foreignKey(String columns, String parent, String parentColumns) {
        return "FOREIGN KEY " + columns + " REFERENCES " + parent + " " + parentColumns;
    }

    /** With the length or the order that may stand behind each. */
    private String columns(String table, List<String> parts) {
        return list(parts.stream()
                .map(part -> {
                    String name = part.startsWith("(") ? "" : part.substring(0, MysqlCursor.tokenEnd(part, 0));
                    return name.isEmpty() ? part : column(table, name) + part.substring(name.length());
                })
                .toList());
    }

    private static String list(List<String> parts) {
        return parts.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}

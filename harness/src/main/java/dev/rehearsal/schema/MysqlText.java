package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.COLUMN;
import static dev.rehearsal.schema.ObjectKind.CONSTRAINT;
import static dev.rehearsal.schema.ObjectKind.DATABASE_SETTING;
import static dev.rehearsal.schema.ObjectKind.INDEX;
import static dev.rehearsal.schema.ObjectKind.TABLE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables and what belongs to them, as one would write them. */
final class MysqlText {

    /** The clauses of a column behind its type and collation, in the order of the manual; the value says it all. */
    private static final List<String> COLUMN_CLAUSES = List.of(
            "generated",
            "not null",
            "srid",
            "default",
            "on update",
            "auto_increment",
            "invisible",
            "column_format",
            "storage",
            "engine_attribute",
            "secondary_engine_attribute",
            "comment");

    /** Those of them whose value stands without their name. */
    private static final Set<String> FLAGS = Set.of("not null", "auto_increment", "invisible");

    private MysqlText() {}

    /** The object alone. Its schema tells whether a collation needs a word. */
    static String line(SchemaObject object, Optional<Schema> schema) {
        Map<String, String> properties = object.properties();
        return switch (object.kind()) {
            case TABLE ->
                "TABLE " + object.name()
                        + options(
                                properties,
                                schema.map(MysqlText::databaseCollation).orElse(""))
                        + partitions(properties);
            case COLUMN ->
                column(object, schema.map(it -> tableCollation(object, it)).orElse("*"));
            case INDEX -> key(object);
            case CONSTRAINT -> constraint(object);
            case DATABASE_SETTING -> "ALTER DATABASE " + setting(object);
            default -> MysqlProgramText.create(object, "");
        };
    }

    static String tableCollation(SchemaObject member, Schema schema) {
        return schema.find(TABLE, MysqlNames.table(member.name()))
                .map(table -> table.properties().getOrDefault("collation", ""))
                .orElse("");
    }

    /** {@code COLLATE utf8mb4_bin}, {@code READ ONLY 1}. */
    static String setting(SchemaObject setting) {
        String value = setting.properties().getOrDefault("value", "");
        return switch (setting.name()) {
            case "ENCRYPTION" -> "ENCRYPTION '" + value.charAt(0) + "'";
            case "READ ONLY" -> value.replace("=", " = ");
            default -> setting.name() + " " + value;
        };
    }

    /** {@code email varchar(255) NOT NULL}: a collation only where it is not the table's; {@code *} is any. */
    static String column(SchemaObject column, String tableCollation) {
        Map<String, String> properties = column.properties();
        StringBuilder text = new StringBuilder(MysqlNames.member(column.name()))
                .append(' ')
                .append(properties.getOrDefault("type", ""));
        String collation = properties.getOrDefault("collation", tableCollation);
        if (!collation.equals(tableCollation) && !tableCollation.equals("*")) {
            text.append(" COLLATE ").append(collation);
        }
        for (String clause : COLUMN_CLAUSES) {
            if (properties.containsKey(clause)) {
                text.append(' ').append(columnClause(clause, properties.get(clause)));
            }
        }
        return text.toString();
    }

    private static String columnClause(String clause, String value) {
        if (FLAGS.contains(clause)) {
            return value;
        }
        String word = clause.equals("generated") ? "GENERATED ALWAYS AS" : clause.toUpperCase(Locale.ROOT);
        return word + " " + value;
    }

    /** {@code UNIQUE KEY users_email_key (email)}. */
    static String key(SchemaObject index) {
        Map<String, String> properties = index.properties();
        String definition = properties.getOrDefault("definition", "");
        int columns = definition.indexOf('(');
        String name = isPrimary(index) ? "" : MysqlNames.member(index.name()) + " ";
        StringBuilder text =
                new StringBuilder(definition.substring(0, columns)).append(name).append(definition.substring(columns));
        Stream.of("using", "key_block_size", "comment")
                .filter(properties::containsKey)
                .forEach(it -> text.append(' ')
                        .append(it.toUpperCase(Locale.ROOT))
                        .append(' ')
                        .append(properties.get(it)));
        if (properties.containsKey("parser")) {
            text.append(" WITH PARSER ").append(properties.get("parser"));
        }
        return text.append(properties.containsKey("invisible") ? " INVISIBLE" : "")
                .toString();
    }

    static boolean isPrimary(SchemaObject index) {
        return index.properties().getOrDefault("definition", "").startsWith("PRIMARY KEY");
    }

    /** {@code CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (id)}. */
    static String constraint(SchemaObject constraint) {
        Map<String, String> properties = constraint.properties();
        String enforced = properties.containsKey("enforced") ? " NOT ENFORCED" : "";
        return "CONSTRAINT " + MysqlNames.member(constraint.name()) + " " + properties.get("definition") + enforced;
    }

    /** {@code  ENGINE=MyISAM COMMENT='old'}: what says more than nothing would, given the database's collation. */
    static String options(Map<String, String> properties, String databaseCollation) {
        return properties.entrySet().stream()
                .filter(it -> !it.getKey().equals("partition by"))
                .filter(it -> !it.getKey().equals("collation") || !it.getValue().equals(databaseCollation))
                .sorted(Comparator.comparing(it -> !it.getKey().equals("engine")))
                .map(it -> option(it.getKey(), it.getValue()))
                .filter(it -> !it.equals("ENGINE=InnoDB") && !it.equals("ROW_FORMAT=DYNAMIC"))
                .map(it -> " " + it)
                .collect(Collectors.joining());
    }

    static String option(String key, String value) {
        String word = key.equals("collation") ? "COLLATE" : key.toUpperCase(Locale.ROOT);
        return word.equals("TABLESPACE") ? word + " " + value : word + "=" + value;
    }

    /** The whole statement, without the foreign keys left out. */
    static String createTable(SchemaObject table, Schema schema, Set<SchemaObject> leftOut) {
        String collation = tableCollation(table, schema);
        List<String> lines = new ArrayList<>();
        members(table.name(), COLUMN, schema).stream()
                .sorted(Comparator.comparingInt(SchemaObject::position))
                .forEach(it -> lines.add(column(it, collation)));
        members(table.name(), INDEX, schema).stream()
                .sorted(Comparator.comparing(it -> !isPrimary(it)))
                .forEach(it -> lines.add(key(it)));
        members(table.name(), CONSTRAINT, schema).stream()
                .filter(it -> !leftOut.contains(it))
                .forEach(it -> lines.add(constraint(it)));
        return "CREATE TABLE " + table.name() + " (\n    " + String.join(",\n    ", lines) + "\n)"
                + options(table.properties(), databaseCollation(schema))
                + partitions(table.properties());
    }

    private static String databaseCollation(Schema schema) {
        return schema.find(DATABASE_SETTING, "COLLATE")
                .map(it -> it.properties().getOrDefault("value", ""))
                .orElse("");
    }

    private static String partitions(Map<String, String> table) {
        return table.containsKey("partition by") ? "\nPARTITION BY " + table.get("partition by") : "";
    }

    static List<SchemaObject> members(String table, ObjectKind kind, Schema schema) {
        return schema.objects(kind, table + ".").stream()
                .filter(it -> MysqlNames.table(it.name()).equals(table))
                .toList();
    }
}

package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One object of PostgreSQL as one would write it: first the statement that makes it, then what completes it. */
final class PostgresWording {

    /** What stands between the parentheses of an operator or an aggregate, and is not named in capitals there. */
    private static final Set<String> NO_OPTIONS = Set.of(
            "owner",
            "comment",
            "operator",
            "hashes",
            "merges",
            "arguments",
            "final extra",
            "moving final extra",
            "aggregate kind");

    /** Of smallint, integer and bigint. */
    private static final Set<String> LARGEST = Set.of("32767", "2147483647", "9223372036854775807");

    private final SchemaObject object;
    private final Map<String, String> properties;

    PostgresWording(SchemaObject object) {
        this.object = object;
        this.properties = object.properties();
    }

    /** {@code email text NOT NULL DEFAULT ''}, without what is said by statements of their own. */
    String column() {
        return words(
                last(object.name()),
                get("type"),
                parenthesised("OPTIONS (", "foreign options"),
                with("COLLATE ", "collation"),
                with("CONSTRAINT ", "not null name"),
                get("not null").replace(" NOT VALID", ""),
                with("DEFAULT ", "default"),
                with("GENERATED ALWAYS AS (", "generated"),
                properties.containsKey("identity") ? "GENERATED " + get("identity") + " AS IDENTITY" : "");
    }

    /** The statement that makes it, alone; for a table without its columns. */
    String create() {
        String name = object.name();
        return switch (object.kind()) {
            case COLUMN -> "ALTER TABLE " + parent(name) + " ADD COLUMN " + column();
            case CONSTRAINT -> "ALTER TABLE " + parent(name) + " ADD " + constraint();
            case INDEX ->
                get("definition").replaceFirst(" INDEX ON ", " INDEX " + Matcher.quoteReplacement(last(name)) + " ON ");
            case FUNCTION, PROCEDURE -> object.cosmetics().getOrDefault(CatalogRow.AS_WRITTEN, get("definition"));
            case TRIGGER, RULE, STATISTICS -> get("definition");
            case SCHEMA -> "CREATE SCHEMA " + name;
            case EXTENSION -> words("CREATE EXTENSION", name, with("SCHEMA ", "schema"));
            case ENUM -> "CREATE TYPE " + name + " AS ENUM (" + get("values") + ")";
            case DOMAIN ->
                words(
                        "CREATE DOMAIN",
                        name,
                        "AS",
                        get("type"),
                        with("COLLATE ", "collation"),
                        with("DEFAULT ", "default"),
                        get("not null"));
            case RANGE_TYPE -> "CREATE TYPE " + name + " AS RANGE (" + rangeOptions() + ")";
            case COMPOSITE_TYPE -> "CREATE TYPE " + name + " AS ()";
            case BASE_TYPE -> "CREATE TYPE " + name + " (" + get("functions") + ")";
            case SEQUENCE -> words("CREATE", get("persistence"), "SEQUENCE", name, sequenceOptions());
            case AGGREGATE ->
                "CREATE AGGREGATE " + beforeArguments() + "(" + get("arguments") + ") (" + options() + ")";
            case OPERATOR -> "CREATE OPERATOR " + get("operator") + " (" + options() + ")";
            case OPERATOR_FAMILY -> "CREATE OPERATOR FAMILY " + name;
            case OPERATOR_CLASS -> operatorClass();
            case CAST -> words("CREATE CAST (" + name + ")", get("method"), get("context"));
            case COLLATION ->
                "CREATE COLLATION " + name + " ("
                        + lowerOptions("provider", "locale", "rules", "lc_collate", "lc_ctype", "deterministic") + ")";
            case VIEW -> words("CREATE VIEW", name, parenthesised("WITH (", "options"), "AS\n" + get("definition"));
            case MATERIALIZED_VIEW ->
                words(
                        "CREATE MATERIALIZED VIEW",
                        name,
                        with("USING ", "access method"),
                        parenthesised("WITH (", "options"),
                        with("TABLESPACE ", "tablespace"),
                        "AS\n" + get("definition"),
                        get("populated"));
            case POLICY -> policy();
            case EVENT_TRIGGER ->
                words(
                        "CREATE EVENT TRIGGER",
                        name,
                        "ON",
                        get("event"),
                        parenthesised("WHEN TAG IN (", "tags"),
                        "EXECUTE FUNCTION " + get("function") + "()");
            case PUBLICATION -> publication();
            case ROLE -> words("CREATE ROLE", name, get("attributes"), with("CONNECTION LIMIT ", "connection limit"));
            case FOREIGN_DATA_WRAPPER ->
                words(
                        "CREATE FOREIGN DATA WRAPPER",
                        name,
                        with("HANDLER ", "handler"),
                        with("VALIDATOR ", "validator"),
                        parenthesised("OPTIONS (", "options"));
            case FOREIGN_SERVER ->
                words(
                        "CREATE SERVER",
                        name,
                        with("TYPE ", "type"),
                        with("VERSION ", "version"),
                        with("FOREIGN DATA WRAPPER ", "wrapper"),
                        parenthesised("OPTIONS (", "options"));
            case USER_MAPPING ->
                words(
                        "CREATE USER MAPPING FOR",
                        get("user"),
                        with("SERVER ", "server"),
                        parenthesised("OPTIONS (", "options"));
            case TEXT_SEARCH -> textSearch();
            case PRIVILEGE -> String.join(";\n", PostgresPrivilege.grant(object));
            case DATABASE_SETTING -> setting(get("value"));
            case TABLE -> "CREATE TABLE " + name;
            case LANGUAGE, TRANSFORM, CONVERSION, ACCESS_METHOD, SUBSCRIPTION, SECURITY_LABEL ->
                new PostgresRareWording(object).create();
            case EVENT -> throw new IllegalArgumentException("PostgreSQL has no events: " + name);
        };
    }

    String constraint() {
        return "CONSTRAINT " + last(object.name()) + " " + get("definition");
    }

    /** A whole table, with these columns. */
    String table(List<String> columns) {
        boolean child = properties.containsKey("partition bound");
        String body = child ? "PARTITION OF " + get("inherits") : "(\n    " + String.join(",\n    ", columns) + "\n)";
        return words(
                "CREATE",
                get("persistence"),
                "foreign".equals(properties.get("form")) ? "FOREIGN" : "",
                "TABLE",
                object.name(),
                body,
                child ? get("partition bound") : parenthesised("INHERITS (", "inherits"),
                with("SERVER ", "server"),
                parenthesised("OPTIONS (", "foreign options"),
                with("PARTITION BY ", "partition key"),
                with("USING ", "access method"),
                storage(),
                with("TABLESPACE ", "tablespace"));
    }

    private String storage() {
        String toast = get("toast options").replaceAll("(^|, )", "$1toast.");
        String all = Stream.of(get("options"), properties.containsKey("toast options") ? toast : "")
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "WITH (" + all + ")";
    }

    /** What its column must say to get this sequence; nothing where it gets it anyway. */
    String identityOptions(SchemaObject column) {
        String usual = PostgresNames.parent(PostgresNames.parent(column.name())) + "."
                + PostgresNames.made(last(parent(column.name())), last(column.name()), "seq");
        String options = words(
                usual.equals(object.name()) ? "" : "SEQUENCE NAME " + object.name(),
                unless("1", with("START WITH ", "start"), "start"),
                unless("1", with("INCREMENT BY ", "increment"), "increment"),
                unless("1", with("MINVALUE ", "minimum"), "minimum"),
                LARGEST.contains(get("maximum")) ? "" : with("MAXVALUE ", "maximum"),
                properties.containsKey("cycle") ? "CYCLE" : "",
                with("CACHE ", "cache"));
        return options.isEmpty() ? "" : " (" + options + ")";
    }

    private String unless(String usual, String words, String property) {
        return get(property).equals(usual) ? "" : words;
    }

    String compositeType(List<String> attributes) {
        return "CREATE TYPE " + object.name() + " AS (" + String.join(", ", attributes) + ")";
    }

    String sequenceOptions() {
        return words(
                with("AS ", "type"),
                with("START WITH ", "start"),
                with("INCREMENT BY ", "increment"),
                with("MINVALUE ", "minimum"),
                with("MAXVALUE ", "maximum"),
                properties.containsKey("cycle") ? "CYCLE" : "NO CYCLE",
                "CACHE " + properties.getOrDefault("cache", "1"));
    }

    /** {@code ALTER DATABASE} needs the database's name, which is nobody's business. */
    String setting(String value) {
        String[] parts = object.name().split(" FOR ", 2);
        boolean comment = object.name().equals("COMMENT");
        String what = comment
                ? "COMMENT ON DATABASE %I IS " + literal(value)
                : properties.containsKey("role")
                        ? "ALTER ROLE " + get("role") + " IN DATABASE %I SET " + parts[0] + " = " + literal(value)
                        : "ALTER DATABASE %I SET " + parts[0] + " = " + literal(value);
        return "DO $do$ BEGIN EXECUTE format(" + literal(what) + ", current_database()); END $do$";
    }

    /** It belongs to the whole server, and may be there although nothing in this database mentions it. */
    String roleWhereMissing() {
        return "DO $do$ BEGIN IF to_regrole(" + literal(object.name()) + ") IS NULL THEN " + create()
                + "; END IF; END $do$";
    }

    private String policy() {
        return words(
                "CREATE POLICY",
                last(object.name()),
                "ON",
                parent(object.name()),
                with("AS ", "permissive"),
                with("FOR ", "command"),
                with("TO ", "roles"),
                parenthesised("USING (", "using"),
                parenthesised("WITH CHECK (", "check"));
    }

    private String publication() {
        String what = Stream.of(with("TABLE ", "tables"), with("TABLES IN SCHEMA ", "schemas"))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(", "));
        String options = Stream.of("publish", "publish_via_partition_root", "publish_generated_columns")
                .filter(properties::containsKey)
                .map(it -> it + " = '" + get(it) + "'")
                .collect(Collectors.joining(", "));
        return words(
                "CREATE PUBLICATION",
                object.name(),
                get("all tables"),
                what.isEmpty() ? "" : "FOR " + what,
                "WITH (" + options + ")");
    }

    private String operatorClass() {
        String[] parts = object.name().split(" USING ", 2);
        return words(
                "CREATE OPERATOR CLASS",
                parts[0],
                get("default"),
                "FOR TYPE",
                get("type"),
                "USING",
                parts[1],
                with("FAMILY ", "family"),
                "AS",
                get("items"));
    }

    private String textSearch() {
        String options = Stream.of(
                        with("PARSER = ", "parser"), with("TEMPLATE = ", "template"), get("options"), get("functions"))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(", "));
        return "CREATE TEXT SEARCH " + object.name() + " (" + options + ")";
    }

    private String rangeOptions() {
        return Map.of(
                        "SUBTYPE", "subtype",
                        "SUBTYPE_OPCLASS", "operator class",
                        "COLLATION", "range collation",
                        "CANONICAL", "canonical",
                        "SUBTYPE_DIFF", "difference",
                        "MULTIRANGE_TYPE_NAME", "multirange type")
                .entrySet()
                .stream()
                .filter(it -> properties.containsKey(it.getValue()))
                .map(it -> it.getKey() + " = " + get(it.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String options() {
        List<String> options = new ArrayList<>();
        properties.forEach((key, value) -> {
            if (!NO_OPTIONS.contains(key)) {
                options.add(key + " = " + value);
            }
        });
        Stream.of("hashes", "merges", "final extra", "moving final extra", "aggregate kind")
                .filter(properties::containsKey)
                .map(this::get)
                .forEach(options::add);
        return String.join(", ", options);
    }

    private String lowerOptions(String... names) {
        return Stream.of(names)
                .filter(properties::containsKey)
                .map(it -> it + " = " + get(it))
                .collect(Collectors.joining(", "));
    }

    private String beforeArguments() {
        return object.name().substring(0, object.name().indexOf('('));
    }

    private String get(String property) {
        return properties.getOrDefault(property, "");
    }

    private String with(String prefix, String property) {
        return properties.containsKey(property) ? prefix + get(property) : "";
    }

    private String parenthesised(String prefix, String property) {
        return properties.containsKey(property) ? prefix + get(property) + ")" : "";
    }

    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? " E" + quoted.replace("\\", "\\\\") : quoted;
    }

    private static String words(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}

package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements that complete an object, one for each property that no statement that makes it can say. */
final class PostgresCompletion {

    private final SchemaObject object;

    PostgresCompletion(SchemaObject object) {
        this.object = object;
    }

    /** All that it needs after it was made. */
    List<String> all() {
        return object.properties().entrySet().stream()
                .flatMap(property -> to(property.getKey(), property.getValue()).stream())
                .toList();
    }

    /** What gives the property this value, or none where it is null; nothing where that takes another kind of change. */
    Optional<String> to(String property, @Nullable String value) {
        return switch (property) {
            case "comment" -> Optional.of("COMMENT ON " + subject() + " IS " + comment(value));
            case "index comment" -> Optional.of("COMMENT ON INDEX " + index() + " IS " + comment(value));
            case "owner" -> owner(value == null ? "CURRENT_USER" : value);
            case "clustered" -> alterTable(value == null ? "SET WITHOUT CLUSTER" : "CLUSTER ON " + last(object.name()));
            case "enabled" -> enabled(value == null ? "ENABLE" : value);
            case "owned by" -> ownedBy(value);
            default -> byKind(property, value);
        };
    }

    /** A sequence that belongs to a column has its table's owner. */
    private Optional<String> owner(String role) {
        return object.properties().containsKey("owned by")
                ? Optional.empty()
                : Optional.of("ALTER " + thing() + " OWNER TO " + role);
    }

    private Optional<String> byKind(String property, @Nullable String value) {
        return switch (object.kind()) {
            case TABLE -> ofTable(property, value);
            case COLUMN -> ofColumn(property, value);
            case CONSTRAINT, INDEX ->
                property.equals("replica identity")
                        ? alterTable("REPLICA IDENTITY "
                                + (value == null ? "DEFAULT" : "USING INDEX " + last(object.name())))
                        : Optional.empty();
            case STATISTICS ->
                property.equals("target")
                        ? Optional.of("ALTER STATISTICS " + object.name() + " SET STATISTICS "
                                + (value == null ? "-1" : value))
                        : Optional.empty();
            case VIEW, MATERIALIZED_VIEW ->
                property.startsWith("column ") && value != null ? Optional.of(value) : Optional.empty();
            case TEXT_SEARCH -> property.equals("mappings") && value != null ? mappings(value) : Optional.empty();
            case ROLE -> property.equals("member of") && value != null ? membership(value) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> ofTable(String property, @Nullable String value) {
        String alter = "ALTER TABLE " + object.name() + " ";
        return switch (property) {
            case "row security" -> Optional.of(alter + (value == null ? "DISABLE" : value) + " ROW LEVEL SECURITY");
            case "row security of the owner" ->
                Optional.of(alter + (value == null ? "NO FORCE" : value) + " ROW LEVEL SECURITY");
            case "replica identity" -> Optional.of(alter + "REPLICA IDENTITY " + (value == null ? "DEFAULT" : value));
            case "of type" -> Optional.of(alter + (value == null ? "NOT OF" : "OF " + value));
            case "triggers of foreign keys" ->
                value == null ? Optional.of(alter + "ENABLE TRIGGER ALL") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> ofColumn(String property, @Nullable String value) {
        String alter = "ALTER COLUMN " + last(object.name()) + " ";
        return switch (property) {
            case "statistics" -> alterTable(alter + "SET STATISTICS " + (value == null ? "-1" : value));
            case "storage" -> alterTable(alter + "SET STORAGE " + (value == null ? usualStorage() : value));
            case "compression" -> alterTable(alter + "SET COMPRESSION " + (value == null ? "default" : value));
            case "options" -> value == null ? Optional.empty() : alterTable(alter + "SET (" + value + ")");
            case "not null comment" ->
                Optional.of("COMMENT ON CONSTRAINT " + notNullName() + " ON " + parent(object.name()) + " IS "
                        + comment(value));
            default -> Optional.empty();
        };
    }

    /** The word DEFAULT is understood from PostgreSQL 16 on. */
    private String usualStorage() {
        String type = object.properties().getOrDefault("type", "");
        if (type.contains(".")) {
            return "DEFAULT";
        }
        return type.matches("numeric(\\(.*\\))?|inet|cidr") ? "MAIN" : "EXTENDED";
    }

    private String notNullName() {
        String chosen = object.properties().get("not null name");
        return chosen != null ? chosen : object.cosmetics().getOrDefault("not null name", "");
    }

    private Optional<String> alterTable(String what) {
        return Optional.of("ALTER TABLE " + parent(object.name()) + " " + what);
    }

    private Optional<String> enabled(String how) {
        return switch (object.kind()) {
            case EVENT_TRIGGER, SUBSCRIPTION -> Optional.of("ALTER " + thing() + " " + how);
            default -> alterTable(how + " " + word() + " " + last(object.name()));
        };
    }

    /** An identity column's sequence is its column's from the start. */
    private Optional<String> ownedBy(@Nullable String column) {
        return object.properties().containsKey("identity")
                ? Optional.empty()
                : Optional.of("ALTER SEQUENCE " + object.name() + " OWNED BY " + (column == null ? "NONE" : column));
    }

    private Optional<String> mappings(String mappings) {
        return Optional.of(mappings.lines()
                .map(line -> "ALTER TEXT SEARCH " + object.name() + " ADD MAPPING FOR " + line.replaceFirst(",$", ""))
                .collect(Collectors.joining(";\n")));
    }

    private Optional<String> membership(String roles) {
        return Optional.of(Stream.of(roles.split(", ", -1))
                .map(role -> "GRANT " + role.replace(" WITH ADMIN OPTION", "") + " TO " + object.name()
                        + (role.endsWith(" WITH ADMIN OPTION") ? " WITH ADMIN OPTION" : ""))
                .collect(Collectors.joining(";\n")));
    }

    private String index() {
        String table = parent(object.name());
        return parent(table) + "." + last(object.name());
    }

    /** As DROP, COMMENT and ALTER name it: {@code TABLE public.users}, {@code TRIGGER t ON public.users}. */
    String subject() {
        String name = object.name();
        return switch (object.kind()) {
            case COLUMN -> "COLUMN " + name;
            case CONSTRAINT ->
                word() + " " + last(name) + " ON " + (object.properties().containsKey("of") ? "DOMAIN " : "")
                        + parent(name);
            case TRIGGER, POLICY, RULE -> word() + " " + last(name) + " ON " + parent(name);
            case INDEX -> "INDEX " + index();
            case CAST -> "CAST (" + name + ")";
            case TRANSFORM -> "TRANSFORM FOR " + name;
            case USER_MAPPING -> "USER MAPPING FOR " + name;
            default -> thing();
        };
    }

    private String thing() {
        return word() + " " + object.name();
    }

    private String word() {
        return switch (object.kind()) {
            case ENUM, COMPOSITE_TYPE, RANGE_TYPE, BASE_TYPE -> "TYPE";
            case FOREIGN_SERVER -> "SERVER";
            case TABLE -> "foreign".equals(object.properties().get("form")) ? "FOREIGN TABLE" : "TABLE";
            default -> object.kind().word().toUpperCase(Locale.ROOT);
        };
    }

    private static String comment(@Nullable String text) {
        return text == null ? "NULL" : PostgresWording.literal(text);
    }
}

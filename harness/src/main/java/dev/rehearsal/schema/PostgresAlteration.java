package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The statements that make one object into what it is to be, where it need not be made anew for that. */
final class PostgresAlteration {

    private final SchemaObject before;
    private final SchemaObject after;
    private final Set<String> differing;
    private final List<String> statements = new ArrayList<>();

    PostgresAlteration(Pair pair) {
        this.before = pair.before();
        this.after = pair.after();
        this.differing = differing(before, after);
    }

    private static Set<String> differing(SchemaObject before, SchemaObject after) {
        Set<String> names = new TreeSet<>(before.properties().keySet());
        names.addAll(after.properties().keySet());
        names.removeIf(name ->
                Objects.equals(before.properties().get(name), after.properties().get(name)));
        return names;
    }

    /** Empty where it must be dropped and made anew. */
    Optional<List<String>> statements() {
        return differing.stream().allMatch(this::alter) ? Optional.of(statements) : Optional.empty();
    }

    private boolean alter(String property) {
        String value = after.properties().get(property);
        if (property.startsWith("inherited")) {
            return true;
        }
        Optional<String> completion = new PostgresCompletion(after).to(property, value);
        completion.ifPresent(statements::add);
        return completion.isPresent() || alterByKind(property, value);
    }

    private boolean alterByKind(String property, @Nullable String value) {
        return switch (after.kind()) {
            case COLUMN -> alterColumn(property, value);
            case TABLE -> alterTable(property, value);
            case SEQUENCE ->
                alterOnce("ALTER SEQUENCE " + after.name() + " " + new PostgresWording(after).sequenceOptions());
            case ENUM -> alterEnum(property);
            case DOMAIN -> alterDomain(property, value);
            case FUNCTION, PROCEDURE -> alterFunction();
            case EXTENSION -> alterExtension(property, value);
            case PRIVILEGE -> alterPrivilege();
            case DATABASE_SETTING -> alterOnce(new PostgresWording(after).create());
            case SCHEMA, ROLE ->
                alterOnce("-- " + after.kind().word() + " " + after.name() + ": " + property
                        + " differs; see ALTER ROLE");
            default -> false;
        };
    }

    private boolean alterOnce(String statement) {
        if (!statements.contains(statement)) {
            statements.add(statement);
        }
        return true;
    }

    private boolean alterColumn(String property, @Nullable String value) {
        String column = last(after.name());
        String alter = "ALTER TABLE " + parent(after.name()) + " ALTER COLUMN " + column + " ";
        return switch (property) {
            case "type", "collation" -> alterType(alter, column);
            case "default" ->
                !differing.contains("generated")
                        && (differing.contains("type")
                                || alterOnce(alter + (value == null ? "DROP DEFAULT" : "SET DEFAULT " + value)));
            case "not null" -> alterOnce(alter + (value == null ? "DROP NOT NULL" : "SET NOT NULL"));
            case "identity" -> alterOnce(alter + identity(value));
            default -> false;
        };
    }

    /** A default of the old type is in the way of a new one: it goes first, and comes back of the new type. */
    private boolean alterType(String alter, String column) {
        String type = after.properties().getOrDefault("type", "");
        String collation = after.properties().get("collation");
        String to = type + (collation == null ? "" : " COLLATE " + collation);
        String fallback = after.properties().get("default");
        if (before.properties().containsKey("default") && !before.properties().containsKey("generated")) {
            alterOnce(alter + "DROP DEFAULT");
        }
        alterOnce(alter + "TYPE " + to + " USING " + column + "::" + type);
        return fallback == null || alterOnce(alter + "SET DEFAULT " + fallback);
    }

    private String identity(@Nullable String value) {
        if (value == null) {
            return "DROP IDENTITY";
        }
        return before.properties().containsKey("identity")
                ? "SET GENERATED " + value
                : "ADD GENERATED " + value + " AS IDENTITY";
    }

    private boolean alterTable(String property, @Nullable String value) {
        String alter = "ALTER TABLE " + after.name() + " ";
        return switch (property) {
            case "options" -> alterOptions(alter, value);
            case "persistence" -> alterOnce(alter + (value == null ? "SET LOGGED" : "SET " + value));
            case "tablespace" -> alterOnce(alter + "SET TABLESPACE " + (value == null ? "pg_default" : value));
            default ->
                alterOnce("-- table " + after.name() + ": " + property + " was "
                        + before.properties().getOrDefault(property, "not there") + ", is to be "
                        + (value == null ? "not there" : value));
        };
    }

    private boolean alterOptions(String alter, @Nullable String value) {
        String old = before.properties().get("options");
        if (old != null) {
            alterOnce(alter + "RESET (" + old.replaceAll("=[^,]*", "") + ")");
        }
        return value == null || alterOnce(alter + "SET (" + value + ")");
    }

    private boolean alterEnum(String property) {
        List<String> old = values(before);
        List<String> wanted = values(after);
        if (!property.equals("values") || !wanted.containsAll(old)) {
            return alterOnce("-- type " + after.name() + " has values that are to go, and PostgreSQL cannot drop one: "
                    + "make a new type, change the columns to it, drop the old one, rename the new one");
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!old.contains(wanted.get(i))) {
                String where = i == 0 ? "" : " AFTER " + wanted.get(i - 1);
                alterOnce("ALTER TYPE " + after.name() + " ADD VALUE " + wanted.get(i)
                        + (i == 0 && !old.isEmpty() ? " BEFORE " + old.get(0) : where));
            }
        }
        return true;
    }

    private static List<String> values(SchemaObject type) {
        return List.of(type.properties().getOrDefault("values", "").split(", ", -1));
    }

    private boolean alterDomain(String property, @Nullable String value) {
        String alter = "ALTER DOMAIN " + after.name() + " ";
        return switch (property) {
            case "default" -> alterOnce(alter + (value == null ? "DROP DEFAULT" : "SET DEFAULT " + value));
            case "not null" -> alterOnce(alter + (value == null ? "DROP NOT NULL" : "SET NOT NULL"));
            default -> false;
        };
    }

    /** CREATE OR REPLACE cannot change what a function returns, nor the names of its arguments. */
    private boolean alterFunction() {
        return head(before).equals(head(after)) && alterOnce(new PostgresWording(after).create());
    }

    private static String head(SchemaObject function) {
        return function.properties().getOrDefault("definition", "").replaceFirst(" LANGUAGE (?s:.*)", "");
    }

    private boolean alterExtension(String property, @Nullable String value) {
        String how = property.equals("version") ? "UPDATE TO '" + value + "'" : "SET SCHEMA " + value;
        return alterOnce("ALTER EXTENSION " + after.name() + " " + how);
    }

    private boolean alterPrivilege() {
        PostgresPrivilege.revoke(before).forEach(this::alterOnce);
        PostgresPrivilege.grant(after).forEach(this::alterOnce);
        return true;
    }
}

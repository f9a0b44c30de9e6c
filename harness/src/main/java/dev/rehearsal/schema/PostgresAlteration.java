package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.parent;

import dev.rehearsal.schema.Pairing.Pair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements that make one object into what it is to be, where it need not be made anew for that. */
final class PostgresAlteration {

    /** What only {@link PostgresColumnAlteration} brings about, in an order of its own. */
    private static final Set<String> OF_COLUMNS = Set.of(
            "type", "collation", "default", "not null", "not null name", "identity", "options", "foreign options");

    /** A child has them from its parent, which changes both. */
    private static final Set<String> PASSED_ON = Set.of("type", "collation", "not null", "not null name");

    private final SchemaObject before;
    private final SchemaObject after;
    private final Pairing pairing;
    private final Schema from;
    private final Schema to;
    private final Set<String> differing;
    private final Set<String> statements = new LinkedHashSet<>();
    private final List<String> first = new ArrayList<>();
    private final List<String> last = new ArrayList<>();
    private final boolean possible;

    PostgresAlteration(Pair pair, Pairing pairing, Schema from, Schema to) {
        this.before = pair.before();
        this.after = pair.after();
        this.pairing = pairing;
        this.from = from;
        this.to = to;
        this.differing = differing(before, after);
        this.possible = alterColumn() && differing.stream().allMatch(this::alter);
    }

    private static Set<String> differing(SchemaObject before, SchemaObject after) {
        Set<String> names = new TreeSet<>(before.properties().keySet());
        names.addAll(after.properties().keySet());
        names.removeIf(name ->
                Objects.equals(before.properties().get(name), after.properties().get(name)));
        return names;
    }

    /** Whether it need not be dropped and made anew. */
    boolean isPossible() {
        return possible;
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    /** What comes before anything is dropped: a table leaves its parent. */
    List<String> first() {
        return first;
    }

    /** What comes when all else is as it is to be: a table joins its parent. */
    List<String> last() {
        return last;
    }

    boolean changesType() {
        return differing.contains("type") || differing.contains("collation");
    }

    private boolean alterColumn() {
        if (after.kind() != ObjectKind.COLUMN) {
            return true;
        }
        if (after.properties().containsKey("inherited")) {
            differing.removeIf(property -> PASSED_ON.contains(property) && changesInParent(property));
        }
        PostgresColumnAlteration column = new PostgresColumnAlteration(new Pair(before, after), differing, to);
        first.addAll(column.first());
        statements.addAll(column.statements());
        return !differing.contains("generated");
    }

    private boolean changesInParent(String property) {
        String parents = to.find(ObjectKind.TABLE, parent(after.name()))
                .map(table -> table.properties().getOrDefault("inherits", ""))
                .orElse("");
        String column = PostgresNames.last(after.name());
        return Stream.of(parents.split(", ", -1))
                .map(parent -> new Schema.Key(ObjectKind.COLUMN, parent + "." + column))
                .anyMatch(key -> pairing.unlike().stream()
                        .anyMatch(it -> it.after().key().equals(key)
                                && differing(it.before(), it.after()).contains(property)));
    }

    private boolean alter(String property) {
        String value = after.properties().get(property);
        boolean isElsewhere = after.kind() == ObjectKind.COLUMN && OF_COLUMNS.contains(property);
        if (isElsewhere || property.equals("inherited")) {
            return isElsewhere || inherit(value);
        }
        if (property.equals("mappings") || property.startsWith("column ")) {
            return alterByKind(property, value);
        }
        Optional<String> completion = new PostgresCompletion(after).to(property, value);
        completion.ifPresent(statements::add);
        return completion.isPresent() || alterByKind(property, value);
    }

    /** A partition has its columns from its parent alone as soon as it is attached; any other table keeps them, too. */
    private boolean inherit(@Nullable String value) {
        boolean isPartition = to.find(ObjectKind.TABLE, parent(after.name()))
                .filter(table -> table.properties().containsKey("partition bound"))
                .isPresent();
        return isPartition
                || !"only".equals(value)
                || inWords(
                        after.kind().word() + " " + after.name()
                                + " stays there when its parent's is dropped: only a table made anew has it from its parent alone");
    }

    private boolean alterByKind(String property, @Nullable String value) {
        return switch (after.kind()) {
            case TABLE -> alterTable(property, value);
            case SEQUENCE -> !property.equals("identity") && (property.equals("owner") || alterSequence());
            case ENUM -> alterEnum();
            case DOMAIN -> alterDomain(property, value);
            case FUNCTION, PROCEDURE -> alterFunction();
            case EXTENSION -> alterExtension(property, value);
            case PRIVILEGE -> alterPrivilege();
            case LANGUAGE -> add(new PostgresWording(after).create().replaceFirst("CREATE", "CREATE OR REPLACE"));
            case SUBSCRIPTION -> alterSubscription(property, String.valueOf(value));
            case DATABASE_SETTING, SECURITY_LABEL -> add(new PostgresWording(after).create());
            case VIEW, MATERIALIZED_VIEW -> alterView(property, value);
            case INDEX, CONSTRAINT -> alterIndex(property, value);
            case FOREIGN_DATA_WRAPPER, FOREIGN_SERVER, USER_MAPPING -> alterForeign(property, value);
            case TEXT_SEARCH -> property.equals("mappings") && alterMappings();
            case SCHEMA, ROLE ->
                inWords(after.kind().word() + " " + after.name() + ": " + property + " differs; see ALTER ROLE");
            default -> false;
        };
    }

    private boolean add(String statement) {
        statements.add(statement);
        return true;
    }

    private boolean inWords(String words) {
        return add("-- " + words);
    }

    /** Its next value may be beyond what is to be its last. */
    private boolean alterSequence() {
        String maximum = after.properties().getOrDefault("maximum", "");
        if (new BigInteger(maximum).compareTo(new BigInteger(before.properties().getOrDefault("maximum", ""))) < 0) {
            add("SELECT setval('" + after.name().replace("'", "''") + "', least(last_value, " + maximum
                    + "), is_called) FROM " + after.name());
        }
        return add("ALTER SEQUENCE " + after.name() + " " + new PostgresWording(after).sequenceOptions());
    }

    private boolean alterTable(String property, @Nullable String value) {
        String alter = "ALTER TABLE " + after.name() + " ";
        return switch (property) {
            case "options" -> alterOptions(alter, "");
            case "toast options" -> alterOptions(alter, "toast.");
            case "persistence" -> add(alter + (value == null ? "SET LOGGED" : "SET " + value));
            case "tablespace" -> add(alter + "SET TABLESPACE " + (value == null ? "pg_default" : value));
            case "access method" -> add(alter + "SET ACCESS METHOD " + (value == null ? "heap" : value));
            case "foreign options" ->
                add("ALTER FOREIGN TABLE " + after.name() + " "
                        + ForeignOptions.change(before.properties().get(property), value));
            case "inherits", "partition bound" -> alterParents();
            default ->
                inWords("table " + after.name() + " must be made anew and its rows copied: " + property + " is "
                        + before.properties().getOrDefault(property, "not there") + ", and is to be "
                        + (value == null ? "not there" : value));
        };
    }

    private boolean alterOptions(String alter, String prefix) {
        String property = prefix.isEmpty() ? "options" : "toast options";
        String old = before.properties().get(property);
        String wanted = after.properties().get(property);
        if (old != null) {
            add(alter + "RESET (" + (prefix + old.replace(", ", ", " + prefix)).replaceAll("=[^,]*", "") + ")");
        }
        return wanted == null || add(alter + "SET (" + prefix + wanted.replace(", ", ", " + prefix) + ")");
    }

    private boolean alterParents() {
        if (first.isEmpty() && last.isEmpty()) {
            parents(before, after).forEach(parent -> first.add(leave(parent)));
            parents(after, before).forEach(parent -> last.add(join(parent)));
        }
        return true;
    }

    /** Those that the table has at one time only, and with another bound all. */
    private static List<String> parents(SchemaObject table, SchemaObject other) {
        List<String> others = parents(other);
        boolean sameBound = Objects.equals(
                table.properties().get("partition bound"), other.properties().get("partition bound"));
        return parents(table).stream()
                .filter(parent -> !sameBound || !others.contains(parent))
                .toList();
    }

    private static List<String> parents(SchemaObject table) {
        String inherits = table.properties().get("inherits");
        return inherits == null ? List.of() : List.of(inherits.split(", ", -1));
    }

    private String leave(String parent) {
        return before.properties().containsKey("partition bound")
                ? "ALTER TABLE " + parent + " DETACH PARTITION " + before.name()
                : "ALTER TABLE " + before.name() + " NO INHERIT " + parent;
    }

    private String join(String parent) {
        String bound = after.properties().get("partition bound");
        return bound == null
                ? "ALTER TABLE " + after.name() + " INHERIT " + parent
                : "ALTER TABLE " + parent + " ATTACH PARTITION " + after.name() + " " + bound;
    }

    private boolean alterEnum() {
        List<String> values = new PostgresEnumAlteration(new Pair(before, after), from, to).statements();
        values.forEach(statements::remove); // a comment made before the type is gone with the old one
        statements.addAll(values);
        return true;
    }

    private boolean alterDomain(String property, @Nullable String value) {
        String alter = "ALTER DOMAIN " + after.name() + " ";
        return switch (property) {
            case "default" -> add(alter + (value == null ? "DROP DEFAULT" : "SET DEFAULT " + value));
            case "not null" -> add(alter + (value == null ? "DROP NOT NULL" : "SET NOT NULL"));
            default ->
                inWords("domain " + after.name() + " has another " + property
                        + ": make a new domain, change the columns to it, drop the old one, rename the new one");
        };
    }

    /** CREATE OR REPLACE cannot change what a function returns, nor the names of its arguments. */
    private boolean alterFunction() {
        return head(before).equals(head(after)) && add(new PostgresWording(after).create());
    }

    private static String head(SchemaObject function) {
        return function.properties().getOrDefault("definition", "").replaceFirst(" LANGUAGE (?s:.*)", "");
    }

    private boolean alterExtension(String property, @Nullable String value) {
        String how = property.equals("version") ? "UPDATE TO '" + value + "'" : "SET SCHEMA " + value;
        return add("ALTER EXTENSION " + after.name() + " " + how);
    }

    private boolean alterPrivilege() {
        PostgresPrivilege.revoke(before).forEach(this::add);
        PostgresPrivilege.grant(after).forEach(this::add);
        return true;
    }

    private boolean alterView(String property, @Nullable String value) {
        String alter = "ALTER " + new PostgresCompletion(after).subject() + " ";
        return switch (property) {
            case "options" -> alterOptions(alter, "");
            case "populated" -> add("REFRESH MATERIALIZED VIEW " + after.name() + (value == null ? "" : " " + value));
            case "column comments", "column defaults", "column statistics" -> alterViewColumns(property);
            default -> false;
        };
    }

    /** Statements, of which those that are not to be any more are told to set nothing. */
    private boolean alterViewColumns(String property) {
        Map<String, String> old = viewColumns(before, property);
        Map<String, String> wanted = viewColumns(after, property);
        old.keySet().stream().filter(it -> !wanted.containsKey(it)).forEach(it -> add(nothing(it)));
        wanted.forEach((what, how) -> {
            if (!how.equals(old.get(what))) {
                add(what + how);
            }
        });
        return true;
    }

    private static String nothing(String what) {
        return what.endsWith(" SET DEFAULT ")
                ? what.replace(" SET DEFAULT ", " DROP DEFAULT")
                : what + (what.endsWith(" IS ") ? "NULL" : "-1");
    }

    private static Map<String, String> viewColumns(SchemaObject view, String property) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String statement : view.properties().getOrDefault(property, "").split(";\n(?=COMMENT ON|ALTER )", -1)) {
            String how = statement.replaceFirst("(?s)^.*?( IS | SET DEFAULT | SET STATISTICS )", "");
            if (!statement.isEmpty()) {
                columns.put(statement.substring(0, statement.length() - how.length()), how);
            }
        }
        return columns;
    }

    private boolean alterIndex(String property, @Nullable String value) {
        return property.equals("valid")
                && value != null
                && inWords("index " + after.name() + " was not valid, which need not be brought back");
    }

    private boolean alterForeign(String property, @Nullable String value) {
        String alter = "ALTER " + new PostgresCompletion(after).subject() + " ";
        return switch (property) {
            case "options" ->
                add(alter + ForeignOptions.change(before.properties().get(property), value));
            case "version" -> value != null && add(alter + "VERSION " + value);
            case "handler" -> add(alter + (value == null ? "NO HANDLER" : "HANDLER " + value));
            case "validator" -> add(alter + (value == null ? "NO VALIDATOR" : "VALIDATOR " + value));
            default -> false;
        };
    }

    private boolean alterSubscription(String property, String value) {
        String alter = "ALTER SUBSCRIPTION " + after.name() + " SET ";
        return add(
                property.equals("publications")
                        ? alter + "PUBLICATION " + value + " WITH (refresh = false)"
                        : alter + "(" + property + " = " + value + ")");
    }

    private boolean alterMappings() {
        Map<String, String> old = mappings(before);
        Map<String, String> wanted = mappings(after);
        String alter = "ALTER TEXT SEARCH " + after.name() + " ";
        old.keySet().stream()
                .filter(it -> !wanted.containsKey(it))
                .forEach(it -> add(alter + "DROP MAPPING FOR " + it));
        wanted.forEach((token, dictionaries) -> {
            if (!dictionaries.equals(old.get(token))) {
                add(alter + (old.containsKey(token) ? "ALTER" : "ADD") + " MAPPING FOR " + token + " WITH "
                        + dictionaries);
            }
        });
        return true;
    }

    private static Map<String, String> mappings(SchemaObject configuration) {
        Map<String, String> mappings = new LinkedHashMap<>();
        for (String line :
                configuration.properties().getOrDefault("mappings", "").split(",?\n", -1)) {
            String[] parts = line.split(" WITH ", 2);
            if (parts.length == 2) {
                mappings.put(parts[0], parts[1]);
            }
        }
        return mappings;
    }
}

package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has another name in the schema to reach, and is the same object: the server's numbers prove it. To rename it
 * keeps its rows, where to drop it and make another one does not.
 *
 * <p>What other objects say of a renamed one changes with it, in the server's words, which are guessed here: a wrong
 * guess makes an object anew that need not be.
 */
final class PostgresRenames {

    private final Schema to;
    private final List<SchemaObject> objects;
    private final List<String> statements = new ArrayList<>();

    /** The old name of each, as it is after those before it, and its new one. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Map<String, String> bareNames = new HashMap<>();
    private final List<Value> values = new ArrayList<>();

    private record Value(String type, String was, String is) {}

    private PostgresRenames(Schema from, Schema to) {
        this.to = to;
        this.objects = new ArrayList<>(from.objects());
    }

    static PostgresRenames between(Schema from, Schema to) {
        PostgresRenames renames = new PostgresRenames(from, to);
        Map<SchemaObject, SchemaObject> renamed = renames.sameUnderOtherNames();
        renamed.keySet().stream()
                .sorted(Comparator.comparing(PostgresRenames::depth).thenComparing(SchemaObject::key))
                .forEach(was -> renames.rename(was, renamed.getOrDefault(was, was)));
        from.objects().stream().filter(it -> it.kind() == ObjectKind.ENUM).forEach(renames::renameValues);
        return renames;
    }

    List<String> statements() {
        return statements;
    }

    /** The schema from which we come as it is after the statements. */
    Schema applied(Schema from) {
        return statements.isEmpty()
                ? from
                : new Schema(from.product(), objects.stream().map(this::applied).toList());
    }

    private Map<SchemaObject, SchemaObject> sameUnderOtherNames() {
        Map<Object, SchemaObject> known = new HashMap<>();
        to.objects().forEach(it -> known.put(identity(it), it));
        Map<SchemaObject, SchemaObject> renamed = new LinkedHashMap<>();
        for (SchemaObject was : objects) {
            SchemaObject is = known.get(identity(was));
            if (is != null && was.isSameAs(is) && !was.name().equals(is.name())) {
                renamed.put(was, is);
            }
        }
        return renamed;
    }

    private static Object identity(SchemaObject object) {
        ObjectIdentity identity = object.identity();
        return identity == null ? object : List.of(object.kind(), identity.id());
    }

    /** A schema's name is part of a table's, and that of a column's. */
    private static int depth(SchemaObject object) {
        return switch (object.kind()) {
            case SCHEMA -> 0;
            case COLUMN, CONSTRAINT, INDEX, TRIGGER, POLICY, RULE -> 3;
            case FUNCTION, PROCEDURE, AGGREGATE -> 2;
            default -> 1;
        };
    }

    private void rename(SchemaObject was, SchemaObject is) {
        SchemaObject current = named(was, translated(was.name()));
        if (current.name().equals(is.name())) {
            return;
        }
        if (followsParent(is)) {
            note(plain(current), plain(is));
            return;
        }
        makeWay(was, is);
        if (!isQualified(is) || parent(plain(current)).equals(parent(plain(is)))) {
            rename(current, plain(is));
        } else if (depth(was) < 3) {
            move(current, is);
        }
    }

    private static SchemaObject named(SchemaObject object, String name) {
        return new SchemaObject(object.kind(), name, object.properties());
    }

    private static boolean isQualified(SchemaObject object) {
        return PostgresNames.lastDot(plain(object)) >= 0;
    }

    /** What a child has from its parent has its name there, too. */
    private static boolean followsParent(SchemaObject object) {
        boolean isCheck = object.properties().getOrDefault("definition", "").startsWith("CHECK");
        return object.properties().containsKey("inherited") && (object.kind() != ObjectKind.CONSTRAINT || isCheck);
    }

    /** Another one may have the name by now: it takes a name that nobody has, and goes later, or has a goal of its own. */
    private void makeWay(SchemaObject was, SchemaObject is) {
        objects.stream()
                .filter(it -> !it.equals(was) && space(it).equals(space(is)))
                .map(it -> named(it, translated(it.name())))
                .filter(it -> it.name().equals(is.name()))
                .findFirst()
                .ifPresent(it -> rename(it, free(plain(it))));
    }

    private String free(String name) {
        String free = name.endsWith("\"") ? name.substring(0, name.length() - 1) + "_other\"" : name + "_other";
        boolean isTaken = objects.stream().anyMatch(it -> it.name().equals(free));
        return isTaken ? free(free) : free;
    }

    /** Within which a name is given once. */
    private static Object space(SchemaObject object) {
        return switch (object.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, COMPOSITE_TYPE, ENUM, DOMAIN, RANGE_TYPE -> ObjectKind.TABLE;
            case PROCEDURE, AGGREGATE -> ObjectKind.FUNCTION;
            default -> object.kind();
        };
    }

    private void rename(SchemaObject current, String name) {
        statements.add(renaming(current, isQualified(current) ? last(name) : name));
        note(plain(current), name);
    }

    /** Where it goes, a schema must be already. */
    private void move(SchemaObject current, SchemaObject is) {
        String schema = parent(plain(is));
        if (objects.stream().noneMatch(it -> isSchema(it, schema))
                && to.find(ObjectKind.SCHEMA, schema).isPresent()) {
            statements.add("CREATE SCHEMA " + schema);
            objects.add(new SchemaObject(ObjectKind.SCHEMA, schema, Map.of()));
        }
        String moved = schema + "." + last(plain(current));
        statements.add("ALTER " + new PostgresCompletion(current).subject() + " SET SCHEMA " + schema);
        note(plain(current), moved);
        if (!moved.equals(plain(is))) {
            rename(named(current, current.name().replace(plain(current), moved)), plain(is));
        }
    }

    private boolean isSchema(SchemaObject object, String name) {
        return object.kind() == ObjectKind.SCHEMA && translated(object.name()).equals(name);
    }

    private void note(String was, String is) {
        names.put(was, is);
        bareNames.put(PostgresNames.lastDot(was) < 0 ? was : last(was), PostgresNames.lastDot(is) < 0 ? is : last(is));
    }

    /** Without a function's arguments, an operator class's method, a text search object's kind. */
    private static String plain(SchemaObject object) {
        String name = object.name().replaceFirst("\\(.*| USING .*", "");
        return object.kind() == ObjectKind.TEXT_SEARCH ? name.substring(name.indexOf(' ') + 1) : name;
    }

    private String renaming(SchemaObject current, String name) {
        return switch (current.kind()) {
            case COLUMN ->
                to.find(ObjectKind.COMPOSITE_TYPE, parent(current.name())).isPresent()
                        ? "ALTER TYPE " + parent(current.name()) + " RENAME ATTRIBUTE " + last(current.name()) + " TO "
                                + name
                        : "ALTER TABLE " + parent(current.name()) + " RENAME COLUMN " + last(current.name()) + " TO "
                                + name;
            case CONSTRAINT ->
                "ALTER " + current.properties().getOrDefault("of", "TABLE") + " " + parent(current.name())
                        + " RENAME CONSTRAINT " + last(current.name()) + " TO " + name;
            default -> "ALTER " + new PostgresCompletion(current).subject() + " RENAME TO " + name;
        };
    }

    private void renameValues(SchemaObject was) {
        ObjectIdentity identity = was.identity();
        SchemaObject is = to.find(ObjectKind.ENUM, translated(was.name())).orElse(was);
        if (identity == null || !was.isSameAs(is) || is.identity() == null) {
            return;
        }
        List<String> now = PostgresNames.literals(was.properties().getOrDefault("values", ""));
        List<String> wanted = PostgresNames.literals(is.properties().getOrDefault("values", ""));
        List<String> members = is.identity().members();
        for (int i = 0; i < now.size(); i++) {
            int at = members.indexOf(identity.members().get(i));
            if (at >= 0 && !wanted.get(at).equals(now.get(i))) {
                statements.add("ALTER TYPE " + is.name() + " RENAME VALUE " + now.get(i) + " TO " + wanted.get(at));
                values.add(new Value(is.name(), now.get(i), wanted.get(at)));
            }
        }
    }

    private SchemaObject applied(SchemaObject object) {
        String name = translated(object.name());
        SortedMap<String, String> goal =
                to.find(object.kind(), name).orElse(object).properties();
        SortedMap<String, String> properties = new TreeMap<>();
        object.properties()
                .forEach((key, text) -> properties.put(key, translated(text, goal.getOrDefault(key, ""), name)));
        return new SchemaObject(object.kind(), name, properties, object.cosmetics(), object.identity());
    }

    /** The text as the goal has it, where the renames are all that makes the two differ. */
    private String translated(String text, String goal, String object) {
        if (text.equals(goal)) {
            return text;
        }
        String translated = withNewValues(translated(text), object);
        String bare = PostgresText.replaceNames(translated, this::translatedParts);
        boolean alike = PostgresText.withoutAliases(translated).equals(PostgresText.withoutAliases(goal))
                || PostgresText.withoutAliases(bare).equals(PostgresText.withoutAliases(goal));
        return alike ? goal : translated;
    }

    private String translated(String text) {
        return names.isEmpty() ? text : PostgresText.replaceNames(text, this::translatedName);
    }

    private String translatedName(String name) {
        String result = name;
        for (Map.Entry<String, String> rename : names.entrySet()) {
            if (result.equals(rename.getKey()) || result.startsWith(rename.getKey() + ".")) {
                result = rename.getValue() + result.substring(rename.getKey().length());
            }
        }
        return result;
    }

    /** Inside its table's or view's text a column goes by its bare name, and a table by its alias. */
    private String translatedParts(String name) {
        return Stream.of(name.split("\\.", -1))
                .map(part -> bareNames.getOrDefault(part, part))
                .collect(Collectors.joining("."));
    }

    private String withNewValues(String text, String object) {
        String result = text;
        for (Value value : values) {
            result = object.equals(value.type)
                    ? result.replace(value.was, value.is)
                    : result.replace(value.was + "::" + value.type, value.is + "::" + value.type);
        }
        return result;
    }
}

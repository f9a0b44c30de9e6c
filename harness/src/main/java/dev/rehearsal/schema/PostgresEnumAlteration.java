package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What gives an enum the values that it is to have: PostgreSQL can add one, and drops one with its type only. */
final class PostgresEnumAlteration {

    /** What a type that its columns change does not mind, unless it names that type itself. */
    private static final Set<ObjectKind> FOLLOWS_ITS_COLUMNS = EnumSet.of(
            ObjectKind.INDEX, ObjectKind.CONSTRAINT, ObjectKind.STATISTICS, ObjectKind.COLUMN, ObjectKind.PRIVILEGE);

    private final PostgresDdl ddl = new PostgresDdl();
    private final SchemaObject after;
    private final List<String> old;
    private final List<String> wanted;
    private final Schema from;
    private final Schema to;

    PostgresEnumAlteration(Pair pair, Schema from, Schema to) {
        this.after = pair.after();
        this.old = values(pair.before());
        this.wanted = values(after);
        this.from = from;
        this.to = to;
    }

    private static List<String> values(SchemaObject type) {
        return PostgresNames.literals(type.properties().getOrDefault("values", ""));
    }

    List<String> statements() {
        if (wanted.stream().filter(old::contains).toList().equals(old)) {
            return additions();
        }
        List<SchemaObject> staying = from.objects().stream()
                .filter(it -> to.find(it.key()).isPresent())
                .toList();
        List<SchemaObject> columns = staying.stream().filter(this::isOfTheType).toList();
        return staying.stream().anyMatch(it -> isInTheWay(it, columns))
                ? List.of("-- type " + after.name() + " has values that are to go, and PostgreSQL cannot drop one: "
                        + "make a new type, change the columns to it, drop the old one, rename the new one")
                : recreation(columns);
    }

    private List<String> additions() {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!old.contains(wanted.get(i))) {
                String where = i == 0 ? "" : " AFTER " + wanted.get(i - 1);
                statements.add("ALTER TYPE " + after.name() + " ADD VALUE " + wanted.get(i)
                        + (i == 0 && !old.isEmpty() ? " BEFORE " + old.get(0) : where));
            }
        }
        return statements;
    }

    private boolean isOfTheType(SchemaObject object) {
        String type = object.properties().getOrDefault("type", "");
        return object.kind() == ObjectKind.COLUMN && type.replace("[]", "").equals(after.name());
    }

    private boolean isInTheWay(SchemaObject object, List<SchemaObject> columns) {
        if (object.kind() == ObjectKind.TABLE || object.key().equals(after.key())) {
            return false;
        }
        if (columns.contains(object)) {
            return !isAlone(object);
        }
        Set<String> names = PostgresText.names(String.join(";", ddl.make(object, from)));
        boolean namesColumn = columns.stream()
                .map(SchemaObject::name)
                .anyMatch(it -> names.contains(last(it)) && names.contains(parent(it)));
        return names.contains(after.name()) || (namesColumn && !follows(object));
    }

    private static boolean follows(SchemaObject object) {
        return FOLLOWS_ITS_COLUMNS.contains(object.kind())
                && !PostgresKeys.isForeign(object)
                && !object.properties().containsKey("generated");
    }

    /** A column of a table without parents and partitions, which can have another type. */
    private boolean isAlone(SchemaObject column) {
        String owner = parent(column.name());
        boolean isPlain = from.find(ObjectKind.TABLE, owner)
                .filter(it -> !it.properties().containsKey("form"))
                .isPresent();
        boolean hasChildren = from.objects().stream().anyMatch(it -> List.of(
                        it.properties().getOrDefault("inherits", "").split(", ", -1))
                .contains(owner));
        return isPlain
                && !hasChildren
                && !column.properties().containsKey("inherited")
                && !column.properties().containsKey("generated");
    }

    private List<String> recreation(List<SchemaObject> columns) {
        String name = after.name();
        String aside = free(name);
        List<String> statements = new ArrayList<>();
        List<String> going = old.stream().filter(it -> !wanted.contains(it)).toList();
        if (!going.isEmpty() && !columns.isEmpty()) {
            statements.add(
                    "-- rows that hold " + String.join(" or ", going) + " stop this: give them another value first");
        }
        statements.add("ALTER TYPE " + name + " RENAME TO " + last(aside));
        statements.addAll(ddl.make(after, to));
        columns.forEach(column -> statements.addAll(change(column)));
        statements.add("DROP TYPE " + aside);
        statements.addAll(new PostgresCompletion(after).all());
        return statements;
    }

    private String free(String name) {
        String free = name.endsWith("\"") ? name.substring(0, name.length() - 1) + "_old\"" : name + "_old";
        boolean isTaken = from.objects().stream().anyMatch(it -> it.name().equals(free));
        return isTaken ? free(free) : free;
    }

    /** The default that it is to have, because the one that it has may be a value that goes. */
    private List<String> change(SchemaObject column) {
        String alter = "ALTER TABLE " + parent(column.name()) + " ALTER COLUMN " + last(column.name()) + " ";
        String type = column.properties().getOrDefault("type", "");
        String text = type.endsWith("[]") ? "text[]" : "text";
        List<String> statements = new ArrayList<>();
        if (column.properties().containsKey("default")) {
            statements.add(alter + "DROP DEFAULT");
        }
        statements.add(alter + "TYPE " + type + " USING " + last(column.name()) + "::" + text + "::" + type);
        to.find(column.key())
                .filter(it -> type.equals(it.properties().get("type"))
                        && it.properties().containsKey("default"))
                .ifPresent(it ->
                        statements.add(alter + "SET DEFAULT " + it.properties().get("default")));
        return statements;
    }
}

package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a column into what it is to be: in the way go default and identity before the type, and come back after. */
final class PostgresColumnAlteration {

    private final SchemaObject before;
    private final SchemaObject after;
    private final Set<String> differing;
    private final Schema to;
    private final String alter;
    private final List<String> statements = new ArrayList<>();

    PostgresColumnAlteration(Pair pair, Set<String> differing, Schema to) {
        this.before = pair.before();
        this.after = pair.after();
        this.differing = differing;
        this.to = to;
        this.alter = "ALTER TABLE " + parent(after.name()) + " ALTER COLUMN " + last(after.name()) + " ";
    }

    /** A column that comes to rows: it is nullable until they have a value, which nobody can know but who wrote them. */
    static List<String> filledMeanwhile(SchemaObject column, PostgresDdl ddl, Schema to) {
        SchemaObject nullable = column.nullable();
        List<String> statements = new ArrayList<>(ddl.make(nullable, to));
        if (!statements.isEmpty()) {
            statements.add(Ddl.rowsWithoutValue(column));
            statements.addAll(
                    new PostgresColumnAlteration(new Pair(nullable, column), Set.of("not null"), to).statements());
        }
        return statements;
    }

    /** None where it has to be made anew. */
    List<String> statements() {
        boolean type = changesType();
        dropDefault(type);
        if (type) {
            type();
        }
        notNull();
        identity();
        if (after.properties().containsKey("default") && (type || differing.contains("default"))) {
            statements.add(alter + "SET DEFAULT " + get(after, "default"));
        }
        if (differing.contains("options")) {
            options();
        }
        if (differing.contains("foreign options")) {
            statements.add("ALTER FOREIGN TABLE " + parent(after.name()) + " ALTER COLUMN " + last(after.name()) + " "
                    + ForeignOptions.change(get(before, "foreign options"), get(after, "foreign options")));
        }
        return statements;
    }

    /** An identity's sequence goes with it, and may be in the way of another one of that name, or a default's of it. */
    List<String> first() {
        boolean was = before.properties().containsKey("identity");
        boolean is = after.properties().containsKey("identity");
        if (was == is) {
            return List.of();
        }
        boolean hasDefault = before.properties().containsKey("default");
        return was ? List.of(alter + "DROP IDENTITY") : hasDefault ? List.of(alter + "DROP DEFAULT") : List.of();
    }

    boolean changesType() {
        return differing.contains("type") || differing.contains("collation");
    }

    private void dropDefault(boolean type) {
        boolean goes = type || differing.contains("default");
        if (before.properties().containsKey("default")
                && goes
                && !first().contains(alter + "DROP DEFAULT")
                && (type || !after.properties().containsKey("default"))) {
            statements.add(alter + "DROP DEFAULT");
        }
    }

    private void type() {
        String type = Objects.requireNonNullElse(get(after, "type"), "");
        String collation = get(after, "collation");
        String of = type + (collation == null ? "" : " COLLATE " + collation);
        String owner = parent(after.name());
        if (to.find(ObjectKind.COMPOSITE_TYPE, owner).isPresent()) {
            statements.add("ALTER TYPE " + owner + " ALTER ATTRIBUTE " + last(after.name()) + " TYPE " + of);
        } else if (isForeign(owner)) {
            statements.add(alter.replaceFirst("TABLE", "FOREIGN TABLE") + "TYPE " + of);
        } else {
            PostgresConversion conversion = PostgresConversion.of(before, type);
            conversion.words().ifPresent(words -> statements.add("-- " + words));
            statements.add(alter + "TYPE " + of + " USING " + conversion.expression());
        }
    }

    private boolean isForeign(String table) {
        return to.find(ObjectKind.TABLE, table)
                .filter(it -> "foreign".equals(it.properties().get("form")))
                .isPresent();
    }

    /** A constraint of its own from PostgreSQL 18 on, with a name. */
    private void notNull() {
        String was = get(before, "not null");
        String is = get(after, "not null");
        if (!differing.contains("not null")) {
            if (differing.contains("not null name")) {
                statements.add("ALTER TABLE " + parent(after.name()) + " RENAME CONSTRAINT " + notNullName(before)
                        + " TO " + notNullName(after));
            }
            return;
        }
        if (was != null) {
            statements.add(alter + "DROP NOT NULL");
        }
        if (is != null) {
            boolean plain = is.equals("NOT NULL") && get(after, "not null name") == null;
            statements.add(
                    plain
                            ? alter + "SET NOT NULL"
                            : "ALTER TABLE " + parent(after.name()) + " ADD CONSTRAINT " + notNullName(after)
                                    + is.replaceFirst("NOT NULL", " NOT NULL " + last(after.name())));
        }
    }

    private static String notNullName(SchemaObject column) {
        String chosen = get(column, "not null name");
        return chosen != null ? chosen : column.cosmetics().getOrDefault("not null name", "");
    }

    private void identity() {
        String is = get(after, "identity");
        if (differing.contains("identity") && is != null) {
            statements.add(
                    before.properties().containsKey("identity")
                            ? alter + "SET GENERATED " + is
                            : alter + "ADD "
                                    + PostgresDdl.columnText(after, to).replaceFirst("(?s)^.*(GENERATED )", "$1"));
        }
    }

    private void options() {
        String was = get(before, "options");
        String is = get(after, "options");
        if (was != null) {
            statements.add(alter + "RESET (" + was.replaceAll("=[^,]*", "") + ")");
        }
        if (is != null) {
            statements.add(alter + "SET (" + is + ")");
        }
    }

    private static @Nullable String get(SchemaObject column, String property) {
        return column.properties().get(property);
    }
}

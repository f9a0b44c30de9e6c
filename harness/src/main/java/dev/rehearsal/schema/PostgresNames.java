package dev.rehearsal.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names of PostgreSQL's objects: their parts, whose they are, and who made them up. */
final class PostgresNames {

    /** As in {@code ChooseConstraintName} and {@code ChooseIndexName}: table, columns, what it is, a number. */
    private static final Pattern SERVER_MADE =
            Pattern.compile("\"?.+_(pkey|key|fkey|check|idx|excl|seq|not_null)\\d*\"?");

    private static final Pattern LITERAL = Pattern.compile("E?'(?:[^']|'')*'");

    /** Longer ones the server has cut short. */
    private static final int LONGEST = 58;

    private PostgresNames() {}

    /** The table of {@code public.users.email}. */
    static String parent(String name) {
        return name.substring(0, lastDot(name));
    }

    /** The column of {@code public.users.email}. */
    static String last(String name) {
        return name.substring(lastDot(name) + 1);
    }

    static int lastDot(String name) {
        boolean quoted = false;
        int dot = -1;
        for (int i = 0; i < name.length(); i++) {
            quoted ^= name.charAt(i) == '"';
            if (name.charAt(i) == '.' && !quoted) {
                dot = i;
            }
        }
        return dot;
    }

    /** Quoted texts with commas between them: {@code 'a', 'it''s'}. */
    static List<String> literals(String list) {
        return LITERAL.matcher(list).results().map(MatchResult::group).toList();
    }

    /** The name that the server makes up, where it need not cut it short: {@code users_id_seq}. */
    static String made(String table, String column, String label) {
        String name = unquoted(table) + "_" + unquoted(column) + "_" + label;
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** Whose it is; where a name may be a table's or a view's, the table's. */
    static Optional<Schema.Key> owner(SchemaObject object) {
        return switch (object.kind()) {
            case COLUMN, CONSTRAINT, INDEX, TRIGGER, POLICY, RULE ->
                Optional.of(new Schema.Key(ObjectKind.TABLE, parent(object.name())));
            case STATISTICS -> property(object, "table").map(table -> new Schema.Key(ObjectKind.TABLE, table));
            case SEQUENCE -> property(object, "owned by").map(column -> new Schema.Key(ObjectKind.COLUMN, column));
            case PRIVILEGE, SECURITY_LABEL -> property(object, "on").flatMap(PostgresNames::granted);
            default -> Optional.empty();
        };
    }

    /** Reads {@code TABLE public.users}. */
    private static Optional<Schema.Key> granted(String on) {
        int blank = on.indexOf(' ');
        String name = on.substring(blank + 1);
        return switch (on.substring(0, Math.max(blank, 0))) {
            case "TABLE" -> Optional.of(new Schema.Key(ObjectKind.TABLE, name));
            case "COLUMN" -> Optional.of(new Schema.Key(ObjectKind.COLUMN, name));
            case "SEQUENCE" -> Optional.of(new Schema.Key(ObjectKind.SEQUENCE, name));
            case "FUNCTION" -> Optional.of(new Schema.Key(ObjectKind.FUNCTION, name));
            case "PROCEDURE" -> Optional.of(new Schema.Key(ObjectKind.PROCEDURE, name));
            case "LANGUAGE" -> Optional.of(new Schema.Key(ObjectKind.LANGUAGE, name));
            case "SCHEMA" -> Optional.of(new Schema.Key(ObjectKind.SCHEMA, name));
            case "TYPE" -> Optional.of(new Schema.Key(ObjectKind.ENUM, name));
            default -> Optional.empty();
        };
    }

    /** Two of one table, alike in everything, both with a name that the server would give to such a thing. */
    static boolean differInServerMadeNameOnly(SchemaObject one, SchemaObject other) {
        return switch (one.kind()) {
            case CONSTRAINT, INDEX, SEQUENCE ->
                parent(one.name()).equals(parent(other.name()))
                        && one.properties().equals(other.properties())
                        && label(one).equals(label(other))
                        && isServerMade(one)
                        && isServerMade(other);
            default -> false;
        };
    }

    private static String label(SchemaObject object) {
        return SERVER_MADE.matcher(last(object.name())).replaceAll("$1");
    }

    /** Where columns are part of the name they are those it is about: what a user chose reads differently. */
    private static boolean isServerMade(SchemaObject object) {
        String name = last(object.name()).replace("\"", "");
        if (!SERVER_MADE.matcher(name).matches()) {
            return false;
        }
        String columns = columns(object);
        return name.length() >= LONGEST || columns.isEmpty() || name.contains("_" + columns + "_");
    }

    private static String columns(SchemaObject object) {
        Optional<String> sequenceOf = property(object, "owned by");
        if (object.kind() == ObjectKind.SEQUENCE) {
            return sequenceOf.map(PostgresNames::last).orElse("?").replace("\"", "");
        }
        String definition = object.properties().getOrDefault("definition", "").toLowerCase(Locale.ROOT);
        boolean named =
                definition.startsWith("unique") || definition.startsWith("foreign") || definition.contains("index on");
        int open = definition.indexOf('(');
        int close = definition.indexOf(')', open);
        return !named || open < 0 || close < 0
                ? ""
                : definition.substring(open + 1, close).replace(", ", "_").replace("\"", "");
    }

    static Optional<String> property(SchemaObject object, String name) {
        return Optional.ofNullable(object.properties().get(name));
    }
}

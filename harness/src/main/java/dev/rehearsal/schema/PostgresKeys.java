package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Keys, which hold tables together: foreign keys, and those that they rest on. */
final class PostgresKeys {

    private static final Pattern FOREIGN =
            Pattern.compile("(?s)^FOREIGN KEY \\((.+?)\\) REFERENCES (?:ONLY )?(.+?)\\((.+?)\\).*");

    private PostgresKeys() {}

    static boolean isForeign(SchemaObject object) {
        return object.kind() == ObjectKind.CONSTRAINT && definition(object).startsWith("FOREIGN KEY");
    }

    private static String definition(SchemaObject constraint) {
        return constraint.properties().getOrDefault("definition", "");
    }

    /** Whether two of these columns are equal by this foreign key, and can have another type only together. */
    static boolean joins(SchemaObject key, Set<String> columns) {
        Matcher matcher = FOREIGN.matcher(definition(key));
        if (!isForeign(key) || !matcher.matches()) {
            return false;
        }
        String[] own = matcher.group(1).split(", ", -1);
        String[] others = matcher.group(3).split(", ", -1);
        return IntStream.range(0, Math.min(own.length, others.length))
                .anyMatch(i -> columns.contains(parent(key.name()) + "." + own[i])
                        && columns.contains(matcher.group(2) + "." + others[i]));
    }

    /**
     * A key with another name need not be made anew, which would take the foreign keys that rest on it along.
     *
     * @param pairing has them no longer afterwards
     */
    static List<String> renames(Pairing pairing, Schema to) {
        List<String> statements = new ArrayList<>();
        for (SchemaObject was : List.copyOf(pairing.removed())) {
            pairing.added().stream()
                    .filter(is -> isSameKey(was, is) && !isPartitioned(is, to))
                    .findFirst()
                    .ifPresent(is -> {
                        pairing.removed().remove(was);
                        pairing.added().remove(is);
                        statements.add(alter(was) + "RENAME CONSTRAINT " + last(was.name()) + " TO " + last(is.name()));
                    });
        }
        return statements;
    }

    private static boolean isSameKey(SchemaObject was, SchemaObject is) {
        return was.kind() == ObjectKind.CONSTRAINT
                && is.kind() == ObjectKind.CONSTRAINT
                && definition(was).matches("(?s)(PRIMARY KEY|UNIQUE).*")
                && was.properties().equals(is.properties())
                && parent(was.name()).equals(parent(is.name()))
                && !PostgresDdl.isMadeByAnother(was);
    }

    /** Its partitions' keys have names of their own. */
    private static boolean isPartitioned(SchemaObject key, Schema to) {
        return to.find(ObjectKind.TABLE, parent(key.name()))
                .filter(table -> table.properties().containsKey("partition key"))
                .isPresent();
    }

    private static String alter(SchemaObject key) {
        return "ALTER TABLE " + parent(key.name()) + " ";
    }
}

package dev.rehearsal.schema;

import static dev.rehearsal.schema.PostgresNames.last;
import static dev.rehearsal.schema.PostgresNames.parent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody may do with an object, beyond or short of what the server allows without being asked. */
final class PostgresPrivilege {

    private final SchemaObject object;

    private PostgresPrivilege(SchemaObject object) {
        this.object = object;
    }

    static List<String> grant(SchemaObject privilege) {
        PostgresPrivilege it = new PostgresPrivilege(privilege);
        List<String> statements = new ArrayList<>();
        it.add(statements, "GRANT ", "granted", " TO ", "");
        it.add(statements, "GRANT ", "with grant option", " TO ", " WITH GRANT OPTION");
        it.add(statements, "REVOKE ", "revoked", " FROM ", "");
        return statements;
    }

    static List<String> revoke(SchemaObject privilege) {
        PostgresPrivilege it = new PostgresPrivilege(privilege);
        List<String> statements = new ArrayList<>();
        it.add(statements, "REVOKE ", "granted", " FROM ", "");
        it.add(statements, "REVOKE ", "with grant option", " FROM ", "");
        it.add(statements, "GRANT ", "revoked", " TO ", "");
        return statements;
    }

    private void add(List<String> statements, String verb, String property, String preposition, String suffix) {
        String privileges = object.properties().get(property);
        if (privileges != null) {
            statements.add(sentence(verb, privileges, preposition, suffix));
        }
    }

    private String sentence(String verb, String privileges, String preposition, String suffix) {
        String on = object.properties().getOrDefault("on", "");
        String to = object.properties().getOrDefault("to", "").replace("its owner", "CURRENT_USER");
        if (on.startsWith("DEFAULT")) {
            int at = on.indexOf(" ON ");
            return "ALTER DEFAULT PRIVILEGES" + on.substring("DEFAULT".length(), at) + " " + verb + privileges
                    + on.substring(at) + preposition + to + suffix;
        }
        if (on.startsWith("COLUMN ")) {
            String column = on.substring("COLUMN ".length());
            String each = Stream.of(privileges.split(", ", -1))
                    .map(privilege -> privilege + " (" + last(column) + ")")
                    .collect(Collectors.joining(", "));
            return verb + each + " ON TABLE " + parent(column) + preposition + to + suffix;
        }
        if (on.equals("DATABASE")) {
            return "DO $do$ BEGIN EXECUTE format("
                    + PostgresWording.literal(verb + privileges + " ON DATABASE %I" + preposition + to + suffix)
                    + ", current_database()); END $do$";
        }
        return verb + privileges + " ON " + on + preposition + to + suffix;
    }
}

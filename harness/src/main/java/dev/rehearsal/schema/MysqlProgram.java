package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.FUNCTION;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code SHOW CREATE} says of a view, routine, trigger or event, as an object.
 *
 * <p>The bodies in {@code information_schema} cannot be run again: their strings have lost escapes and character sets.
 */
final class MysqlProgram {

    /** The cosmetic that holds a body as it was written: what counts is its words. */
    static final String TEXT = "text";

    private final MysqlCursor cursor;
    private final Draft draft;

    private MysqlProgram(Draft draft, String printed) {
        this.draft = draft;
        this.cursor = new MysqlCursor(printed);
    }

    /**
     * Reads one.
     *
     * @param answer the columns of the answer to SHOW CREATE, by lower-case label
     * @param currentUser whose being the definer needs no word
     */
    static SchemaObject object(Listed listed, Map<String, String> answer, String currentUser) {
        MysqlProgram reading = new MysqlProgram(draft(listed), printed(answer));
        if (reading.cursor.atEnd()) {
            return reading.draft.with("body", "not readable for " + currentUser).done();
        }
        reading.readHead(currentUser);
        switch (listed.kind()) {
            case VIEW -> reading.readView(listed);
            case TRIGGER -> reading.readTrigger(listed);
            case EVENT -> reading.readEvent(listed);
            default -> reading.readRoutine();
        }
        reading.readCircumstances(answer);
        return reading.draft.done();
    }

    private static Draft draft(Listed listed) {
        String name = MysqlNames.quoted(listed.name());
        String table = MysqlNames.quoted(listed.detail("event_object_table"));
        return new Draft(listed.kind(), listed.kind() == ObjectKind.TRIGGER ? table + "." + name : name);
    }

    private static String printed(Map<String, String> answer) {
        return answer.entrySet().stream()
                .filter(it -> it.getKey().startsWith("create ") || it.getKey().equals("sql original statement"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** {@code CREATE ALGORITHM=MERGE DEFINER=`root`@`localhost` SQL SECURITY INVOKER VIEW `v`}. */
    private void readHead(String currentUser) {
        cursor.expect("CREATE");
        if (cursor.accept("ALGORITHM =") && !cursor.accept("UNDEFINED")) {
            draft.with("algorithm", cursor.next());
        }
        if (cursor.accept("DEFINER =")) {
            int start = cursor.mark();
            cursor.next();
            cursor.expect("@");
            cursor.next();
            String definer = cursor.since(start);
            if (!definer.equals(currentUser)) {
                draft.with("definer", definer);
            }
        }
        readSecurity();
        cursor.next();
        cursor.next();
    }

    private boolean readSecurity() {
        boolean there = cursor.accept("SQL SECURITY");
        if (there && !cursor.accept("DEFINER")) {
            draft.with("security", cursor.next());
        }
        return there;
    }

    /** Not a valid one when something that it reads has gone. */
    private void readView(Listed listed) {
        if (cursor.comes('(')) {
            draft.with("columns", MysqlWording.query(cursor.parenthesised()));
        }
        cursor.expect("AS");
        String query = cursor.rest();
        for (String check : List.of("LOCAL", "CASCADED")) {
            String clause = " WITH " + check + " CHECK OPTION";
            if (query.endsWith(clause)) {
                query = query.substring(0, query.length() - clause.length());
                draft.with("check option", check);
            }
        }
        draft.with("definition", MysqlWording.query(query));
        if (!listed.detail("table_comment").equals("VIEW")) {
            draft.with("invalid", "INVALID");
        }
    }

    private void readRoutine() {
        String parameters = cursor.parenthesised();
        draft.with("parameters", MysqlWording.words(parameters)).withCosmetic("parameters", parameters);
        if (draft.kind() == FUNCTION) {
            cursor.expect("RETURNS");
            draft.with("returns", cursor.line());
        }
        while (readCharacteristic()) {
            // Each is one line of its own, before the body.
        }
        readBody();
    }

    private boolean readCharacteristic() {
        for (String flag : List.of("DETERMINISTIC", "NO SQL", "READS SQL DATA", "MODIFIES SQL DATA")) {
            if (cursor.accept(flag)) {
                draft.with(flag.endsWith("SQL") || flag.endsWith("DATA") ? "data access" : "deterministic", flag);
                return true;
            }
        }
        for (String valued : List.of("COMMENT", "LANGUAGE")) {
            if (cursor.accept(valued)) {
                draft.with(valued.toLowerCase(Locale.ROOT), cursor.next());
                return true;
            }
        }
        return readSecurity();
    }

    private void readTrigger(Listed listed) {
        draft.with("when", listed.detail("action_timing") + " " + listed.detail("event_manipulation"))
                .with("order", listed.detail("action_order"));
        cursor.upTo("FOR EACH ROW");
        readBody();
    }

    private void readEvent(Listed listed) {
        cursor.expect("ON SCHEDULE");
        readSchedule(listed);
        if (!cursor.accept("ON COMPLETION NOT PRESERVE")) {
            cursor.expect("ON COMPLETION PRESERVE");
            draft.with("on completion", "PRESERVE");
        }
        int status = cursor.mark();
        while (!cursor.comesWord("COMMENT") && !cursor.comesWord("DO")) {
            cursor.next();
        }
        draft.with("status", cursor.since(status));
        if (cursor.accept("COMMENT")) {
            draft.with("comment", cursor.next());
        }
        cursor.expect("DO");
        readBody();
    }

    /** When exactly an event starts, ends or happens is cosmetic: often that was reckoned from now. */
    private void readSchedule(Listed listed) {
        if (cursor.accept("EVERY")) {
            draft.with("schedule", "EVERY " + cursor.next() + " " + cursor.next());
        } else {
            cursor.expect("AT");
            draft.with("schedule", "AT").withCosmetic("at", cursor.next());
        }
        for (String limit : List.of("STARTS", "ENDS")) {
            if (cursor.accept(limit)) {
                draft.withCosmetic(limit.toLowerCase(Locale.ROOT), cursor.next());
            }
        }
        if (listed.detail("starts_when_made").equals("1")) {
            draft.cosmetics().remove("starts");
        }
    }

    private void readBody() {
        String body = cursor.rest().strip();
        draft.with("body", MysqlWording.words(body)).withCosmetic(TEXT, body);
    }

    /** Under which settings it was made: its sql_mode changes what it means, the rest hardly ever. */
    private void readCircumstances(Map<String, String> answer) {
        for (Map.Entry<String, String> column : answer.entrySet()) {
            switch (column.getKey()) {
                case "sql_mode" -> draft.with("sql_mode", "'" + column.getValue() + "'");
                case "time_zone", "character_set_client", "collation_connection", "database collation" ->
                    draft.withCosmetic(column.getKey(), column.getValue());
                default -> {
                    // Its name, its text, and when it was made.
                }
            }
        }
    }
}

package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.COLUMN;
import static dev.rehearsal.schema.ObjectKind.CONSTRAINT;
import static dev.rehearsal.schema.ObjectKind.INDEX;
import static dev.rehearsal.schema.ObjectKind.TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code SHOW CREATE TABLE} says, as objects.
 *
 * <p>It alone says everything: {@code information_schema} knows neither the parser of a full-text index nor a nullable
 * column whose default was dropped.
 */
final class MysqlTable {

    private final MysqlCursor cursor;
    private final Draft table;
    private final List<Draft> members = new ArrayList<>();

    private MysqlTable(String printed) {
        this.cursor = new MysqlCursor(MysqlWording.withoutVersionComments(printed));
        cursor.expect("CREATE TABLE");
        this.table = new Draft(TABLE, quotedName());
    }

    /**
     * The table and all that belongs to it.
     *
     * @param rowFormat the one it has, whether it was asked for or not
     * @param charsets the default collation of each character set
     */
    static List<SchemaObject> objects(String printed, String rowFormat, Map<String, String> charsets) {
        MysqlTable reading = new MysqlTable(printed);
        reading.readMembers();
        reading.readOptions();
        reading.settle(rowFormat, charsets);
        List<SchemaObject> objects = new ArrayList<>();
        objects.add(reading.table.done());
        reading.members.forEach(member -> objects.add(member.done()));
        return objects;
    }

    private void readMembers() {
        cursor.expect("(");
        do {
            readMember();
        } while (cursor.accept(","));
        cursor.expect(")");
    }

    private void readMember() {
        if (cursor.comes('`')) {
            Draft column = member(COLUMN, quotedName());
            column.withCosmetic(SchemaObject.POSITION, String.valueOf(members.size()));
            MysqlColumn.read(cursor, column);
        } else if (cursor.accept("CONSTRAINT")) {
            readConstraint(quotedName());
        } else if (cursor.accept("PRIMARY KEY")) {
            readKey(member(INDEX, "PRIMARY"), "PRIMARY KEY");
        } else {
            String kind = cursor.accept("KEY") ? "KEY" : cursor.next() + " " + cursor.next();
            readKey(member(INDEX, quotedName()), kind);
        }
    }

    private Draft member(ObjectKind kind, String name) {
        Draft draft = new Draft(kind, table.name() + "." + name);
        members.add(draft);
        return draft;
    }

    private String quotedName() {
        return MysqlNames.quoted(MysqlNames.unquoted(cursor.next()));
    }

    private void readKey(Draft key, String kind) {
        key.with("definition", kind + " " + columns());
        while (!cursor.comes(',') && !cursor.comes(')')) {
            if (cursor.accept("WITH PARSER")) {
                key.with("parser", quotedName());
            } else if (cursor.accept("INVISIBLE")) {
                key.with("invisible", "INVISIBLE");
            } else {
                String option = cursor.next().toLowerCase(Locale.ROOT);
                cursor.accept("=");
                key.with(option, cursor.next());
            }
        }
    }

    /** {@code (`name`(20),`at` DESC)} is {@code (name(20), at DESC)}. */
    private String columns() {
        StringBuilder columns = new StringBuilder();
        cursor.expect("(");
        do {
            columns.append(columns.isEmpty() ? "(" : ", ").append(keyPart());
        } while (cursor.accept(","));
        cursor.expect(")");
        return columns.append(')').toString();
    }

    private String keyPart() {
        String part = cursor.comes('(') ? MysqlWording.expression(cursor.parenthesised()) : quotedName();
        String prefix = cursor.comes('(') ? cursor.parenthesised() : "";
        return part + prefix + (cursor.accept("DESC") ? " DESC" : "");
    }

    private void readConstraint(String name) {
        if (cursor.accept("FOREIGN KEY")) {
            readForeignKey(member(CONSTRAINT, name));
            return;
        }
        cursor.expect("CHECK");
        // A check may be called like a foreign key of the same table, and those are printed first.
        boolean taken = members.stream()
                .anyMatch(it ->
                        it.kind() == CONSTRAINT && MysqlNames.member(it.name()).equals(name));
        Draft check = member(CONSTRAINT, taken ? name + " (check)" : name);
        check.with("definition", "CHECK " + MysqlWording.expression(cursor.parenthesised()));
        if (cursor.accept("NOT ENFORCED")) {
            check.with("enforced", "NOT ENFORCED");
        }
    }

    private void readForeignKey(Draft key) {
        StringBuilder definition = new StringBuilder("FOREIGN KEY ").append(columns());
        cursor.expect("REFERENCES");
        definition.append(" REFERENCES ").append(quotedName());
        if (cursor.accept(".")) {
            definition.append('.').append(quotedName());
        }
        definition.append(' ').append(columns());
        while (cursor.accept("ON")) {
            String event = "ON " + cursor.next();
            if (cursor.accept("RESTRICT")) {
                // Does what saying nothing does.
                key.withCosmetic(event.toLowerCase(Locale.ROOT), "RESTRICT");
            } else {
                definition.append(' ').append(event).append(' ').append(rule());
            }
        }
        key.with("definition", definition.toString());
    }

    private String rule() {
        return cursor.accept("SET") ? "SET " + cursor.next() : cursor.next();
    }

    private void readOptions() {
        while (!cursor.atEnd() && !cursor.accept("PARTITION BY")) {
            String option = option();
            cursor.accept("=");
            table.with(option, cursor.comes('(') ? cursor.parenthesised() : cursor.next());
        }
        if (!cursor.atEnd()) {
            String partitions =
                    cursor.rest().strip().replaceAll(" ENGINE = \\w+", "").replace("  COLUMNS(", " COLUMNS (");
            table.with("partition by", MysqlWording.query(partitions));
        }
    }

    private String option() {
        if (cursor.accept("DEFAULT CHARSET")) {
            return "character set";
        } else if (cursor.accept("COLLATE")) {
            return "collation";
        }
        String word = cursor.next().toLowerCase(Locale.ROOT);
        return Set.of("data", "index").contains(word)
                ? word + " " + cursor.next().toLowerCase(Locale.ROOT)
                : word;
    }

    /** What follows only from the table as a whole. */
    private void settle(String rowFormat, Map<String, String> charsets) {
        Map<String, String> options = table.properties();
        options.remove("auto_increment");
        String charset = options.getOrDefault("character set", "");
        options.remove("character set");
        options.putIfAbsent("collation", charsets.getOrDefault(charset, charset));
        boolean innodb = "InnoDB".equals(options.get("engine"));
        if (innodb) {
            options.put("row_format", rowFormat.toUpperCase(Locale.ROOT));
        }
        for (Draft member : members) {
            if (member.kind() == COLUMN) {
                MysqlColumn.settleCollation(member, options.getOrDefault("collation", ""), charsets);
            } else if (innodb && member.properties().containsKey("using")) {
                // InnoDB has only BTREE, whatever was asked for.
                member.withCosmetic("using", member.properties().get("using"));
                member.properties().remove("using");
            }
        }
    }
}

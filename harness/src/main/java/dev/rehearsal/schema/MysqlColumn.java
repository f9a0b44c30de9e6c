package dev.rehearsal.schema;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One line of {@code SHOW CREATE TABLE} that describes a column. */
final class MysqlColumn {

    private static final Pattern NUMBER = Pattern.compile("'-?\\d+(?:\\.\\d+)?'");
    private static final Pattern NUMERIC =
            Pattern.compile("(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double|year)\\b.*");
    private static final Pattern TEXTUAL = Pattern.compile("(?:char|varchar|(?:tiny|medium|long)?text|enum|set)\\b.*");

    /** What never shows the {@code DEFAULT NULL} that every other nullable column shows. */
    private static final Pattern WITHOUT_DEFAULT =
            Pattern.compile("(?:(?:tiny|medium|long)?(?:blob|text)|json|vector|geom|point|linestring|polygon|multi).*");

    private static final Set<String> VALUED =
            Set.of("srid", "column_format", "storage", "engine_attribute", "secondary_engine_attribute");

    private final MysqlCursor cursor;
    private final Draft column;

    private MysqlColumn(MysqlCursor cursor, Draft column) {
        this.cursor = cursor;
        this.column = column;
    }

    /** Reads what stands behind the column's name. */
    static void read(MysqlCursor cursor, Draft column) {
        MysqlColumn reading = new MysqlColumn(cursor, column);
        reading.readType();
        while (!cursor.comes(',') && !cursor.comes(')')) {
            reading.readClause();
        }
        reading.settleDefault();
    }

    private void readType() {
        int start = cursor.mark();
        cursor.next();
        if (cursor.comes('(')) {
            cursor.parenthesised();
        }
        while (cursor.accept("unsigned") || cursor.accept("zerofill")) {
            // They belong to the type.
        }
        column.with("type", cursor.since(start));
    }

    private void readClause() {
        if (cursor.accept("NOT NULL")) {
            column.with("not null", "NOT NULL");
        } else if (cursor.accept("CHARACTER SET")) {
            column.with("character set", cursor.next());
        } else if (cursor.accept("COLLATE")) {
            column.with("collation", cursor.next());
        } else if (cursor.accept("GENERATED ALWAYS AS")) {
            column.with("generated", MysqlWording.expression(cursor.parenthesised()) + " " + cursor.next());
        } else if (cursor.accept("DEFAULT")) {
            column.with("default", value());
        } else if (cursor.accept("ON UPDATE")) {
            column.with("on update", value());
        } else if (cursor.accept("COMMENT")) {
            column.with("comment", cursor.next());
        } else if (!cursor.accept("NULL")) {
            readOther();
        }
    }

    /** AUTO_INCREMENT, INVISIBLE, SRID 4326, and what later versions bring. */
    private void readOther() {
        String word = cursor.next();
        String key = word.toLowerCase(Locale.ROOT);
        boolean assigned = cursor.accept("=");
        column.with(key, assigned || VALUED.contains(key) ? cursor.next() : word.toUpperCase(Locale.ROOT));
    }

    /** {@code 'a'}, {@code (uuid())}, {@code b'101'}, {@code CURRENT_TIMESTAMP(3)}; {@code '5'} of a number is 5. */
    private String value() {
        if (cursor.comes('(')) {
            return MysqlWording.expression(cursor.parenthesised());
        }
        String value = cursor.next();
        if (cursor.comes('(')) {
            value += cursor.parenthesised();
        } else if (cursor.comes('\'')) {
            value += cursor.next();
        }
        boolean bare =
                NUMBER.matcher(value).matches() && NUMERIC.matcher(type()).matches();
        return bare ? value.substring(1, value.length() - 1) : value;
    }

    private String type() {
        return column.properties().getOrDefault("type", "");
    }

    /**
     * A nullable column has NULL as its default, unless ALTER COLUMN DROP DEFAULT took even that: then an INSERT has to
     * name it.
     */
    private void settleDefault() {
        Map<String, String> properties = column.properties();
        boolean silent = properties.containsKey("not null")
                || properties.containsKey("generated")
                || WITHOUT_DEFAULT.matcher(type()).matches();
        if (!silent && !properties.containsKey("default")) {
            properties.put("no default", "DROP DEFAULT");
        }
        properties.remove("default", "NULL");
    }

    /** Says the collation of a text column, which the server leaves out where the table says it. */
    static void settleCollation(Draft column, String tableCollation, Map<String, String> charsets) {
        Map<String, String> properties = column.properties();
        String charset = properties.remove("character set");
        if (TEXTUAL.matcher(properties.getOrDefault("type", "")).matches()) {
            properties.putIfAbsent(
                    "collation", charset == null ? tableCollation : charsets.getOrDefault(charset, charset));
        }
    }
}

package dev.rehearsal.rows;

import dev.rehearsal.rows.WatchedTable.Kind;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import dev.rehearsal.schema.MysqlNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How MySQL works out a digest: of each row the SHA-256 of its values, written such that none can be mistaken for two, and
 * of those the sum. (It has no hash of its own for a row; MD5 needs a component from 9.6 on; and the sum of two rows'
 * CRC32 can be that of two others.)
 *
 * <p>Text goes by its bytes in UTF-8, so that neither collation nor character set matters; a float as the double that it
 * is; a spatial value as it is kept, with its SRID.
 */
final class MysqlColumns {

    private static final Set<String> LONG = Set.of(
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "json",
            "vector");

    private static final Set<String> TEXT = Set.of("char", "varchar", "enum", "set", "binary", "varbinary");

    private static final Set<String> NUMBERS = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "bit",
            "date",
            "datetime",
            "timestamp",
            "time",
            "year");

    /** What people can read; all else is shown as hexadecimal digits. */
    private static final Set<String> WRITTEN =
            Set.of("char", "varchar", "enum", "set", "tinytext", "text", "mediumtext", "longtext", "json");

    /** Whose text is in UTF-8 already. */
    private static final Set<String> UNICODE = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii", "null");

    private static final Set<String> OF_FEW_VALUES = Set.of("tinyint(1)", "bit(1)", "char(1)");

    private MysqlColumns() {}

    /** A query for the columns of these tables, each a row that {@link #column} reads. */
    static String query(List<String> tables) {
        return """
               SELECT table_name, column_name, data_type, column_type, character_set_name
                 FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name IN (%s)
                ORDER BY CAST(column_name AS BINARY)
               """
                .formatted(tables.stream().map(MysqlTypes::literal).collect(Collectors.joining(", ")));
    }

    static WatchedColumn column(List<String> row) {
        String name = MysqlNames.quoted(row.get(1));
        String type = row.get(2);
        String value = value(name, type, row.get(4));
        boolean ofFewValues = type.equals("enum") || OF_FEW_VALUES.contains(row.get(3));
        return new WatchedColumn(
                name, row.get(3), "", ofFewValues, value, kind(type), shortened(shown(name, type, value)));
    }

    private static Kind kind(String type) {
        if (TEXT.contains(type)) {
            return Kind.TEXT;
        }
        return LONG.contains(type) || !isNumber(type) ? Kind.LONG : Kind.PLAIN;
    }

    private static boolean isNumber(String type) {
        return NUMBERS.contains(type) || type.equals("float") || type.equals("double");
    }

    private static String value(String name, String type, String charset) {
        return switch (type) {
            case "float", "double" -> name + " + 0e0";
            case "bit" -> name + " + 0";
            case "json" -> "CAST(" + name + " AS CHAR CHARACTER SET utf8mb4)";
            default -> {
                boolean isText = TEXT.contains(type) || LONG.contains(type);
                if (!isText && isNumber(type)) {
                    yield name;
                }
                yield UNICODE.contains(charset)
                        ? "CAST(" + name + " AS BINARY)"
                        : "CAST(CONVERT(" + name + " USING utf8mb4) AS BINARY)";
            }
        };
    }

    private static String shown(String name, String type, String value) {
        if (isNumber(type)) {
            return "CAST(" + value + " AS CHAR)";
        }
        return WRITTEN.contains(type) ? "CONVERT(" + name + " USING utf8mb4)" : "HEX(" + name + ")";
    }

    private static String shortened(String text) {
        return """
               CASE WHEN CHAR_LENGTH(%1$s) > 200
                    THEN CONCAT(LEFT(%1$s, 100), '... of ', CHAR_LENGTH(%1$s), ' characters, hash ', LEFT(SHA2(%1$s, 256), 16))
                    ELSE %1$s END"""
                .formatted(text);
    }

    /** A query for the names of the columns of the best key, with a character between that no name has. */
    static String key(WatchedTable table) {
        return """
               SELECT GROUP_CONCAT(column_name ORDER BY seq_in_index SEPARATOR 0x01)
                 FROM information_schema.statistics
                WHERE table_schema = DATABASE() AND table_name = %s AND non_unique = 0
                GROUP BY index_name
               HAVING MIN(nullable = '' AND sub_part IS NULL AND column_name IS NOT NULL) = 1
                ORDER BY index_name = 'PRIMARY' DESC, COUNT(*), index_name LIMIT 1
               """
                .formatted(MysqlTypes.literal(MysqlNames.unquoted(table.name())));
    }

    static String byColumn(List<WatchedColumn> columns) {
        return columns.stream()
                .map(column -> "COUNT(%s), %s".formatted(column.name(), sum(column.value())))
                .collect(Collectors.joining(", ", "CONCAT_WS(',', ", ")"));
    }

    static String digest(List<WatchedColumn> columns) {
        return sum(row(columns));
    }

    static String sortKey(List<WatchedColumn> columns, boolean areMany) {
        return areMany ? "SHA2(%s, 256)".formatted(row(columns)) : "CAST(%s AS BINARY)".formatted(row(columns));
    }

    private static String row(List<WatchedColumn> columns) {
        return columns.stream().map(MysqlColumns::part).collect(Collectors.joining(", ", "CONCAT_WS(',', ", ")"));
    }

    private static String part(WatchedColumn column) {
        String value = column.value();
        return switch (column.kind()) {
            case PLAIN -> "IFNULL(%s, 'n')".formatted(value);
            case TEXT -> "IFNULL(CONCAT(LENGTH(%s), ':', %s), 'n')".formatted(value, value);
            case LONG -> "IFNULL(SHA2(%s, 256), 'n')".formatted(value);
        };
    }

    /** Of the first 64 bits; the server adds decimals of 65 digits. */
    private static String sum(String value) {
        return "IFNULL(SUM(CAST(CONV(LEFT(SHA2(%s, 256), 16), 16, 10) AS UNSIGNED)), 0)".formatted(value);
    }
}

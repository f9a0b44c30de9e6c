package dev.rehearsal.rows;

import dev.rehearsal.rows.MysqlCatalog.ColumnRow;
import dev.rehearsal.rows.SeedType.Family;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of MySQL's types, by chapter 11 of its manual. */
final class MysqlTypes {

    private static final TypeTable TABLE = new TypeTable(
            """
            tinyint            | {n}                 | -128 | 127 | 0
            tinyint-unsigned   | {n}                 | 0 | 255
            smallint           | {n}                 | -32768 | 32767 | 0
            smallint-unsigned  | {n}                 | 0 | 65535
            mediumint          | {n}                 | -8388608 | 8388607 | 0
            mediumint-unsigned | {n}                 | 0 | 16777215
            int                | {n}                 | -2147483648 | 2147483647 | 0 | -1
            int-unsigned       | {n}                 | 0 | 4294967295
            bigint             | {n}                 | -9223372036854775808 | 9223372036854775807 | 0 | -1
            bigint-unsigned    | {n}                 | 0 | 18446744073709551615
            float              | {n}.5               | -3.40282e38 | 1.17549e-38 | 0
            float-unsigned     | {n}.5               | 3.40282e38 | 0
            double             | {n}.25              | -1.7976931348623157e308 | 2.2250738585072014e-308 | 0
            double-unsigned    | {n}.25              | 1.7976931348623157e308 | 0
            date               | {date}              | 1000-01-01 | 9999-12-31 | 2000-02-29 | 1970-01-01
            datetime           | {date} 10:20:30     | 1000-01-01 00:00:00 | 9999-12-31 23:59:59 | 2000-02-29 12:34:56.123456 | 1970-01-01 00:00:00
            timestamp          | {date} 10:20:30     | 1970-01-01 00:00:01 | 2038-01-19 03:14:07 | 2000-02-29 12:34:56.123456
            time               | {time}              | -838:59:59 | 838:59:59 | 00:00:00 | 12:34:56.789012
            json               | {"n": {n}}          | {} | [] | null | "text" | {"a": {"b": [1, 2.50, null, true]}} | {"\u00e9": "\ud83d\ude00 \\"quoted\\""}
            point              | POINT({n} 1)        | POINT(0 0) | POINT(-10 10)
            linestring         | LINESTRING(0 0,{n} 1) | LINESTRING(0 0,1 1,2 0)
            polygon            | POLYGON((0 0,{n} 0,{n} 1,0 0)) | POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,2 1,2 2,1 1))
            multipoint         | MULTIPOINT((0 0),({n} 1)) | MULTIPOINT((0 0))
            multilinestring    | MULTILINESTRING((0 0,{n} 1)) | MULTILINESTRING((0 0,1 1),(2 2,3 3))
            multipolygon       | MULTIPOLYGON(((0 0,{n} 0,{n} 1,0 0))) | MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))
            geomcollection geometrycollection | GEOMETRYCOLLECTION(POINT({n} 1)) | GEOMETRYCOLLECTION EMPTY
            geometry           | POINT({n} 2)        | LINESTRING(0 0,1 1) | POLYGON((0 0,1 0,1 1,0 0))
            """);

    private static final Set<String> SPATIAL = Set.of(
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geomcollection",
            "geometrycollection",
            "geometry");

    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("-?[\\d.]+(?:[eE][-+]?\\d+)?");

    private final ColumnRow column;

    private MysqlTypes(ColumnRow column) {
        this.column = column;
    }

    /** The values of a column. */
    static SeedType of(ColumnRow column) {
        return new MysqlTypes(column).type();
    }

    private SeedType type() {
        return switch (column.type()) {
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> text();
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> binary();
            case "enum" -> labels();
            case "set" -> set();
            case "decimal" -> decimal();
            case "bit" -> bits();
            case "year" ->
                made(
                        Family.NUMBER,
                        List.of("1901", "2155", "0"),
                        n -> String.valueOf(2000 + n % 150),
                        MysqlTypes::number);
            default -> listed();
        };
    }

    private SeedType listed() {
        boolean unsigned = column.fullType().contains("unsigned");
        String name = unsigned ? column.type() + "-unsigned" : column.type();
        Optional<IntFunction<String>> usual = TABLE.usual(name, column.name());
        if (usual.isEmpty()) {
            return SeedType.unknown(column.fullType());
        }
        IntFunction<String> value = usual.get();
        return switch (column.type()) {
            case "date", "datetime", "timestamp", "time" ->
                made(Family.TIME, TABLE.edges(name), value, MysqlTypes::literal);
            case "json" ->
                JsonShape.of(
                        made(Family.OTHER, TABLE.edges(name), value, MysqlTypes::literal),
                        Optional.ofNullable(column.fallback()));
            default ->
                SPATIAL.contains(column.type())
                        ? made(Family.OTHER, TABLE.edges(name), value, this::shape)
                        : made(Family.NUMBER, numbers(name), value, MysqlTypes::number);
        };
    }

    /** With digits given, a float's limits are others. */
    private List<String> numbers(String name) {
        return column.fullType().matches("(float|double)\\(.*") ? List.of("0") : TABLE.edges(name);
    }

    private SeedType made(Family family, List<String> edges, IntFunction<String> usual, UnaryOperator<String> literal) {
        return new SeedType(column.fullType(), family, 0, edges, usual, literal);
    }

    private SeedType text() {
        int length = (int) Math.min(column.length(), SeedType.UNLIMITED);
        // A text type's length is in bytes, of which a character takes up to four.
        int characters = column.type().endsWith("text") ? length / 4 : length;
        return new SeedType(
                column.fullType(),
                Family.TEXT,
                characters,
                TextValues.edges(characters, charset()),
                n -> TextValues.usual(column.name(), n, characters),
                MysqlTypes::literal);
    }

    private Charset charset() {
        return switch (String.valueOf(column.charset())) {
            case "utf8mb4", "utf16", "utf32", "utf16le" -> StandardCharsets.UTF_8;
            case "latin1" -> StandardCharsets.ISO_8859_1;
            default -> StandardCharsets.US_ASCII;
        };
    }

    /** Texts in hexadecimal digits. */
    private SeedType binary() {
        int length = (int) Math.min(column.length(), 16);
        boolean fixed = column.type().equals("binary");
        List<String> edges = length == 0
                ? List.of("")
                : fixed
                        ? List.of("00".repeat((int) column.length()), "ff".repeat((int) column.length()))
                        : List.of("", "00", "ff".repeat(length), "27".repeat(length));
        IntFunction<String> usual = n -> {
            String digits = "%08x%024x".formatted(column.name().hashCode(), n);
            return length < 4
                    ? digits.substring(32 - 2 * length)
                    : digits.substring(0, 8) + digits.substring(40 - 2 * length);
        };
        return made(Family.BYTES, edges, usual, digits -> "X'" + digits + "'");
    }

    private SeedType labels() {
        List<String> labels = labelsOf(column.fullType());
        return made(Family.OTHER, labels, n -> labels.get(n % labels.size()), MysqlTypes::literal);
    }

    private SeedType set() {
        List<String> labels = labelsOf(column.fullType());
        IntFunction<String> usual = n -> labels.stream()
                .filter(label -> ((n >> labels.indexOf(label)) & 1) == 1)
                .collect(Collectors.joining(","));
        return made(Family.OTHER, List.of("", String.join(",", labels)), usual, MysqlTypes::literal);
    }

    private static List<String> labelsOf(String type) {
        List<String> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(type);
        while (label.find()) {
            labels.add(label.group(1).replace("''", "'"));
        }
        return labels;
    }

    private SeedType decimal() {
        Decimal decimal = new Decimal((int) column.precision(), (int) column.scale());
        Stream<String> edges = decimal.edges().stream();
        boolean unsigned = column.fullType().contains("unsigned");
        return made(
                Family.NUMBER,
                edges.filter(edge -> !unsigned || !edge.startsWith("-")).toList(),
                decimal::usual,
                MysqlTypes::number);
    }

    private SeedType bits() {
        int length = (int) column.precision();
        IntFunction<String> usual = n -> {
            String bits = Integer.toBinaryString(n);
            return bits.substring(Math.max(0, bits.length() - length));
        };
        return made(Family.OTHER, List.of("0", "1".repeat(length)), usual, bits -> "b'" + bits + "'");
    }

    private String shape(String text) {
        return "ST_GeomFromText('%s'%s)".formatted(text, column.srid() == null ? "" : ", " + column.srid());
    }

    private static String number(String text) {
        return NUMBER.matcher(text).matches() ? text : literal(text);
    }

    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Whether its values are read as hexadecimal digits. */
    static boolean isBinary(SeedType type) {
        String name = type.sql().toLowerCase(Locale.ROOT);
        return name.contains("binary") || name.contains("blob");
    }
}

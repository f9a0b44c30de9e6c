package dev.rehearsal.rows;

import dev.rehearsal.rows.PostgresCatalog.TypeRow;
import dev.rehearsal.rows.SeedType.Family;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The values of PostgreSQL's types, by chapter 8 of its manual, and of those that users make of them. */
final class PostgresTypes {

    private static final TypeTable TABLE = new TypeTable(
            """
            bool                 | {bool}                   | false | true
            int2                 | {n}                      | -32768 | 32767 | 0 | -1
            int4                 | {n}                      | -2147483648 | 2147483647 | 0 | -1
            int8                 | {n}                      | -9223372036854775808 | 9223372036854775807 | 0 | -1
            float4               | {n}.5                    | NaN | Infinity | -Infinity | -0 | 1.17549435e-38 | -3.4028235e+38
            float8               | {n}.25                   | NaN | Infinity | -Infinity | -0 | 2.2250738585072014e-308 | -1.7976931348623157e+308
            money                | {n}.00                   | -92233720368547758.08 | 92233720368547758.07 | 0
            bytea                | \\x{column}{bytes}       | \\x | \\x00 | \\xff00ff | \\x5c2722
            date                 | {date}                   | 4713-01-01 BC | 5874897-12-31 | infinity | -infinity | 2000-02-29 | 1970-01-01
            time                 | {time}                   | 00:00:00 | 24:00:00 | 12:34:56.789012
            timetz               | {time}+00                | 00:00:00+15:59 | 24:00:00-15:59 | 12:34:56.789012+05:45
            timestamp            | {date} 10:20:30          | 4713-01-01 00:00:00 BC | 294276-12-31 23:59:59 | infinity | -infinity | 2000-02-29 12:34:56.789012 | 1970-01-01 00:00:00
            timestamptz          | {date} 10:20:30+00       | 4713-01-01 00:00:00+00 BC | 294276-12-31 23:59:59+00 | infinity | -infinity | 2000-02-29 12:34:56.789012+05:45 | 1970-01-01 00:00:00+00
            interval             | {n} hours                | -178000000 years | 178000000 years | 0 | 1 mon -1 day 00:00:00.000001
            uuid                 | {column}-0000-4000-8000-{12} | 00000000-0000-0000-0000-000000000000 | ffffffff-ffff-ffff-ffff-ffffffffffff
            json jsonb           | {"n": {n}}               | {} | [] | null | "text" | {"a": {"b": [1, 2.50, null, true]}} | {"\u00e9": "\ud83d\ude00 \\"quoted\\""} | -1e300
            jsonpath             | $.n[{n}]                 | $ | $.a[*] ? (@ > 1)
            xml                  | <row n="{n}"/>           | <a>\u00e9 &amp; \ud83d\ude00</a> | text only
            inet                 | 10.0.{octets}            | 0.0.0.0/0 | 255.255.255.255 | ::1 | 2001:db8::/32 | ::ffff:1.2.3.4
            cidr                 | 10.0.{octets}/32         | 0.0.0.0/0 | 255.255.255.255/32 | ::/0 | 2001:db8::/32
            macaddr              | 02:00:00:00:{hex}        | 00:00:00:00:00:00 | ff:ff:ff:ff:ff:ff
            macaddr8             | 02:00:00:00:00:00:{hex}  | 00:00:00:00:00:00:00:00 | ff:ff:ff:ff:ff:ff:ff:ff
            point                | ({n},{n})                | (0,0) | (-1e300,1e300) | (NaN,Infinity)
            line                 | {1,-1,{n}}               | {1,0,0} | {0,-1,5}
            lseg                 | [(0,0),({n},1)]          | [(0,0),(0,0)]
            box                  | ({n},{n}),(0,0)          | (0,0),(0,0) | (1e300,1e300),(-1e300,-1e300)
            path                 | [(0,0),({n},1)]          | ((0,0),(1,1),(2,0)) | [(0,0)]
            polygon              | ((0,0),({n},1),({n},0))  | ((0,0)) | ((0,0),(4,0),(4,4),(0,4))
            circle               | <(0,0),{n}>              | <(0,0),0> | <(1e100,1e100),1e100>
            tsvector             | 'row':1 'n{n}':2         | '' | 'caf\u00e9':1A,3B
            tsquery              | 'n{n}'                   | '' | 'a' & !('b' <-> 'c':*A)
            oid xid cid          | {n}                      | 0 | 4294967295
            xid8                 | {n}                      | 0 | 18446744073709551615
            tid                  | (0,{n})                  | (0,0) | (4294967295,65535)
            pg_lsn               | 0/{n}                    | 0/0 | FFFFFFFF/FFFFFFFF
            pg_snapshot txid_snapshot | {n}:{n}:            | 1:1: | 10:20:10,14,15
            regclass             | pg_class                 | pg_type | -
            regtype              | integer                  | text | -
            regproc              | now                      | pg_backend_pid | -
            regprocedure         | now()                    | abs(integer) | -
            regoper              | 0
            regoperator          | +(integer,integer)       | -(integer,integer) | 0
            regrole              | pg_monitor               | pg_signal_backend | -
            regnamespace         | pg_catalog               | public | -
            regconfig            | simple                   | english
            regdictionary        | simple                   | english_stem
            regcollation         | "C"                      | "POSIX" | -
            int2vector oidvector | {n} 0                    | ''
            refcursor            | cursor-{n}               | ''
            char                 | {n}                      | a | ''
            hstore               | n=>{n}                   | '' | "a b"=>NULL, "\u00e9"=>"\ud83d\ude00"
            ltree                | top.n{n}                 | '' | A.B_1.c
            lquery               | top.n{n}.*               | *.a|b@*.!c{1,2}
            ltxtquery            | n{n}                     | a & !b*@
            cube                 | ({n})                    | (0,0,0),(1,1,1) | ()
            seg                  | {n}                      | 1 .. 2 | 3 ..
            vector               | [{n}]                    | [0]
            """);

    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "float4", "float8", "numeric", "money");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "citext");

    private final Map<Long, TypeRow> types;

    PostgresTypes(Map<Long, TypeRow> types) {
        this.types = types;
    }

    /**
     * The values of a column.
     *
     * @param modifier the type's, as in pg_attribute.atttypmod: -1 for none
     */
    Optional<SeedType> of(long type, int modifier, String column) {
        TypeRow row = types.get(type);
        if (row == null) {
            return Optional.empty();
        }
        PostgresNested nested = new PostgresNested(this, row, column);
        return switch (row.kind()) {
            case "d" -> of(row.base(), row.modifier(), column);
            case "e" -> Optional.of(labels(row));
            case "c" -> nested.composite();
            case "r" -> nested.range();
            case "m" -> nested.multirange();
            default ->
                row.element() != 0 && row.name().startsWith("_")
                        ? nested.array(modifier)
                        : plain(row.name(), modifier, column);
        };
    }

    private static SeedType labels(TypeRow row) {
        List<String> labels = row.labels();
        IntFunction<String> usual = n -> labels.isEmpty() ? "" : labels.get(n % labels.size());
        return new SeedType(row.sql(), Family.OTHER, 0, labels, usual, PostgresTypes::literal);
    }

    private Optional<SeedType> plain(String name, int modifier, String column) {
        if (TEXTS.contains(name)) {
            return Optional.of(text(name, modifier, column));
        }
        if (name.equals("bit") || name.equals("varbit")) {
            return Optional.of(bits(name, modifier));
        }
        if (name.equals("numeric")) {
            return Optional.of(numeric(modifier));
        }
        return TABLE.usual(name, column)
                .map(usual -> new SeedType(name, family(name), 0, edges(name), usual, PostgresTypes::literal));
    }

    private static List<String> edges(String name) {
        // Only json keeps a key that comes twice.
        return name.equals("json")
                ? Stream.concat(TABLE.edges(name).stream(), Stream.of("{\"twice\": 1, \"twice\": 2}"))
                        .toList()
                : TABLE.edges(name);
    }

    private static Family family(String name) {
        if (NUMBERS.contains(name)) {
            return Family.NUMBER;
        }
        return switch (name) {
            case "date", "time", "timetz", "timestamp", "timestamptz" -> Family.TIME;
            case "bytea" -> Family.BYTES;
            default -> Family.OTHER;
        };
    }

    private static SeedType text(String name, int modifier, String column) {
        int length = name.equals("name") ? 63 : modifier < 4 ? SeedType.UNLIMITED : modifier - 4;
        List<String> edges = TextValues.edges(name.equals("name") ? 15 : length, StandardCharsets.UTF_8);
        String sql = length == SeedType.UNLIMITED || name.equals("name") ? name : name + "(" + length + ")";
        return new SeedType(
                sql, Family.TEXT, length, edges, n -> TextValues.usual(column, n, length), PostgresTypes::literal);
    }

    private static SeedType bits(String name, int modifier) {
        int length = Math.min(modifier < 0 ? (name.equals("bit") ? 1 : 16) : modifier, 64);
        int all = name.equals("bit") && modifier > 0 ? modifier : length;
        IntFunction<String> usual = n -> padded(Integer.toBinaryString(n), all);
        List<String> edges = name.equals("bit")
                ? List.of("0".repeat(all), "1".repeat(all))
                : List.of("", "1", "01".repeat(all / 2), "1".repeat(all));
        String sql = name + (modifier < 0 ? "" : "(" + modifier + ")");
        return new SeedType(sql, Family.OTHER, 0, edges, usual, PostgresTypes::literal);
    }

    private static String padded(String bits, int length) {
        return bits.length() >= length
                ? bits.substring(bits.length() - length)
                : "0".repeat(length - bits.length()) + bits;
    }

    private static SeedType numeric(int modifier) {
        if (modifier < 4) {
            List<String> edges =
                    List.of("NaN", "0", "-0.000000000000000000000000000001", "9".repeat(60) + ".5", "1e-200");
            return new SeedType("numeric", Family.NUMBER, 0, edges, n -> n + ".5", PostgresTypes::literal);
        }
        int precision = ((modifier - 4) >> 16) & 0xffff;
        // Eleven bits and a sign, from PostgreSQL 15 on.
        int scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
        Decimal decimal = new Decimal(precision, scale);
        List<String> edges =
                Stream.concat(decimal.edges().stream(), Stream.of("NaN")).toList();
        String sql = "numeric(" + precision + "," + scale + ")";
        return new SeedType(sql, Family.NUMBER, 0, edges, decimal::usual, PostgresTypes::literal);
    }

    static String literal(String text) {
        return text.indexOf('\\') < 0
                ? "'" + text.replace("'", "''") + "'"
                : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}

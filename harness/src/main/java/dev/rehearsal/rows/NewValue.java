package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import dev.rehearsal.rows.SeedTable.SeedColumn;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression for a value that no row of a column holds, a different one for each {@code g.n} from 1 on. Numbers and
 * times go on behind the greatest one that leaves room, for seeds have tried the last one of the type, too.
 *
 * @param before how many rows the table has
 * @param copies how many are to come
 */
record NewValue(Product product, SeedTable table, SeedColumn column, long before, long copies) {

    /** What a text is told from others by: a mark, and the row's number in hexadecimal digits. */
    private static final int SUFFIX = 9;

    private static final String LAST_DAY = "2036-01-01"; // MySQL's timestamp ends in 2038

    private static final Map<String, Integer> BITS = Map.of(
            "int2", 16, "int4", 32, "int8", 64, "tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "bigint", 64);

    private static final Pattern DECIMAL = Pattern.compile("(?:numeric|decimal)\\((\\d+), ?(\\d+)\\).*");

    /** Nothing, where the type has not so many values or we do not know how to make them. */
    Optional<String> expression(Sql sql) throws SQLException {
        return switch (column.type().family()) {
            case NUMBER -> number(sql);
            case TIME -> time(sql);
            case TEXT -> text();
            default -> type().equals("uuid") ? Optional.of("md5(%s::text)::uuid".formatted(row())) : Optional.empty();
        };
    }

    private String type() {
        return column.type().sql().toLowerCase(Locale.ROOT);
    }

    /** The number of the new row among all of the table. */
    private String row() {
        return "(%d + g.n)".formatted(before);
    }

    private Optional<String> number(Sql sql) throws SQLException {
        Optional<BigInteger> most = most();
        if (most.isEmpty()) {
            return Optional.empty();
        }
        BigInteger room = most.get().subtract(BigInteger.valueOf(copies).shiftLeft(1));
        if (room.signum() <= 0) {
            return Optional.empty();
        }
        String greatest = greatest(sql, room.toString()).orElse("0");
        return Optional.of("floor(%s) + g.n".formatted(greatest));
    }

    /** The greatest whole number that the type holds exactly, together with all that are smaller. */
    private Optional<BigInteger> most() {
        Matcher decimal = DECIMAL.matcher(type());
        if (decimal.matches()) {
            return Optional.of(
                    BigInteger.TEN.pow(Integer.parseInt(decimal.group(1)) - Integer.parseInt(decimal.group(2))));
        }
        if (type().equals("numeric")) {
            return Optional.of(BigInteger.TEN.pow(18));
        }
        return Optional.ofNullable(BITS.get(type().replaceFirst("\\W.*", "")))
                .map(bits -> BigInteger.ONE.shiftLeft(bits - 1));
    }

    private Optional<String> time(Sql sql) throws SQLException {
        String type = type().replaceFirst("\\(.*", "");
        if (type.startsWith("time") && !type.startsWith("timestamp")) {
            return Optional.empty(); // a day has not so many
        }
        String day = type.equals("date") ? "DAY" : "SECOND";
        String start = "'" + greatest(sql, "'" + LAST_DAY + "'").orElse("2024-01-01") + "'";
        return Optional.of(
                product == Product.MYSQL
                        ? "DATE_ADD(%s, INTERVAL g.n %s)".formatted(start, day)
                        : "(%s::%s + g.n * interval '1 %s')::%s".formatted(start, type, day, type));
    }

    private Optional<String> greatest(Sql sql, String below) throws SQLException {
        String value = "max(%s)".formatted(column.sql());
        String text = product == Product.MYSQL ? "concat(" + value + ")" : value + "::text";
        String answer = sql.rows("SELECT %s FROM %s WHERE %s < %s".formatted(text, table.name(), column.sql(), below))
                .get(0)
                .get(0);
        return Optional.of(answer).filter(it -> !it.equals("null"));
    }

    private Optional<String> text() {
        int length = column.type().maxLength();
        if (length < SUFFIX) {
            return Optional.empty();
        }
        String number = product == Product.MYSQL ? "hex" + row() : "to_hex" + row();
        return Optional.of("concat(left(s.%s, %d), '~', lower(%s))"
                .formatted(column.sql(), Math.min(length, 1000) - SUFFIX, number));
    }
}

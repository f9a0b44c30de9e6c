package dev.rehearsal.rows;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The values of a column's type, as text that the server reads.
 *
 * @param sql the type as it is written in a cast
 * @param family what its constants look like in a condition
 * @param maxLength how many characters a text may have
 * @param edges values at the limits of the type, the most telling first
 * @param usual the value of row n, a different one for each as far as the type has so many
 * @param literal how such a text is written in a statement
 */
record SeedType(
        String sql,
        Family family,
        int maxLength,
        List<String> edges,
        IntFunction<String> usual,
        UnaryOperator<String> literal) {

    static final String NULL = "NULL";

    /** What the server gives a column that is not given a value. */
    static final String DEFAULT = "DEFAULT";

    static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    enum Family {
        TEXT,
        NUMBER,
        TIME,
        /** Texts of hexadecimal digits. */
        BYTES,
        OTHER,
        /** We have no values of it. */
        UNKNOWN
    }

    SeedType {
        edges = List.copyOf(edges);
    }

    /** A type for which we have no values: its columns keep what the server gives them. */
    static SeedType unknown(String sql) {
        return new SeedType(sql, Family.UNKNOWN, 0, List.of(), n -> "", text -> DEFAULT);
    }

    /** Whether a text can be one of its values, as far as that can be told without the server. */
    boolean canHold(String text) {
        return switch (family) {
            case TEXT -> text.codePointCount(0, text.length()) <= maxLength;
            case NUMBER -> NUMBER.matcher(text).matches();
            case TIME, OTHER -> true;
            case BYTES, UNKNOWN -> false;
        };
    }

    /** The value of row n, written down. */
    String usualSql(int n) {
        return literal.apply(usual.apply(n));
    }

    /** What that row holds where limits are to be tried. */
    String edgeSql(int n) {
        return edges.isEmpty() ? usualSql(n) : literal.apply(edges.get(Math.floorMod(n, edges.size())));
    }
}

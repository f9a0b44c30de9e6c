package dev.rehearsal.rows;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts, readable ones and those at which programs stumble. */
final class TextValues {

    /** From all over Unicode, and what is special in SQL, in paths and in forms. */
    private static final List<String> EDGES = List.of(
            "",
            "Zo\u00eb \u00c5ngstr\u00f6m",
            "e\u0301a\u0308o\u0327 combining",
            "\ud83d\udc69\u200d\ud83d\udcbb \ud835\udcb3 \ud800\udf48",
            "\u6f22\u5b57\u304b\u306a\ud55c\uae00",
            "\u0634\u0645\u0633 \u05e9\u05de\u05e9",
            "it's \"quoted\" \\ 100% _",
            "two\nlines\tand a tab",
            " spaces around ",
            "NULL",
            "\u0130i\u0131I \u00df\u1e9e \ufb03",
            "\ue000\udb80\udc00\uffee");

    /** Longer than many a column may be made later, and no longer than an index takes. */
    private static final int LONG = 1100;

    private static final int UPPER_ROW = 3;
    private static final int LONG_ROW = 8;

    private TextValues() {}

    /** The edges that fit, cut where they are longer, and one as long as may be. */
    static List<String> edges(int maxLength, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        Stream<String> longest = Stream.of("x".repeat(Math.min(maxLength, 300)));
        return Stream.concat(EDGES.stream().filter(encoder::canEncode), longest)
                .map(text -> cut(text, maxLength))
                .distinct()
                .toList();
    }

    /** The text of row n: {@code title-7}, or what of it fits without being the same as another row's. */
    static String usual(String column, int n, int maxLength) {
        String readable = column + "-" + n;
        if (readable.length() <= maxLength) {
            return readable;
        }
        String number = Integer.toString(n, 36);
        int room = maxLength - number.length();
        return room <= 0 ? cut(number, maxLength) : column.substring(0, Math.min(room, column.length())) + number;
    }

    /**
     * What one of the first rows holds that others do not: where no two may hold the same, letters in upper case;
     * elsewhere a long text. Empty for all other rows.
     *
     * @param usual the text of that row
     */
    static Optional<String> rare(int n, String usual, int maxLength, boolean isUnique) {
        if (isUnique) {
            return n == UPPER_ROW ? Optional.of(usual.toUpperCase(Locale.ROOT)) : Optional.empty();
        }
        return n == LONG_ROW && maxLength >= LONG ? Optional.of("x".repeat(LONG)) : Optional.empty();
    }

    /** The same text, but for the case of its first letter. */
    static String capitalised(String text) {
        String first = cut(text, 1);
        return first.toUpperCase(Locale.ROOT) + text.substring(first.length());
    }

    /** The same number in a form that programs read: whoever refuses readable texts may want one of these. */
    static String inAForm(int form, int n, int maxLength) {
        String text =
                switch (form % 6) {
                    case 1 -> String.valueOf(n);
                    case 3 -> "1.0." + n;
                    default -> "00000000-0000-4000-8000-%012d".formatted(n);
                };
        return cut(text, maxLength);
    }

    /** The beginning of it, in whole code points. */
    static String cut(String text, int maxLength) {
        int length = text.codePointCount(0, text.length());
        return length <= maxLength ? text : text.substring(0, text.offsetByCodePoints(0, maxLength));
    }
}

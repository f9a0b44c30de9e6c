package dev.rehearsal.schema;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in a statement, found without understanding it: what a text does not name it does not depend on. */
final class PostgresText {

    private static final String WORD = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";

    private static final Pattern NAME = Pattern.compile(WORD + "(?:\\." + WORD + ")*(?:\\.[-+*/<>=~!@#%^&|`?]+)?");

    /** {@code a.b AS b} and {@code s.t t}: the server writes so what had another name once. */
    private static final Pattern SAME_NAME =
            Pattern.compile("(?<![\\w\".])((?:" + WORD + "\\.)*(" + WORD + "))(?: AS)? \\2(?![\\w\".])");

    private PostgresText() {}

    /** All names, qualified ones in whole and in part: {@code s.t.c}, {@code s.t} and {@code s}. */
    static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            for (String name = matcher.group(); names.add(name) && name.contains("."); ) {
                int dot = PostgresNames.lastDot(name);
                if (dot < 0) {
                    break;
                }
                names.add(name.substring(dot + 1));
                name = name.substring(0, dot);
            }
        }
        return names;
    }

    /** The text with each whole name replaced by what the function makes of it. */
    static String replaceNames(String text, Function<String, String> replacement) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(replacement.apply(name.group())));
    }

    /** The text without aliases that repeat the name. */
    static String withoutAliases(String text) {
        return SAME_NAME.matcher(text).replaceAll("$1");
    }
}

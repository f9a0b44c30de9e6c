package dev.rehearsal.report;

import java.util.regex.Pattern;

/** SQL as it is shown to people: not endless, and without the passwords that stand in it. */
final class SqlExcerpt {

    /** Longer statements are mostly data; a report of a history full of them has to stay readable by a browser. */
    private static final int LONGEST = 4000;

    private static final Pattern PASSWORD = Pattern.compile(
            "(?i)(\\bpassword\\s*=?\\s*|\\bidentified\\s+(?:with\\s+\\S+\\s+)?(?:by|as)\\s+)'(?:[^']|'')*'");

    private SqlExcerpt() {}

    static String of(String sql) {
        String start = sql.length() > LONGEST
                ? sql.substring(0, LONGEST) + "\n... (%,d more characters)".formatted(sql.length() - LONGEST)
                : sql;
        return PASSWORD.matcher(start).replaceAll("$1'***'");
    }
}

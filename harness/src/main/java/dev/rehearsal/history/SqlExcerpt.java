package dev.rehearsal.history;

import java.util.regex.Pattern;

/** SQL as it is shown to people: not endless, and without the passwords that stand in it. */
public final class SqlExcerpt {

    /** Longer statements are mostly data; a report of a history full of them has to stay readable by a browser. */
    private static final int LONGEST = 4000;

    private static final int COMPARED = 1000;

    // Without backtracking, and an open string reaches to the end: a password may be where the excerpt is cut.
    private static final String STRING =
            "'[^'\\\\]*+(?:(?:''|\\\\.?)[^'\\\\]*+)*+'?|\"[^\"\\\\]*+(?:(?:\"\"|\\\\.?)[^\"\\\\]*+)*+\"?";

    private static final Pattern PASSWORD =
            Pattern.compile("(?is)(password\\s*=?\\s*e?|password\\s+for\\s+\\S+\\s*=\\s*"
                    + "|\\bidentified\\s+(?:with\\s+\\S+\\s+)?(?:by|as)\\s+)(?:" + STRING + ")");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SqlExcerpt() {}

    /** The beginning of a statement, with stars for each password that stands in it as a string. */
    public static String of(String sql) {
        String start = sql.length() > LONGEST
                ? sql.substring(0, LONGEST) + "\n... (%,d more characters)".formatted(sql.length() - LONGEST)
                : sql;
        return PASSWORD.matcher(start).replaceAll("$1'***'");
    }

    /**
     * Whether two texts, each of them perhaps an excerpt, are of the same statement: as far as the shortest that others
     * keep of one goes, which is PostgreSQL's {@code track_activity_query_size} and MySQL's
     * {@code performance_schema_max_sql_text_length}, 1024 bytes.
     */
    public static boolean isSame(String one, String other) {
        return compared(one).equals(compared(other));
    }

    private static String compared(String sql) {
        String text = of(sql).strip();
        return text.substring(0, Math.min(text.length(), COMPARED));
    }

    /** The same within a sentence: on one line, and no longer than that. */
    public static String onOneLine(String sql, int longest) {
        String line = SPACE.matcher(of(sql).strip()).replaceAll(" ");
        return "`" + (line.length() > longest ? line.substring(0, longest - 3) + "..." : line) + "`";
    }
}

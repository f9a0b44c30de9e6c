package dev.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with parameters by name.
 *
 * @param positional the same with {@code ?} in their places, as JDBC wants it
 * @param parameters their names in the order of those places
 */
record NamedSql(String positional, List<String> parameters) {

    // What is skipped as a whole comes first: texts, names, comments, PostgreSQL's dollar quotes and casts.
    private static final Pattern TOKEN = Pattern.compile(
            """
            (?<skipped>'(?:[^'\\\\]|''|\\\\.)*'|"(?:[^"]|"")*"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/\
            |\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$|::)|:(?<name>[A-Za-z_]\\w*)|(?<end>;)|(?<mark>\\?)""",
            Pattern.DOTALL);

    NamedSql {
        parameters = List.copyOf(parameters);
    }

    /** The statements of a text, which {@code ;} ends. */
    static List<NamedSql> split(String text) {
        List<NamedSql> statements = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            token.appendReplacement(sql, Matcher.quoteReplacement(replacement(token)));
            if (token.group("name") != null) {
                names.add(token.group("name"));
            } else if (token.group("end") != null) {
                add(statements, sql, names);
            }
        }
        token.appendTail(sql);
        add(statements, sql, names);
        return statements;
    }

    private static String replacement(Matcher token) {
        if (token.group("name") != null) {
            return "?";
        }
        if (token.group("mark") != null) {
            return "??"; // an operator of PostgreSQL's, as its driver wants it written
        }
        return token.group("end") != null ? "" : token.group();
    }

    private static void add(List<NamedSql> statements, StringBuilder sql, List<String> names) {
        if (!sql.toString().isBlank()) {
            statements.add(new NamedSql(sql.toString().strip(), names));
        }
        sql.setLength(0);
        names.clear();
    }
}

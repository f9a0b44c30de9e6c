package dev.rehearsal.schema;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Turns SQL as the server prints it into SQL as people write it. */
final class MysqlWording {

    /** What stands where a text names the throwaway database other than before a dot. */
    private static final String ANY_DATABASE = "this_database";

    private static final Pattern VERSION_COMMENT = Pattern.compile("/\\*!\\d{5,6} ");

    private MysqlWording() {}

    /**
     * Without the random name of the throwaway database: {@code `rehearsal_0c1d`.`users`} is {@code `users`}. A grant
     * may name it with its underscores escaped.
     */
    static String withoutDatabase(String text, String database) {
        if (!text.contains(database.substring(database.lastIndexOf('_') + 1))) {
            return text;
        }
        String name = database.replace("_", "\\\\?_");
        return text.replaceAll("`?" + name + "`?\\s*\\.\\s*", "").replaceAll(name, ANY_DATABASE);
    }

    /** With what the server hides in a comment from older versions. */
    static String withoutVersionComments(String printed) {
        if (!printed.contains("/*!")) {
            return printed;
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < printed.length()) {
            var comment = VERSION_COMMENT.matcher(printed).region(at, printed.length());
            if (comment.lookingAt()) {
                at = comment.end();
            } else if (printed.startsWith("*/", at)) {
                at += 2;
            } else {
                int end = MysqlCursor.tokenEnd(printed, at);
                text.append(printed, at, end);
                at = end;
            }
        }
        return text.toString();
    }

    /**
     * An expression in a table: {@code ((`a` <> _utf8mb4'x'))} is {@code (a <> 'x')}. The introducer is what the server
     * puts before every string, by the character set of the connection that sent it.
     */
    static String expression(String printed) {
        return readable(outermost(printed), true);
    }

    /** A view's query, in which an introducer was written by somebody. */
    static String query(String printed) {
        return readable(printed, false);
    }

    private static String readable(String printed, boolean dropIntroducers) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < printed.length()) {
            int end = MysqlCursor.tokenEnd(printed, at);
            String token = printed.substring(at, end);
            char next = end < printed.length() ? printed.charAt(end) : ' ';
            if (token.startsWith("`")) {
                text.append(next == '(' ? token : MysqlNames.quoted(MysqlNames.unquoted(token)));
            } else if (token.equals(",")) {
                text.append(Character.isWhitespace(next) ? "," : ", ");
            } else if (!(dropIntroducers && next == '\'' && token.equals("_utf8mb4"))) {
                text.append(token);
            }
            at = end;
        }
        return text.toString();
    }

    /** {@code ((a))} is {@code (a)}. */
    private static String outermost(String expression) {
        String inner = expression;
        while (inner.startsWith("((")
                && new MysqlCursor(inner.substring(1)).parenthesised().length() == inner.length() - 2) {
            inner = inner.substring(1, inner.length() - 1);
        }
        return inner;
    }

    /** A body as its words in a row: equal for two that differ only in white space and comments. */
    static String words(String body) {
        StringJoiner words = new StringJoiner(" ");
        MysqlCursor cursor = new MysqlCursor(body);
        while (!cursor.atEnd()) {
            words.add(cursor.next());
        }
        return words.toString();
    }
}

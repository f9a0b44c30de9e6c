package dev.rehearsal.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks through SQL as the server prints it under an empty {@code sql_mode}, or as somebody wrote it: token by token,
 * past white space and comments, but not past a comment that is a hint or is run.
 */
final class MysqlCursor {

    private static final Pattern BETWEEN_TOKENS =
            Pattern.compile("(?:\\s++|--(?=\\s|$).*+|#.*+|/\\*(?![!+])(?s:.*?)\\*/)*+");

    private final String text;
    private int at;

    MysqlCursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        skipSpace();
        return at == text.length();
    }

    /** Where it stands, for {@link #since}. */
    int mark() {
        skipSpace();
        return at;
    }

    String since(int mark) {
        return text.substring(mark, at).strip();
    }

    /** What is left, as it is written. */
    String rest() {
        return text.substring(mark());
    }

    /** Passes these words, or this punctuation, if they come next. */
    boolean accept(String words) {
        int start = mark();
        for (String word : words.split(" ", -1)) {
            skipSpace();
            if (!text.regionMatches(true, at, word, 0, word.length()) || runsOn(word)) {
                at = start;
                return false;
            }
            at += word.length();
        }
        return true;
    }

    private boolean runsOn(String word) {
        int end = at + word.length();
        return end < text.length() && isWordPart(word.charAt(word.length() - 1)) && isWordPart(text.charAt(end));
    }

    /** What comes before these words; passes them too. */
    String upTo(String words) {
        int start = mark();
        while (!atEnd() && !comesWord(words)) {
            next();
        }
        String before = since(start);
        expect(words);
        return before;
    }

    void expect(String words) {
        if (!accept(words)) {
            throw new IllegalStateException("expected " + words + " at " + at + " of " + text);
        }
    }

    boolean comes(char next) {
        skipSpace();
        return at < text.length() && text.charAt(at) == next;
    }

    boolean comesWord(String words) {
        int start = mark();
        boolean comes = accept(words);
        at = start;
        return comes;
    }

    /** What is left of this line. */
    String line() {
        int start = mark();
        int end = text.indexOf('\n', start);
        at = end < 0 ? text.length() : end;
        return since(start);
    }

    /** A word, a quoted name or string, or one character, with its quotes. */
    String next() {
        int start = mark();
        at = tokenEnd(text, at);
        return text.substring(start, at);
    }

    /** All of it from an opening parenthesis to the closing one, both included. */
    String parenthesised() {
        int start = mark();
        int depth = 0;
        do {
            String token = next();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
        } while (depth > 0);
        return text.substring(start, at);
    }

    private void skipSpace() {
        Matcher between = BETWEEN_TOKENS.matcher(text).region(at, text.length());
        if (between.lookingAt()) {
            at = between.end();
        }
    }

    /** Behind the token that begins here: a quoted name or string, a word, or one character. */
    static int tokenEnd(String text, int start) {
        char first = text.charAt(start);
        if (first == '`' || first == '\'' || first == '"') {
            return quotedEnd(text, start);
        }
        int end = start + 1;
        while (isWordPart(first) && end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int quotedEnd(String text, int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '`') {
                i++;
            } else if (c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        return text.length();
    }

    static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }
}

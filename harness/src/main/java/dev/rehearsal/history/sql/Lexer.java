package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;

/**
 * Walks over SQL text, one {@link Token} at a time, in one pass and without copying any of it.
 *
 * <p>The piece last read is the text from {@link #start} to {@link #end}.
 */
abstract class Lexer {

    /** What {@link #ahead} says behind the end of the text. */
    private static final char NOTHING = '\0';

    final String text;
    private int start;
    private int end;

    Lexer(String text) {
        this.text = text;
    }

    /** One for a text by itself, under the servers' usual settings. */
    static Lexer of(Product product, String text) {
        return switch (product) {
            case POSTGRESQL -> new PostgresLexer(text, () -> false);
            case MYSQL -> new MysqlLexer(text, () -> true);
        };
    }

    /** Reads on. */
    final Token next() {
        start = end;
        if (start == text.length()) {
            return Token.END;
        }
        end++;
        return read(text.charAt(start));
    }

    /** Finds out what begins with that character, and takes the rest of it. */
    abstract Token read(char first);

    final int start() {
        return start;
    }

    final int end() {
        return end;
    }

    /** Whether the piece last read is this word, in whatever case. */
    final boolean is(String word) {
        return end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
    }

    /** The character at that distance behind the piece. */
    final char ahead(int distance) {
        int position = end + distance;
        return position < text.length() ? text.charAt(position) : NOTHING;
    }

    /** Takes that many more characters, where there are so many. */
    final void take(int count) {
        end = Math.min(end + count, text.length());
    }

    final void takeSpace() {
        while (end < text.length() && isSpace(text.charAt(end))) {
            end++;
        }
    }

    /** Takes the rest of the line, without what ends it. */
    final void takeLine() {
        int found = text.indexOf('\n', end);
        end = found < 0 ? text.length() : found;
    }

    /** Takes everything through the next occurrence of this. */
    final void takeThrough(String closing) {
        int found = text.indexOf(closing, end);
        end = found < 0 ? text.length() : found + closing.length();
    }

    /** Takes the rest of a string or name through its closing quote; a doubled quote stands for one. */
    final void takeQuoted(char quote) {
        takeThrough(quote);
        while (ahead(0) == quote) {
            end++;
            takeThrough(quote);
        }
    }

    private void takeThrough(char quote) {
        int found = text.indexOf(quote, end);
        end = found < 0 ? text.length() : found + 1;
    }

    /** The same, where a backslash hides whatever follows it. */
    final void takeEscaped(char quote) {
        while (end < text.length()) {
            char c = text.charAt(end++);
            if (c == '\\') {
                take(1);
            } else if (c == quote && ahead(0) != quote) {
                return;
            } else if (c == quote) {
                end++;
            }
        }
    }

    static boolean isSpace(char c) {
        return c <= ' ';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Both servers take every character beyond ASCII for a letter. */
    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }
}

package dev.rehearsal.history.sql;

import java.util.function.BooleanSupplier;

/** The lexical structure of MySQL, chapter 11 of its manual, with the delimiter that its client knows. */
final class MysqlLexer extends Lexer {

    private final BooleanSupplier backslashEscapes;
    private String delimiter = ";";
    private boolean inCode;

    /** @param backslashEscapes whether the SQL mode lacks NO_BACKSLASH_ESCAPES now, asked at each string */
    MysqlLexer(String text, BooleanSupplier backslashEscapes) {
        super(text);
        this.backslashEscapes = backslashEscapes;
    }

    String delimiter() {
        return delimiter;
    }

    void useDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    @Override
    Token read(char first) {
        if (!inCode && text.startsWith(delimiter, start())) {
            take(delimiter.length() - 1);
            return Token.TERMINATOR;
        }
        return switch (first) {
            case '#' -> lineComment();
            case '-' -> ahead(0) == '-' && isSpace(ahead(1)) ? lineComment() : Token.OTHER;
            case '/' -> ahead(0) == '*' ? blockComment() : Token.OTHER;
            case '*' -> inCode && ahead(0) == '/' ? endOfCode() : Token.OTHER;
            case '\'', '"' -> string(first);
            case '`' -> quotedName();
            case '(' -> Token.OPEN;
            case ')' -> Token.CLOSE;
            case '\\' -> Token.BACKSLASH;
            default -> spaceOrWord(first);
        };
    }

    private Token spaceOrWord(char first) {
        if (isSpace(first)) {
            takeSpace();
            return Token.SPACE;
        }
        if (!isLetter(first) && !isDigit(first)) {
            return Token.OTHER;
        }
        while (isLetter(ahead(0)) || isDigit(ahead(0)) || ahead(0) == '$') {
            if (text.startsWith(delimiter, end())) {
                break;
            }
            take(1);
        }
        return isDigit(first) ? Token.OTHER : Token.WORD;
    }

    private Token string(char quote) {
        if (backslashEscapes.getAsBoolean()) {
            takeEscaped(quote);
        } else {
            takeQuoted(quote);
        }
        return Token.QUOTED;
    }

    private Token quotedName() {
        takeQuoted('`');
        return Token.QUOTED;
    }

    private Token lineComment() {
        takeLine();
        return Token.SPACE;
    }

    /** A comment that begins with an exclamation mark is code for servers of a version, one with a plus is a hint. */
    private Token blockComment() {
        take(1);
        if (ahead(0) == '!') {
            inCode = true;
            take(1);
            while (isDigit(ahead(0))) {
                take(1);
            }
            return Token.OTHER;
        }
        boolean hint = ahead(0) == '+';
        takeThrough("*/");
        return hint ? Token.OTHER : Token.SPACE;
    }

    private Token endOfCode() {
        inCode = false;
        take(1);
        return Token.OTHER;
    }
}

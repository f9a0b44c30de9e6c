package dev.rehearsal.history.sql;

import java.util.function.BooleanSupplier;

/** The lexical structure of PostgreSQL, section 4.1 of its manual, as psql reads it. */
final class PostgresLexer extends Lexer {

    private final BooleanSupplier backslashEscapes;

    /** @param backslashEscapes whether standard_conforming_strings is off now, asked at each string */
    PostgresLexer(String text, BooleanSupplier backslashEscapes) {
        super(text);
        this.backslashEscapes = backslashEscapes;
    }

    @Override
    Token read(char first) {
        return switch (first) {
            case '-' -> ahead(0) == '-' ? lineComment() : Token.OTHER;
            case '/' -> ahead(0) == '*' ? blockComment() : Token.OTHER;
            case '\'' -> backslashEscapes.getAsBoolean() ? escapedString() : quoted(first);
            case '"' -> quoted(first);
            case '$' -> dollarQuoted();
            case '(' -> Token.OPEN;
            case ')' -> Token.CLOSE;
            case ';' -> Token.TERMINATOR;
            case '\\' -> Token.BACKSLASH;
            default -> spaceOrWord(first);
        };
    }

    private Token spaceOrWord(char first) {
        if (isSpace(first)) {
            takeSpace();
            return Token.SPACE;
        }
        if ((first == 'e' || first == 'E') && ahead(0) == '\'') {
            take(1);
            return escapedString();
        }
        if (isLetter(first)) {
            takeWord();
            return Token.WORD;
        }
        if (isDigit(first)) {
            takeWord();
        }
        return Token.OTHER;
    }

    private void takeWord() {
        while (isLetter(ahead(0)) || isDigit(ahead(0)) || ahead(0) == '$') {
            take(1);
        }
    }

    private Token quoted(char quote) {
        takeQuoted(quote);
        return Token.QUOTED;
    }

    private Token escapedString() {
        do {
            takeEscaped('\'');
        } while (goesOn());
        return Token.QUOTED;
    }

    /** A string that is taken up again behind a line end is one string, and a backslash escapes in all its parts. */
    private boolean goesOn() {
        int distance = 0;
        boolean lineEnded = false;
        while (end() + distance < text.length() && isSpace(ahead(distance))) {
            lineEnded |= ahead(distance) == '\n';
            distance++;
        }
        boolean goesOn = lineEnded && ahead(distance) == '\'';
        if (goesOn) {
            take(distance + 1);
        }
        return goesOn;
    }

    private Token dollarQuoted() {
        int tag = 0;
        while (isLetter(ahead(tag)) || (tag > 0 && isDigit(ahead(tag)))) {
            tag++;
        }
        if (ahead(tag) != '$') {
            return Token.OTHER;
        }
        take(tag + 1);
        takeThrough(text.substring(start(), end()));
        return Token.QUOTED;
    }

    private Token lineComment() {
        takeLine();
        return Token.SPACE;
    }

    /** Comments nest. */
    private Token blockComment() {
        take(1);
        for (int depth = 1; depth > 0 && end() < text.length(); ) {
            if (ahead(0) == '*' && ahead(1) == '/') {
                depth--;
                take(2);
            } else if (ahead(0) == '/' && ahead(1) == '*') {
                depth++;
                take(2);
            } else {
                take(1);
            }
        }
        return Token.SPACE;
    }
}

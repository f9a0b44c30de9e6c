package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of a statement with what it means: a name or keyword, a constant, or a mark. */
record Piece(Kind kind, String text) {

    enum Kind {
        NAME,
        /** Without its quotes. */
        TEXT,
        NUMBER,
        /** One character. */
        MARK
    }

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    /** All of a statement, without space and comments. */
    static List<Piece> of(Product product, String sql) {
        Lexer lexer = Lexer.of(product, sql);
        List<Piece> pieces = new ArrayList<>();
        for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
            if (token != Token.SPACE) {
                pieces.add(of(product, token, lexer));
            }
        }
        return pieces;
    }

    private static Piece of(Product product, Token token, Lexer lexer) {
        String text = lexer.text.substring(lexer.start(), lexer.end());
        return switch (token) {
            case WORD -> new Piece(Kind.NAME, text);
            case QUOTED -> quoted(product, text);
            default -> Lexer.isDigit(text.charAt(0)) ? number(lexer, text) : new Piece(Kind.MARK, text);
        };
    }

    private static Piece quoted(Product product, String text) {
        char quote = text.charAt(0);
        boolean isName = quote == '`' || (quote == '"' && product == Product.POSTGRESQL);
        if (quote == '$') {
            int tag = text.indexOf('$', 1) + 1;
            return new Piece(Kind.TEXT, text.substring(tag, Math.max(tag, text.length() - tag)));
        }
        boolean escapes = !isName && (product == Product.MYSQL || quote != '\'');
        int begin = text.indexOf(isName ? quote : escapes && product == Product.POSTGRESQL ? '\'' : quote) + 1;
        String inside = text.substring(begin, Math.max(begin, text.length() - 1));
        String doubled = String.valueOf(text.charAt(begin - 1));
        String whole = inside.replace(doubled + doubled, doubled);
        return new Piece(isName ? Kind.NAME : Kind.TEXT, escapes ? unescaped(whole) : whole);
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "r" -> "\r";
                            default -> escape.group(1);
                        }));
    }

    /** With what is behind its point. */
    private static Piece number(Lexer lexer, String digits) {
        String text = digits;
        if (lexer.ahead(0) == '.' && Lexer.isDigit(lexer.ahead(1))) {
            int behind = 1;
            while (Lexer.isDigit(lexer.ahead(behind))) {
                behind++;
            }
            lexer.take(behind);
            text = lexer.text.substring(lexer.start(), lexer.end());
        }
        return NUMBER.matcher(text).matches() ? new Piece(Kind.NUMBER, text) : new Piece(Kind.MARK, text);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    boolean isMark(char mark) {
        return kind == Kind.MARK && text.length() == 1 && text.charAt(0) == mark;
    }

    boolean isConstant() {
        return kind == Kind.TEXT || kind == Kind.NUMBER || isWord("true") || isWord("false");
    }
}

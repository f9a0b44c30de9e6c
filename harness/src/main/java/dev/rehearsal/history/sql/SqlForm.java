package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;

/**
 * A statement on one line, and its form: what is left for a pattern to tell what kind of statement it is.
 *
 * @param text with one space for each comment and each run of white space
 * @param form as long, with blanks for what stands in strings and between parentheses
 */
public record SqlForm(String text, String form) {

    public static SqlForm of(Product product, String sql) {
        Lexer lexer = Lexer.of(product, sql);
        Reading reading = new Reading(product == Product.POSTGRESQL ? '"' : '`');
        for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
            reading.add(token, sql.substring(lexer.start(), lexer.end()));
        }
        return reading.form();
    }

    /** How far a statement has been read. */
    private static final class Reading {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder form = new StringBuilder();
        private final char nameQuote;
        private int depth;

        Reading(char nameQuote) {
            this.nameQuote = nameQuote;
        }

        void add(Token token, String piece) {
            switch (token) {
                case SPACE -> space();
                case TERMINATOR -> {}
                case OPEN -> add(piece, depth++ == 0);
                case CLOSE -> {
                    depth = Math.max(0, depth - 1);
                    add(piece, depth == 0);
                }
                case QUOTED -> add(piece, depth == 0 && piece.charAt(0) == nameQuote);
                default -> add(piece, depth == 0);
            }
        }

        private void space() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                add(" ", true);
            }
        }

        private void add(String piece, boolean isForm) {
            text.append(piece);
            form.append(isForm ? piece : " ".repeat(piece.length()));
        }

        SqlForm form() {
            String whole = text.toString().stripTrailing();
            return new SqlForm(whole, form.substring(0, whole.length()));
        }
    }
}

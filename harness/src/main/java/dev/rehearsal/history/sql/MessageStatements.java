package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The statements of one message to a server, taken apart as the server does: there is no client's command in it. */
public final class MessageStatements {

    private final Lexer lexer;
    private final Nesting nesting;
    private final List<String> statements = new ArrayList<>();
    private int from = -1;
    private int to;

    private MessageStatements(Lexer lexer, Nesting nesting) {
        this.lexer = lexer;
        this.nesting = nesting;
    }

    /**
     * Takes it apart; empty statements, and comments around the others, are left out.
     *
     * @param backslashEscapes whether a backslash escapes in a plain string of that session
     */
    public static List<String> of(Product product, String message, BooleanSupplier backslashEscapes) {
        MessageStatements split =
                switch (product) {
                    case POSTGRESQL ->
                        new MessageStatements(new PostgresLexer(message, backslashEscapes), new PostgresNesting());
                    case MYSQL -> new MessageStatements(new MysqlLexer(message, backslashEscapes), new MysqlNesting());
                };
        return split.read();
    }

    private List<String> read() {
        nesting.restart();
        for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
            follow(token);
        }
        end();
        return List.copyOf(statements);
    }

    private void follow(Token token) {
        if (token == Token.TERMINATOR && nesting.isClosed()) {
            end();
        } else if (token != Token.SPACE) {
            from = from < 0 ? lexer.start() : from;
            to = lexer.end();
            nesting.follow(token, lexer);
        }
    }

    private void end() {
        if (from >= 0) {
            statements.add(lexer.text.substring(from, to));
        }
        from = -1;
        nesting.restart();
    }
}

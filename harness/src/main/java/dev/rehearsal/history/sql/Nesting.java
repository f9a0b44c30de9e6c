package dev.rehearsal.history.sql;

/**
 * Follows one statement, piece by piece, to know whether a semicolon ends it or stands inside something: the body of a
 * routine, parentheses.
 */
interface Nesting {

    /** Takes notice of the piece that was read. White space is left out. */
    void follow(Token token, Lexer piece);

    /** Whether a terminator here would end the statement. */
    boolean isClosed();

    /** A new statement begins. */
    void restart();
}

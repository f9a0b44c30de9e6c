package dev.rehearsal.history.sql;

import java.nio.CharBuffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Splits as psql does, whose commands it takes where they are harmless. */
final class PostgresSplitter extends StatementSplitter {

    private final Lexer lexer;
    private final PostgresNesting nesting;

    PostgresSplitter(String file, Script.Part part, BooleanSupplier backslashEscapes) {
        this(file, part, new PostgresLexer(part.sql(), backslashEscapes), new PostgresNesting());
    }

    private PostgresSplitter(String file, Script.Part part, Lexer lexer, PostgresNesting nesting) {
        super(file, part, lexer, nesting);
        this.lexer = lexer;
        this.nesting = nesting;
    }

    @Override
    boolean ends() {
        return nesting.isClosed();
    }

    @Override
    boolean isCommand(Token token, boolean pending) {
        if (token != Token.BACKSLASH) {
            return false;
        }
        lexer.takeLine();
        String command = lexer.text.substring(lexer.start(), lexer.end()).strip();
        switch (PsqlCommand.of(command)) {
            case HARMLESS -> refuseInStatement(command, pending);
            case SENDS -> {}
            case QUITS -> stop();
            case BEYOND_US ->
                throw refusal(
                        "a command to psql: " + command,
                        "Write it in SQL, or take it out: the statements go to the server without psql.");
        }
        return true;
    }

    private void refuseInStatement(String command, boolean pending) {
        if (pending) {
            throw refusal(
                    "a command to psql in the middle of a statement: " + command,
                    "End the statement before it with a semicolon.");
        }
    }

    /** They begin on the line behind the statement, and end with a line of their own or with the text. */
    @Override
    Optional<CharSequence> copyRows() {
        if (!nesting.copiesFromStdin()) {
            return Optional.empty();
        }
        takeRestOfLine();
        int first = lexer.end();
        int line = first;
        while (line < lexer.text.length() && !isEndOfRows(line)) {
            lexer.takeThrough("\n");
            line = lexer.end();
        }
        lexer.takeLine();
        return Optional.of(CharBuffer.wrap(lexer.text, first, line));
    }

    private void takeRestOfLine() {
        int behind = lexer.end();
        lexer.takeThrough("\n");
        String rest = lexer.text.substring(behind, lexer.end()).strip();
        if (!rest.isEmpty() && !rest.startsWith("--")) {
            throw refusal(
                    "between a COPY ... FROM stdin and its rows: " + rest,
                    "Begin the rows on the line after the semicolon.");
        }
    }

    private boolean isEndOfRows(int line) {
        boolean begins = lexer.text.startsWith("\\.", line);
        int behind = line + 2;
        return begins && (behind >= lexer.text.length() || lexer.text.charAt(behind) <= ' ');
    }
}

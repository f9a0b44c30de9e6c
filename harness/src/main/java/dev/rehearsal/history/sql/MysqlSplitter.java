package dev.rehearsal.history.sql;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits as the mysql client does, whose DELIMITER it knows. Without DELIMITER it keeps routines whole, as a connection
 * does that takes several statements at once.
 */
final class MysqlSplitter extends StatementSplitter {

    private static final String SEMICOLON = ";";

    private static final Pattern DELIMITER = Pattern.compile("DELIMITER[ \\t]+(?<new>\\S+)", Pattern.CASE_INSENSITIVE);

    private final MysqlLexer lexer;
    private final Nesting nesting;

    MysqlSplitter(String file, Script.Part part, BooleanSupplier backslashEscapes) {
        this(file, part, new MysqlLexer(part.sql(), backslashEscapes), new MysqlNesting());
    }

    private MysqlSplitter(String file, Script.Part part, MysqlLexer lexer, Nesting nesting) {
        super(file, part, lexer, nesting);
        this.lexer = lexer;
        this.nesting = nesting;
    }

    @Override
    boolean ends() {
        return !lexer.delimiter().equals(SEMICOLON) || nesting.isClosed();
    }

    @Override
    boolean isCommand(Token token, boolean pending) {
        if (token == Token.BACKSLASH) {
            return isSend();
        }
        return token == Token.WORD && lexer.is("DELIMITER") && isDelimiter(pending);
    }

    /** In the client, \g and \G do what the delimiter does. */
    private boolean isSend() {
        boolean sends = lexer.ahead(0) == 'g' || lexer.ahead(0) == 'G';
        if (sends) {
            lexer.take(1);
        }
        return sends;
    }

    /** In the middle of a statement it may be a column's name, which a type follows. */
    private boolean isDelimiter(boolean pending) {
        Matcher command = DELIMITER.matcher(lexer.text).region(lexer.start(), lexer.text.length());
        if (!command.lookingAt()) {
            return false;
        }
        String delimiter = command.group("new");
        if (pending && (Lexer.isLetter(delimiter.charAt(0)) || !startsLine())) {
            return false;
        }
        lexer.takeLine();
        lexer.useDelimiter(delimiter);
        return true;
    }

    private boolean startsLine() {
        int before = lexer.text.lastIndexOf('\n', lexer.start());
        return lexer.text.substring(before + 1, lexer.start()).isBlank();
    }

    @Override
    Optional<CharSequence> copyRows() {
        return Optional.empty();
    }
}

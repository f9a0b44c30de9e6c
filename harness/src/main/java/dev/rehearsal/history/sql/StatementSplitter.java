package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a script apart into its statements, as psql or mysql would, one at a time and in one pass: nothing of the text
 * is copied but the statement handed out.
 *
 * <p>Empty statements are left out, as are comments between statements. An open quote reaches to the end of the text,
 * for the server to complain about.
 */
abstract class StatementSplitter implements Iterator<SqlStatement> {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final Lexer lexer;
    private final Nesting nesting;
    private final LineCounter lines;

    /** The statement being read: where it begins and where it ends so far. */
    private int from;

    private int to;
    private boolean ended;
    private @Nullable SqlStatement next;

    StatementSplitter(String file, Script.Part part, Lexer lexer, Nesting nesting) {
        this.file = file;
        this.lexer = lexer;
        this.nesting = nesting;
        this.lines = new LineCounter(part.sql(), part.firstLine());
        if (lexer.ahead(0) == BYTE_ORDER_MARK) {
            lexer.take(1);
        }
    }

    /**
     * @param file named in complaints
     * @param backslashEscapes whether a backslash escapes in a plain string; asked when one is met, for the statements
     *     before may have changed it
     */
    static StatementSplitter of(Product product, String file, Script.Part part, BooleanSupplier backslashEscapes) {
        return switch (product) {
            case POSTGRESQL -> new PostgresSplitter(file, part, backslashEscapes);
            case MYSQL -> new MysqlSplitter(file, part, backslashEscapes);
        };
    }

    /**
     * Carries out the command to the client that begins with the piece just read, where one does; it ends the statement
     * before it.
     *
     * @param pending whether there is such a statement
     * @throws RehearsalException when that command is beyond us
     */
    abstract boolean isCommand(Token token, boolean pending);

    /** Whether the terminator just read ends the statement. */
    abstract boolean ends();

    /** What follows the statement that has just ended and is no SQL. */
    abstract Optional<CharSequence> copyRows();

    /** What follows is no part of the script. */
    final void stop() {
        ended = true;
    }

    final RehearsalException refusal(String found, String remedy) {
        return new RehearsalException("Cannot run %s, line %d".formatted(file, line()), found, remedy);
    }

    /** Where it stands now. */
    final int line() {
        return lines.lineAt(lexer.start());
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            next = read();
        }
        return next != null;
    }

    @Override
    public SqlStatement next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SqlStatement statement = next;
        next = null;
        return statement;
    }

    /** Reads through the next terminator; null when there was nothing before it. */
    private @Nullable SqlStatement read() {
        from = -1;
        nesting.restart();
        Token token = lexer.next();
        while (token != Token.END && !terminates(token)) {
            if (token != Token.SPACE) {
                from = from < 0 ? lexer.start() : from;
                to = lexer.end();
                nesting.follow(token, lexer);
            }
            token = lexer.next();
        }
        ended |= token == Token.END;
        return from < 0 ? null : statement();
    }

    private boolean terminates(Token token) {
        return (token == Token.TERMINATOR && ends()) || isCommand(token, from >= 0);
    }

    private SqlStatement statement() {
        int line = lines.lineAt(from);
        return new SqlStatement(lexer.text.substring(from, to), line, copyRows());
    }
}

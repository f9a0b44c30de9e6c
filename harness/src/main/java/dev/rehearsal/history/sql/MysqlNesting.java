package dev.rehearsal.history.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Semicolons of MySQL that end nothing: those in the body of a procedure, function, trigger or event which was written
 * for a connection that takes several statements at once, and so without DELIMITER. Section 15.6 of the manual.
 *
 * <p>Most of the words are not reserved, or stand for functions too (IF, REPEAT), so it matters where they stand. A
 * mistake costs little: statements that stay together are sent together, and the server takes them apart.
 */
final class MysqlNesting implements Nesting {

    /** What END closes. A CASE may be a statement or a value; behind its THEN stands the one or the other. */
    private enum Block {
        BEGIN,
        CASE,
        CASE_VALUE,
        IF,
        LOOP,
        REPEAT,
        WHILE
    }

    private enum Stage {
        UNKNOWN,
        CREATE,
        ROUTINE,
        OTHER
    }

    private static final Set<String> ROUTINES = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT");
    private static final Set<String> BEFORE_ROUTINE = Set.of("OR", "REPLACE", "DEFINER", "CURRENT_USER", "AGGREGATE");

    /** The last words before a body: FOR EACH ROW, DO, and a routine's characteristics. */
    private static final Set<String> BEFORE_BODY =
            Set.of("ROW", "DO", "DETERMINISTIC", "SQL", "DATA", "DEFINER", "INVOKER");

    private static final Set<String> BEFORE_STATEMENT = Set.of("BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT");
    private static final Set<String> BEHIND_END = Set.of("IF", "CASE", "LOOP", "REPEAT", "WHILE");

    private final Deque<Block> open = new ArrayDeque<>();
    private Stage stage = Stage.UNKNOWN;

    /** The piece before: a word in capitals, or the last character of anything else. */
    private String before = "";

    @Override
    public void restart() {
        open.clear();
        stage = Stage.UNKNOWN;
        before = "";
    }

    @Override
    public boolean isClosed() {
        return open.isEmpty();
    }

    @Override
    public void follow(Token token, Lexer piece) {
        if (stage == Stage.OTHER) {
            return;
        }
        if (token != Token.WORD) {
            before = piece.text.substring(piece.end() - 1, piece.end());
            return;
        }
        String word = piece.text.substring(piece.start(), piece.end()).toUpperCase(Locale.ROOT);
        switch (stage) {
            case UNKNOWN -> stage = Set.of("CREATE", "ALTER").contains(word) ? Stage.CREATE : Stage.OTHER;
            case CREATE -> stage = created(word);
            default -> followBody(word);
        }
        before = word;
    }

    /** The words behind an equals sign, an at sign or a dot are the definer's name. */
    private Stage created(String word) {
        if (ROUTINES.contains(word)) {
            return Stage.ROUTINE;
        }
        return BEFORE_ROUTINE.contains(word) || Set.of("=", "@", ".").contains(before) ? Stage.CREATE : Stage.OTHER;
    }

    private void followBody(String word) {
        if (before.equals("END") && BEHIND_END.contains(word)) {
            return;
        }
        switch (word) {
            case "BEGIN" ->
                open(Block.BEGIN, !Set.of(".", ",", "=", "<", ">", "(").contains(before));
            case "CASE" -> open.push(startsStatement() ? Block.CASE : Block.CASE_VALUE);
            case "IF", "LOOP", "REPEAT", "WHILE" -> open(Block.valueOf(word), startsStatement());
            case "END" -> end();
            default -> {}
        }
    }

    private void open(Block block, boolean opens) {
        if (opens) {
            open.push(block);
        }
    }

    /** A column may be called end; what closes a block stands where a statement would, or behind UNTIL's condition. */
    private void end() {
        Block innermost = open.peek();
        if (innermost == Block.CASE_VALUE || innermost == Block.REPEAT || (innermost != null && startsStatement())) {
            open.pop();
        }
    }

    private boolean startsStatement() {
        if (open.isEmpty()) {
            return BEFORE_BODY.contains(before)
                    || Set.of(")", "'", "\"", "`", ":").contains(before);
        }
        return Set.of(";", ":").contains(before)
                || (open.peek() != Block.CASE_VALUE && BEFORE_STATEMENT.contains(before));
    }
}

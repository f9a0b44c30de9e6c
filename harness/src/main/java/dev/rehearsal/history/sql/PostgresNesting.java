package dev.rehearsal.history.sql;

/**
 * Semicolons of PostgreSQL that end nothing: those in parentheses (CREATE RULE ... DO (a; b)) and those in the body of a
 * function in the standard's syntax (BEGIN ATOMIC a; b; END). Bodies in dollar quotes are strings.
 */
final class PostgresNesting implements Nesting {

    private enum Kind {
        UNKNOWN,
        COPY,
        CREATE,
        ROUTINE,
        OTHER
    }

    private Kind kind = Kind.UNKNOWN;
    private int parentheses;
    private int blocks;
    private boolean afterBegin;
    private boolean afterFrom;
    private boolean copiesFromStdin;

    @Override
    public void restart() {
        kind = Kind.UNKNOWN;
        parentheses = 0;
        blocks = 0;
        afterBegin = false;
        afterFrom = false;
        copiesFromStdin = false;
    }

    @Override
    public void follow(Token token, Lexer piece) {
        switch (token) {
            case OPEN -> parentheses++;
            case CLOSE -> parentheses = Math.max(parentheses - 1, 0);
            case WORD -> followWord(piece);
            default -> kind = kind == Kind.UNKNOWN ? Kind.OTHER : kind;
        }
    }

    private void followWord(Lexer word) {
        switch (kind) {
            case UNKNOWN -> kind = word.is("CREATE") ? Kind.CREATE : word.is("COPY") ? Kind.COPY : Kind.OTHER;
            case CREATE -> kind = created(word);
            case COPY -> followCopy(word);
            case ROUTINE -> followRoutine(word);
            case OTHER -> {}
        }
    }

    private static Kind created(Lexer word) {
        if (word.is("FUNCTION") || word.is("PROCEDURE")) {
            return Kind.ROUTINE;
        }
        return word.is("OR") || word.is("REPLACE") ? Kind.CREATE : Kind.OTHER;
    }

    private void followCopy(Lexer word) {
        if (parentheses == 0) {
            copiesFromStdin |= afterFrom && word.is("STDIN");
            afterFrom = word.is("FROM");
        }
    }

    /** Inside a body, CASE is the only other thing that END ends. Those in parentheses are whole. */
    private void followRoutine(Lexer word) {
        if (parentheses > 0) {
            return;
        }
        boolean opens = blocks == 0 ? afterBegin && word.is("ATOMIC") : word.is("CASE");
        if (opens) {
            blocks++;
        } else if (blocks > 0 && word.is("END")) {
            blocks--;
        }
        afterBegin = word.is("BEGIN");
    }

    @Override
    public boolean isClosed() {
        return parentheses == 0 && blocks == 0;
    }

    /** Whether the rows of a COPY follow the statement. */
    boolean copiesFromStdin() {
        return copiesFromStdin;
    }
}

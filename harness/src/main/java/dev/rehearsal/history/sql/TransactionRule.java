package dev.rehearsal.history.sql;

/** What the tool of a layout does about transactions when it runs a script. */
enum TransactionRule {
    /** It begins a transaction, sends the statements and commits. */
    WRAPPED,
    /**
     * It sends the whole script as one message. PostgreSQL then runs it in one implicit transaction, unless it is a
     * single statement, which runs alone (CREATE INDEX CONCURRENTLY may).
     */
    ONE_MESSAGE,
    /** It sends each statement for itself, outside a transaction. */
    NONE
}

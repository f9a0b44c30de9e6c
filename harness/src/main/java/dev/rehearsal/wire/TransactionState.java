package dev.rehearsal.wire;

/** What the server says of a session's transaction when a statement has ended. */
public enum TransactionState {
    /** None is open. */
    IDLE,
    /** One is open. */
    OPEN,
    /** One is open, has failed, and waits for its rollback: PostgreSQL only. */
    FAILED,
    /** The server did not say: the connection was cut, or MySQL answered with an error. */
    UNKNOWN;

    /** PostgreSQL manual, 55.7, ReadyForQuery. */
    static TransactionState ofPostgres(byte status) throws ProtocolViolation {
        return switch (status) {
            case 'I' -> IDLE;
            case 'T' -> OPEN;
            case 'E' -> FAILED;
            default -> throw new ProtocolViolation("a transaction status " + status);
        };
    }
}

package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.StatementError;

/**
 * How a result ended, as in "OK_Packet", "EOF_Packet" and "ERR_Packet" of the MySQL internals.
 *
 * @param flags of "SERVER_STATUS_flags_enum"
 * @param info for people: {@code Records: 3  Duplicates: 0  Warnings: 0}
 */
record MysqlStatus(int flags, long affected, String info) {

    private static final int IN_TRANSACTION = 0x0001;
    private static final int MORE_RESULTS_EXISTS = 0x0008;
    private static final int CURSOR_EXISTS = 0x0040;

    /** The text has its length before it, whatever the internals say of sessions that are not tracked. */
    static MysqlStatus ofOk(MysqlPayload packet) throws ProtocolViolation {
        packet.skip(1);
        long affected = packet.length();
        packet.length(); // the last inserted id
        int flags = (int) packet.integer(2);
        packet.skip(2); // warnings
        return new MysqlStatus(flags, affected, packet.isAtEnd() ? "" : packet.string(packet.length()));
    }

    static MysqlStatus ofEof(MysqlPayload packet) throws ProtocolViolation {
        packet.skip(3); // the header and the warnings
        return new MysqlStatus((int) packet.integer(2), 0, "");
    }

    /** Since protocol 4.1, with a SQLSTATE. */
    static StatementError error(MysqlPayload packet) throws ProtocolViolation {
        packet.skip(1);
        long code = packet.integer(2);
        String rest = packet.rest();
        boolean hasState = rest.startsWith("#") && rest.length() >= 6;
        String state = hasState ? rest.substring(1, 6) : "HY000";
        return new StatementError(state, "%s (%d)".formatted(hasState ? rest.substring(6) : rest, code));
    }

    boolean hasMore() {
        return (flags & MORE_RESULTS_EXISTS) != 0;
    }

    boolean hasCursor() {
        return (flags & CURSOR_EXISTS) != 0;
    }

    TransactionState state() {
        return (flags & IN_TRANSACTION) != 0 ? TransactionState.OPEN : TransactionState.IDLE;
    }
}

package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.Origin;

/**
 * Is told what passes a tap.
 *
 * <p>Called by the threads that relay, one at a time for one connection and at once for several: what a listener does
 * there, the client and the server wait for. An exception is logged and otherwise ignored.
 */
public interface TapListener {

    /** A statement has come from the client, and the server has not got it. Once for each statement of a message. */
    default void statementStarting(Origin origin, String sql) {}

    /**
     * A statement has ended, and the client has not been told: its locks are still held where it stands in an open
     * transaction, and the client cannot go on. Several statements of one PostgreSQL message are told together, when the
     * last has ended.
     */
    default void statementEnded(TracedStatement statement) {}
}

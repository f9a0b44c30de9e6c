/**
 * The wire tap: a loopback proxy between a migration tool and a server, for PostgreSQL's protocol 3 and MySQL's.
 *
 * <p>A {@link dev.rehearsal.wire.Tap} relays any number of connections, changing nothing that a client could notice, and
 * tells its {@link dev.rehearsal.wire.TapListener}s of every statement; a {@link dev.rehearsal.wire.Trace} is the one that
 * keeps them. Inside, a {@code Relay} has two threads, one for each direction: each reads a {@code FrameStream}, which
 * finds the messages in what passes without assembling them, and a {@code Dialogue} knows which of the client's messages
 * the server is answering. On PostgreSQL the tap puts messages of its own between the client's, to ask which locks a
 * transaction holds (ADR 9).
 */
@NullMarked
package dev.rehearsal.wire;

import org.jspecify.annotations.NullMarked;

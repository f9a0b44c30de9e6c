/**
 * Servers and the throwaway databases in them.
 *
 * <p>A {@link dev.rehearsal.database.ServerProvider} (embedded, docker, or a URL) starts or finds a
 * {@link dev.rehearsal.database.Server}; the server makes {@link dev.rehearsal.database.ThrowawayDatabase}s, which drop
 * themselves. What differs between PostgreSQL and MySQL in connecting, creating and dropping lives here and nowhere
 * else.
 */
@NullMarked
package dev.rehearsal.database;

import org.jspecify.annotations.NullMarked;

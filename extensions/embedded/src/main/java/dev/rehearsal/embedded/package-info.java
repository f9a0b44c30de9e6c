/**
 * PostgreSQL and MySQL servers out of the class path, with nothing to install.
 *
 * <p>{@link dev.rehearsal.embedded.EmbeddedServers} hands out one server for each release and profile. Behind it, a
 * server goes through three places: its archive is unpacked once into the cache (an installation), a data directory is
 * prepared once beside it, and each start runs on a copy of that, in a directory that belongs to this JVM and goes with
 * it.
 */
@NullMarked
package dev.rehearsal.embedded;

import org.jspecify.annotations.NullMarked;

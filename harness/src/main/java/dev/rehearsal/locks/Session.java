package dev.rehearsal.locks;

import java.util.Optional;

/**
 * A session of the server.
 *
 * @param id the server's number for it: {@code pg_backend_pid()}, {@code CONNECTION_ID()}
 * @param statement what it was running, where the instrument saw it
 */
public record Session(long id, Optional<String> statement) {}

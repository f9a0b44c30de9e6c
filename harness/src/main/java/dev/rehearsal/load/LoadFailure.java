package dev.rehearsal.load;

import java.time.Instant;

/**
 * Calls that failed in the same way.
 *
 * @param sqlState five characters; empty where the driver gave none
 * @param message the server's words for the first of them, without the values of rows
 * @param first when that began
 */
public record LoadFailure(Operation operation, String sqlState, String message, Instant first, long count) {}

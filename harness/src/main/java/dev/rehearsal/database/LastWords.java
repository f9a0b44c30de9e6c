package dev.rehearsal.database;

import java.util.List;
import java.util.Optional;

/** What the log of a server that has gone says of why. */
public final class LastWords {

    /** What is in such a line, the gravest first. */
    private static final List<String> REASONS = List.of("PANIC:", "was terminated by signal", "[ERROR]", "FATAL:");

    /** PostgreSQL tells those who come while it starts, goes or recovers; that is no reason for it to go. */
    private static final String NO_REASON = "FATAL:  the database system is ";

    private LastWords() {}

    /**
     * The line that tells; of several that may, the last of the gravest.
     *
     * @param log its end, or all of it
     */
    public static Optional<String> in(String log) {
        List<String> lines =
                log.lines().filter(line -> !line.contains(NO_REASON)).toList();
        return REASONS.stream()
                .flatMap(reason ->
                        lines.stream().filter(line -> line.contains(reason)).reduce((first, last) -> last).stream())
                .findFirst();
    }
}

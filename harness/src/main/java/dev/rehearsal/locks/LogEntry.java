package dev.rehearsal.locks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message in the log of a PostgreSQL server that has {@link #PREFIX} as its {@code log_line_prefix}.
 *
 * @param severity {@code LOG}, {@code ERROR}, {@code DEBUG}
 * @param parts what goes with it, by the server's word: {@code DETAIL}, {@code CONTEXT}, {@code STATEMENT}
 */
record LogEntry(
        Instant at,
        long process,
        String database,
        String sqlState,
        String severity,
        String message,
        Map<String, String> parts) {

    /** Time in milliseconds since 1970, process, database and SQLSTATE; it tells the first line of a message. */
    static final String PREFIX = "@%n|%p|%d|%e|";

    private static final Pattern FIRST_LINE =
            Pattern.compile("@(\\d+)\\.(\\d{3})\\|(\\d+)\\|([^|]*)\\|(\\w{5})\\|([A-Z0-9]+):  (.*)", Pattern.DOTALL);

    private static final List<String> PARTS = List.of("DETAIL", "HINT", "QUERY", "CONTEXT", "LOCATION", "STATEMENT");

    /** The messages in that part of a log. What somebody wrote there without the prefix is left out. */
    static List<LogEntry> read(String log) {
        List<LogEntry> entries = new ArrayList<>();
        for (String lines : joined(log)) {
            Matcher first = FIRST_LINE.matcher(lines);
            if (!first.matches()) {
                continue;
            }
            if (PARTS.contains(first.group(6)) && !entries.isEmpty()) {
                // A message is written in one go, so that its parts follow it.
                entries.get(entries.size() - 1).parts.put(first.group(6), first.group(7));
            } else {
                entries.add(of(first));
            }
        }
        return entries;
    }

    /** The server indents the lines of a message after its first by a tab (manual, 20.8.3). */
    private static List<String> joined(String log) {
        List<String> joined = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : log.split("\n", -1)) {
            if (line.startsWith("\t")) {
                current.append('\n').append(line, 1, line.length());
            } else {
                joined.add(current.toString());
                current = new StringBuilder(line);
            }
        }
        joined.add(current.toString());
        return joined;
    }

    private static LogEntry of(Matcher first) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(first.group(1)), Long.parseLong(first.group(2)) * 1_000_000);
        return new LogEntry(
                at,
                Long.parseLong(first.group(3)),
                first.group(4),
                first.group(5),
                first.group(6),
                first.group(7),
                new HashMap<>());
    }

    String part(String word) {
        return parts.getOrDefault(word, "");
    }
}

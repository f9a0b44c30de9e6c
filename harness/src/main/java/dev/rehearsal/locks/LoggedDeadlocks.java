package dev.rehearsal.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The deadlocks that PostgreSQL logs, with the statement of each who was in one. */
final class LoggedDeadlocks {

    /** Its statement may have several lines, which end where the next one's begins. */
    private static final Pattern SESSION =
            Pattern.compile("^Process (\\d+): (.*?)(?=\\nProcess \\d+: |\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    private LoggedDeadlocks() {}

    static List<Deadlock> in(List<LogEntry> entries) {
        return entries.stream()
                .filter(it -> it.severity().equals("ERROR") && it.sqlState().equals("40P01"))
                .map(it -> new Deadlock(it.at(), sessions(it.part("DETAIL"))))
                .toList();
    }

    private static List<Session> sessions(String detail) {
        List<Session> sessions = new ArrayList<>();
        Matcher session = SESSION.matcher(detail);
        while (session.find()) {
            sessions.add(new Session(Long.parseLong(session.group(1)), Optional.of(session.group(2))));
        }
        return sessions;
    }
}

package dev.rehearsal.locks;

import dev.rehearsal.locks.TableWork.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What PostgreSQL logs of its work over whole tables (tablecmds.c, index.c, partbounds.c). */
final class LoggedWork {

    private static final List<Message> MESSAGES = List.of(
            message(Kind.REWRITE, "rewriting table \"(.+)\""),
            message(Kind.SCAN, "verifying table \"(.+)\""),
            message(Kind.FOREIGN_KEY_SCAN, "validating foreign key constraint \"(.+)\""),
            message(Kind.INDEX_BUILD, "building index \"(.+)\" on table \"(.+)\" (?:serially|with request for .*)"),
            message(Kind.PROVEN, "existing constraints on column \"(.+)\" are sufficient to prove .*"),
            message(Kind.PROVEN_PARTITION, "partition constraint for table \"(.+)\" is implied by .*"),
            message(
                    Kind.PROVEN_PARTITION,
                    "updated partition constraint for default partition \"(.+)\" is implied .*"));

    /** A table that gets its first long column gets a hidden one for it, still empty, and that an index. */
    private static final String TOAST = "pg_toast_";

    private LoggedWork() {}

    private record Message(Kind kind, Pattern text) {}

    private static Message message(Kind kind, String text) {
        return new Message(kind, Pattern.compile(text));
    }

    /** In the order in which it was done. */
    static List<TableWork> in(List<LogEntry> entries) {
        return entries.stream()
                .filter(it -> it.severity().startsWith("DEBUG"))
                .flatMap(it -> of(it).stream())
                .filter(it -> !it.subject().startsWith(TOAST))
                .toList();
    }

    private static Optional<TableWork> of(LogEntry entry) {
        return MESSAGES.stream().flatMap(it -> told(it, entry)).findFirst();
    }

    private static Stream<TableWork> told(Message message, LogEntry entry) {
        Matcher text = message.text().matcher(entry.message());
        if (!text.matches()) {
            return Stream.empty();
        }
        String subject = text.groupCount() == 2 ? text.group(1) + " on " + text.group(2) : text.group(1);
        return Stream.of(new TableWork(message.kind(), subject, entry.at(), entry.process()));
    }
}

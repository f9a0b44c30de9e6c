package dev.rehearsal.locks;

import dev.rehearsal.locks.LockRequest.Target;
import dev.rehearsal.locks.Wait.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The waits that PostgreSQL logs with {@code log_lock_waits}: a message when one has lasted as long as
 * {@code deadlock_timeout}, and another when it ends (ProcSleep in proc.c).
 */
final class LoggedWaits {

    private static final Pattern MESSAGE = Pattern.compile(
            "process (\\d+) (still waiting for|acquired|failed to acquire|detected deadlock while waiting for)"
                    + " (\\w+) on (.+?) after (\\d+)\\.(\\d{3}) ms.*",
            Pattern.DOTALL);
    private static final Pattern RELATION = Pattern.compile("(.*?)relation (\\d+) of database \\d+");
    private static final Pattern ROW_OF = Pattern.compile("tuple \\(\\d+,\\d+\\) in relation \"(.+)\"");
    private static final Pattern QUEUE =
            Pattern.compile("Process(?:es)? holding the lock: ([\\d, ]*)\\. Wait queue: ([\\d, ]*)\\.");

    private final RelationNames names;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private final List<Waiting> ended = new ArrayList<>();

    private LoggedWaits(RelationNames names) {
        this.names = names;
    }

    /** The waits in these messages, each once, in the order in which they began. */
    static List<Wait> in(List<LogEntry> entries, RelationNames names, Instant now) {
        LoggedWaits waits = new LoggedWaits(names);
        entries.forEach(waits::read);
        waits.waiting.values().forEach(it -> waits.ended.add(it.ending(now, End.UNENDED)));
        return waits.ended.stream()
                .map(waits::told)
                .sorted(Comparator.comparing(it -> it.interval().start()))
                .toList();
    }

    /** A wait as its messages tell it. */
    private record Waiting(long process, LockRequest request, String what, LogEntry entry, Interval interval, End end) {

        Waiting ending(Instant at, End how) {
            return new Waiting(process, request, what, entry, Interval.between(interval.start(), at), how);
        }
    }

    private void read(LogEntry entry) {
        Matcher message = MESSAGE.matcher(entry.message());
        if (entry.severity().equals("LOG") && message.matches()) {
            read(entry, message);
        } else if (entry.severity().equals("ERROR") || entry.severity().equals("FATAL")) {
            end(entry);
        }
    }

    private void read(LogEntry entry, Matcher message) {
        Waiting told = waiting(entry, message);
        switch (message.group(2)) {
            case "still waiting for" -> waiting.put(told.process(), told);
            case "acquired" -> {
                Waiting before = waiting.remove(told.process());
                LogEntry first = before == null ? entry : before.entry();
                ended.add(
                        new Waiting(told.process(), told.request(), told.what(), first, told.interval(), End.GRANTED));
            }
            // The error that follows ends it.
            default -> waiting.putIfAbsent(told.process(), told);
        }
    }

    private void end(LogEntry error) {
        Waiting ending = waiting.remove(error.process());
        if (ending != null) {
            ended.add(ending.ending(error.at(), error.sqlState().equals("40P01") ? End.DEADLOCK : End.GIVEN_UP));
        }
    }

    private Waiting waiting(LogEntry entry, Matcher message) {
        Duration lasted =
                Duration.ofMillis(Long.parseLong(message.group(5))).plusNanos(Long.parseLong(message.group(6)) * 1000);
        LockRequest request = request(message.group(3), message.group(4), entry.part("CONTEXT"));
        Interval interval = new Interval(entry.at().minus(lasted), lasted);
        return new Waiting(Long.parseLong(message.group(1)), request, message.group(4), entry, interval, End.UNENDED);
    }

    private LockRequest request(String mode, String what, String context) {
        Matcher relation = RELATION.matcher(what);
        if (relation.matches()) {
            Optional<String> name = names.of(Long.parseLong(relation.group(2)));
            return new LockRequest(target(relation.group(1)), mode, name);
        }
        Matcher row = ROW_OF.matcher(context);
        if (what.startsWith("transaction ") && row.find()) {
            return new LockRequest(Target.ROW, mode, names.ofBare(row.group(1)));
        }
        return new LockRequest(Target.OTHER, mode, Optional.empty());
    }

    /** {@code tuple (0,1) of relation}, {@code extension of relation}, {@code relation} alone. */
    private static Target target(String before) {
        if (before.isEmpty()) {
            return Target.RELATION;
        }
        return before.startsWith("tuple ") ? Target.ROW : Target.OTHER;
    }

    private Wait told(Waiting waited) {
        Optional<String> statement =
                Optional.of(waited.entry().part("STATEMENT")).filter(it -> !it.isEmpty());
        Session victim = new Session(waited.process(), statement);
        return new Wait(victim, waited.request(), waited.interval(), waited.end(), blockers(waited));
    }

    private List<Session> blockers(Waiting waited) {
        Matcher queue = QUEUE.matcher(waited.entry().part("DETAIL"));
        if (!queue.find()) {
            return List.of();
        }
        Stream<Session> inFront = numbers(queue.group(2)).stream()
                .takeWhile(it -> it != waited.process())
                .flatMap(it -> inFront(it, waited).stream());
        Stream<Session> holders = numbers(queue.group(1)).stream().map(it -> new Session(it, Optional.empty()));
        return Stream.concat(inFront, holders).distinct().toList();
    }

    private static List<Long> numbers(String list) {
        return Stream.of(list.split(", "))
                .filter(it -> !it.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    /** The one in front in the queue, where it wanted a lock that conflicts. It has logged a wait of its own. */
    private Optional<Session> inFront(long process, Waiting behind) {
        return ended.stream()
                .filter(it -> it.process() == process && it.what().equals(behind.what()))
                .filter(it -> it.interval().overlaps(behind.interval()) && conflict(it.request(), behind.request()))
                .findFirst()
                .map(it -> new Session(process, Optional.of(it.entry().part("STATEMENT"))));
    }

    private static boolean conflict(LockRequest one, LockRequest other) {
        return LockMode.of(one.mode())
                .flatMap(mode -> LockMode.of(other.mode()).map(mode::conflictsWith))
                .orElse(true);
    }
}

package dev.rehearsal.locks;

import dev.rehearsal.locks.LockRequest.Target;
import dev.rehearsal.locks.Wait.End;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks again and again who is waiting now, in a thread and on a connection of its own.
 *
 * <p>The queries answer (session, its statement, {@link Target}, mode, relation or null, a blocker's session or null, its
 * statement, since when or null), one row for each blocker, the foremost first.
 */
final class Polling {

    /** From one question to the next, where the server answers at once. */
    private static final Duration INTERVAL = Duration.ofMillis(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final UnaryOperator<String> naming;
    private final List<PreparedStatement> queries = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "rehearsal-polling");
    private final Map<Key, Sighting> waiting = new LinkedHashMap<>();
    private final List<Wait> ended = new ArrayList<>();
    private Duration largestGap = Duration.ZERO;
    private Instant lastPoll = Instant.now();
    private volatile boolean stopped;
    private volatile @Nullable SQLException failure;

    private record Key(long victim, LockRequest request) {}

    /** A wait that goes on, with what was seen of it first. */
    private record Sighting(Session victim, LockRequest request, Instant start, List<Session> blockers) {

        Wait until(Instant end, End how) {
            return new Wait(victim, request, Interval.between(start, end), how, blockers);
        }
    }

    private Polling(Connection connection, List<String> queries, UnaryOperator<String> naming) throws SQLException {
        this.naming = naming;
        for (String query : queries) {
            this.queries.add(connection.prepareStatement(query));
        }
        thread.setDaemon(true);
    }

    /**
     * Begins, after a first answer: what the server does not let us ask is told here.
     *
     * @param naming how a relation that the queries name is written in a statement
     */
    static Polling begin(Connection connection, List<String> queries, UnaryOperator<String> naming)
            throws SQLException {
        Polling polling = new Polling(connection, queries, naming);
        polling.poll();
        polling.largestGap = Duration.ZERO;
        polling.thread.start();
        return polling;
    }

    private void run() {
        try {
            while (!stopped) {
                long start = System.nanoTime();
                poll();
                LockSupport.parkNanos(INTERVAL.toNanos() - (System.nanoTime() - start));
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    private void poll() throws SQLException {
        Map<Key, Sighting> now = new LinkedHashMap<>();
        for (PreparedStatement query : queries) {
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    read(rows, now);
                }
            }
        }
        Instant polled = Instant.now();
        Duration gap = Duration.between(lastPoll, polled);
        largestGap = gap.compareTo(largestGap) > 0 ? gap : largestGap;
        follow(now, lastPoll.plus(gap.dividedBy(2)));
        lastPoll = polled;
    }

    private void read(ResultSet rows, Map<Key, Sighting> now) throws SQLException {
        Session victim = new Session(rows.getLong(1), Optional.ofNullable(rows.getString(2)));
        LockRequest request = new LockRequest(
                Target.valueOf(rows.getString(3)),
                rows.getString(4),
                Optional.ofNullable(rows.getString(5)).map(naming));
        Timestamp since = rows.getTimestamp(8);
        Instant start = since == null ? Instant.MIN : since.toInstant();
        Sighting seen = now.computeIfAbsent(
                new Key(victim.id(), request), it -> new Sighting(victim, request, start, new ArrayList<>()));
        long blocker = rows.getLong(6);
        if (!rows.wasNull()) {
            seen.blockers().add(new Session(blocker, Optional.ofNullable(rows.getString(7))));
        }
    }

    /** Between the last poll and this one, those began that are new, and those ended that are gone. */
    private void follow(Map<Key, Sighting> now, Instant between) {
        waiting.entrySet().removeIf(before -> {
            boolean gone = !now.containsKey(before.getKey());
            if (gone) {
                ended.add(before.getValue().until(between, End.GRANTED));
            }
            return gone;
        });
        now.forEach((key, seen) -> waiting.computeIfAbsent(
                key,
                it -> seen.start().equals(Instant.MIN)
                        ? new Sighting(seen.victim(), seen.request(), between, seen.blockers())
                        : seen));
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends, and tells the waits in the order in which they began.
     *
     * @throws SQLException when the server stopped to answer meanwhile
     */
    List<Wait> end() throws SQLException {
        stop();
        if (failure != null) {
            throw failure;
        }
        waiting.values().forEach(it -> ended.add(it.until(Instant.now(), End.UNENDED)));
        ended.sort(Comparator.comparing(it -> it.interval().start()));
        return ended;
    }

    /** The longest time that passed from one answer to the next; a wait as long as that was seen. */
    Duration largestGap() {
        return largestGap;
    }
}

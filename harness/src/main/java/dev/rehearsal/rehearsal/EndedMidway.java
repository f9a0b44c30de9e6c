package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.load.Canary;
import dev.rehearsal.load.Operation.Kind;
import dev.rehearsal.rehearsal.LoadObservation.Situation;
import dev.rehearsal.wire.TapListener;
import dev.rehearsal.wire.TracedStatement.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A migration whose session the server ends in the middle of a statement that PostgreSQL does in several transactions, as
 * a shutdown does, a timeout, and a tool that cancels what it was at before it goes. They leave halves: an index that is
 * not valid. A client that just goes away does not: the server runs on to the end of the statement, which is what
 * {@link Interrupted} tries. The other statements leave nothing then, on PostgreSQL as on MySQL from 8.0 on.
 */
final class EndedMidway {

    private static final Logger LOG = LoggerFactory.getLogger(EndedMidway.class);

    private static final Pattern IN_SEVERAL_TRANSACTIONS =
            Pattern.compile("(?is)\\b(INDEX|REINDEX\\s+\\w+|DETACH\\s+PARTITION\\s+\\S+)\\s+CONCURRENTLY\\b");

    /** Of more, the first are tried. */
    private static final int MOST = 3;

    private static final String SITUATION =
            "its session ended by the server in the middle of a statement with CONCURRENTLY";

    private static final Pattern DETACH = Pattern.compile("(?i)\\bDETACH\\s+PARTITION\\b");

    private static final Danger HALF_DONE = halfDone(
            "Drop what is left before a second run: DROP INDEX CONCURRENTLY IF EXISTS, before it where the tool sends"
                    + " statements one by one. IF NOT EXISTS alone keeps an index that is not valid.");

    private static final Danger HALF_DETACHED =
            halfDone("Complete what is left by ALTER TABLE ... DETACH PARTITION ... FINALIZE instead of a second run.");

    private static Danger halfDone(String remedy) {
        return new Danger("half-done-when-ended", Finding.Severity.WARNING, remedy);
    }

    private final MigrationTool tool;
    private final Scouted scouted;

    EndedMidway(MigrationTool tool, Scouted scouted) {
        this.tool = tool;
        this.scouted = scouted;
    }

    Adversity run() throws SQLException {
        List<Integer> places = scouted.ground().product() == Product.POSTGRESQL ? places() : List.of();
        if (places.isEmpty()) {
            return Adversity.NONE;
        }
        Aftermath aftermath = Aftermath.of(tool, scouted);
        List<Canary> writes =
                scouted.canaries().stream().filter(it -> it.does(Kind.WRITE)).toList();
        List<Halt> ends = new ArrayList<>();
        for (int place : places) {
            end(place, writes, aftermath).ifPresent(ends::add);
        }
        return ends.isEmpty() ? Adversity.NONE : adversity(ends);
    }

    private List<Integer> places() {
        return scouted.sightings().places().stream()
                .filter(place -> IN_SEVERAL_TRANSACTIONS.matcher(sql(place)).find())
                .limit(MOST)
                .toList();
    }

    private String sql(int place) {
        return scouted.run().trace().get(place - 1).sql();
    }

    /** Somebody who writes makes it wait in its middle. Nothing, where it waited for nobody. */
    private Optional<Halt> end(int place, List<Canary> writes, Aftermath aftermath) throws SQLException {
        try (Ground.Copy copy = scouted.ground().copy()) {
            TrialRun ended = ended(copy.database, place, writes);
            if (!ended.failed()) {
                return Optional.empty();
            }
            List<String> left = aftermath.left(copy.database, ended);
            return Optional.of(new Halt(sql(place), left, aftermath.refused(copy.database)));
        }
    }

    private TrialRun ended(ThrowawayDatabase database, int place, List<Canary> writes) throws SQLException {
        try (Ender ender = new Ender(database, place, Obstacle.of(database, writes))) {
            return TrialRun.of(tool, database, scouted.migration(), tap -> {}, ender);
        }
    }

    /** Ends a session once its statement waits for somebody, who is let go of with this. */
    private static final class Ender implements TapListener, AutoCloseable {

        private static final String END =
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ? AND wait_event_type = 'Lock'";

        private final ThrowawayDatabase database;
        private final Obstacle obstacle;
        private int left;
        private volatile boolean closed;

        Ender(ThrowawayDatabase database, int place, Obstacle obstacle) {
            this.database = database;
            this.left = place;
            this.obstacle = obstacle;
        }

        @Override
        public synchronized void statementStarting(Origin origin, String sql) {
            if (--left == 0) {
                Thread ending = new Thread(() -> end(origin.backend()), "rehearsal-ender");
                ending.setDaemon(true);
                ending.start();
            }
        }

        private void end(long session) {
            try (Connection connection = database.connect();
                    PreparedStatement end = connection.prepareStatement(END)) {
                end.setLong(1, session);
                while (!closed && !isEnded(end)) {
                    LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                }
            } catch (SQLException e) {
                LOG.debug("Could not end the session {}", session, e);
            }
        }

        private static boolean isEnded(PreparedStatement end) throws SQLException {
            try (ResultSet answer = end.executeQuery()) {
                return answer.next();
            }
        }

        @Override
        public void close() throws SQLException {
            closed = true;
            obstacle.close();
        }
    }

    private Adversity adversity(List<Halt> ends) {
        boolean isLeft = ends.stream().anyMatch(it -> !it.leavesNothing());
        List<Halt> stuck = ends.stream().filter(Halt::isForGood).toList();
        String outcome = (isLeft ? "something was left" : "nothing was left")
                + (stuck.isEmpty() ? ", and it could be run again" : ", and it could not be run again");
        return new Adversity(
                List.of(new Situation(SITUATION, outcome, Duration.ZERO, 0)),
                List.of(),
                stuck.stream().limit(1).map(this::finding).toList());
    }

    private Finding finding(Halt end) {
        String message = "Ended in the middle of %s it %s".formatted(LoadFindings.quoted(end.sql()), end.consequence());
        return (DETACH.matcher(end.sql()).find() ? HALF_DETACHED : HALF_DONE).seen(scouted.run(), message, end.sql());
    }
}

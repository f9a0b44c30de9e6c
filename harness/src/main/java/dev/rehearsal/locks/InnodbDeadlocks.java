package dev.rehearsal.locks;

import dev.rehearsal.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The deadlocks over rows of a MySQL server. It counts all of them and remembers the latest, with its statements; so a
 * thread asks often whether there is another.
 */
final class InnodbDeadlocks {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String COUNT =
            "SELECT `count` FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'";

    private static final Pattern LATEST =
            Pattern.compile("LATEST DETECTED DEADLOCK\\n-+\\n(.*?)\\n-+\\nTRANSACTIONS\\n", Pattern.DOTALL);
    private static final Pattern SESSION = Pattern.compile(
            "\\*\\*\\* \\((\\d+)\\) TRANSACTION:.*?MySQL thread id (\\d+),[^\\n]*\\n(.*?)\\s*\\n\\*\\*\\* \\(\\1\\)",
            Pattern.DOTALL);
    private static final Pattern ENDED = Pattern.compile("WE ROLL BACK TRANSACTION \\((\\d+)\\)");

    private final Connection connection;
    private final String mark;
    private final Thread thread = new Thread(this::run, "rehearsal-deadlocks");
    private final List<Deadlock> deadlocks = new ArrayList<>();
    private long counted;
    private int missed;
    private volatile boolean stopped;

    private InnodbDeadlocks(Connection connection, Database database) throws SQLException {
        this.connection = connection;
        mark = "`" + database.name() + "`.`";
        counted = Long.parseLong(answer(COUNT, 1));
        thread.setDaemon(true);
    }

    /** Nothing, where the server does not let us ask (privilege PROCESS). */
    static Optional<InnodbDeadlocks> begin(Database database) throws SQLException {
        Connection connection = database.connect();
        try {
            InnodbDeadlocks deadlocks = new InnodbDeadlocks(connection, database);
            deadlocks.thread.start();
            return Optional.of(deadlocks);
        } catch (SQLException notForUs) {
            connection.close();
            return Optional.empty();
        }
    }

    private String answer(String query, int column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(column);
        }
    }

    private void run() {
        try {
            while (!stopped) {
                look();
                LockSupport.parkNanos(INTERVAL.toNanos());
            }
        } catch (SQLException e) {
            stopped = true; // the last look fails in the same way, and is heard
        }
    }

    private void look() throws SQLException {
        long now = Long.parseLong(answer(COUNT, 1));
        if (now > counted) {
            missed += (int) (now - counted - 1);
            counted = now;
            latest(answer("SHOW ENGINE INNODB STATUS", 3), mark).ifPresent(deadlocks::add);
        }
    }

    /** The deadlock that the server remembers, where it was over rows of tables whose name begins so. */
    static Optional<Deadlock> latest(String status, String mark) {
        Matcher latest = LATEST.matcher(status);
        if (!latest.find() || !latest.group(1).contains(mark)) {
            return Optional.empty();
        }
        Matcher ended = ENDED.matcher(latest.group(1));
        String first = ended.find() ? ended.group(1) : "";
        List<Session> sessions = new ArrayList<>();
        Matcher session = SESSION.matcher(latest.group(1));
        while (session.find()) {
            Session found = new Session(Long.parseLong(session.group(2)), Optional.of(session.group(3)));
            sessions.add(session.group(1).equals(first) ? 0 : sessions.size(), found);
        }
        return Optional.of(new Deadlock(Instant.now(), sessions));
    }

    /** Ends it without an answer. */
    void stop() throws SQLException {
        try (connection) {
            awaitEnd();
        }
    }

    /** Ends it, and tells those that it saw. */
    List<Deadlock> end() throws SQLException {
        try (connection) {
            awaitEnd();
            look();
            return deadlocks;
        }
    }

    private void awaitEnd() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many came so close before another that only their number is known; of the whole server. */
    int missed() {
        return missed;
    }
}

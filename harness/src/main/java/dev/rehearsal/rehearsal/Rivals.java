package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.load.Canary;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions whose transactions use the same tables in one order, again and again, and change no row. */
final class Rivals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rivals.class);
    private static final int SESSIONS = 3;

    /** Between two statements of a transaction, as a program that has something to do. */
    private static final long THINKING = 2_000_000;

    private static final long PATIENCE_MILLIS = 10_000;

    private final List<Connection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger deadlocks = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(SESSIONS);
    private volatile boolean over;

    private Rivals() {}

    /** They have begun when this returns. */
    static Rivals on(Database database, List<Canary> uses) throws SQLException, InterruptedException {
        Rivals rivals = new Rivals();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                Connection connection = database.connect();
                rivals.connections.add(connection);
                connection.setAutoCommit(false);
                rivals.start(connection, uses);
            }
            rivals.begun.await();
            return rivals;
        } catch (SQLException | InterruptedException e) {
            rivals.close();
            throw e;
        }
    }

    private void start(Connection connection, List<Canary> uses) {
        Thread thread = new Thread(() -> work(connection, uses), "rehearsal-rival");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work(Connection connection, List<Canary> uses) {
        while (!over) {
            try (Statement statement = connection.createStatement()) {
                for (Canary use : uses) {
                    statement.execute(use.sql());
                    LockSupport.parkNanos(THINKING);
                }
                connection.rollback();
            } catch (SQLException e) {
                count(e);
                if (!isUsable(connection)) {
                    over = true;
                }
            }
            begun.countDown();
        }
    }

    private void count(SQLException e) {
        if (isDeadlock(Optional.ofNullable(e.getSQLState()))) {
            deadlocks.incrementAndGet();
        } else {
            LOG.debug("A session beside a migration was refused", e);
        }
    }

    private static boolean isUsable(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    /** PostgreSQL's code; MySQL's is that of a serialization failure. */
    static boolean isDeadlock(Optional<String> sqlState) {
        return sqlState.filter(it -> it.equals("40P01") || it.equals("40001")).isPresent();
    }

    /** Ends them, and says how many were ended by deadlocks. */
    int end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
        }
        return deadlocks.get();
    }

    @Override
    public void close() throws SQLException {
        over = true;
        for (Connection connection : connections) {
            connection.close();
        }
    }
}

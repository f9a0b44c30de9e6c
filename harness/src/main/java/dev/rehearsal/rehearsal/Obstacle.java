package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.load.Canary;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction that has used tables and stays open, in front of a migration, for so long or until it is closed. */
final class Obstacle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Obstacle.class);

    private final Connection connection;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Obstacle(Connection connection) {
        this.connection = connection;
    }

    /** @param uses of the tables, by statements that change no row */
    static Obstacle of(Database database, List<Canary> uses) throws SQLException {
        Connection connection = database.connect();
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (Canary use : uses) {
                    statement.execute(use.sql());
                }
            }
            return new Obstacle(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** It ends after that time. */
    void endAfter(Duration time) {
        Thread clock = new Thread(() -> endAfter(time.toMillis()), "rehearsal-obstacle");
        clock.setDaemon(true);
        clock.start();
    }

    private void endAfter(long millis) {
        try {
            if (!closed.await(millis, TimeUnit.MILLISECONDS)) {
                connection.rollback();
            }
        } catch (SQLException e) {
            LOG.debug("A transaction in front of a migration has ended before its time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        closed.countDown();
        connection.close();
    }
}

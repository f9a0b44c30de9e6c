package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The database of a server from which ours are made and dropped. It keeps one connection for the next use:
 * to log in takes longer than most of what is asked there.
 */
final class Maintenance implements AutoCloseable {

    private static final int SECONDS_TO_ANSWER = 5;

    private final ServerAddress address;
    private final String database;
    private final AtomicReference<@Nullable Connection> idle = new AtomicReference<>();

    /** @param database one that exists, and that we are let in to */
    Maintenance(ServerAddress address, String database) {
        this.address = address;
        this.database = database;
    }

    /** The same database by another way. */
    Maintenance through(ServerAddress other) {
        return new Maintenance(other, database);
    }

    ServerAddress address() {
        return address;
    }

    /** What is done there with a statement. */
    @FunctionalInterface
    interface Task<T> {
        T run(Statement statement) throws SQLException;
    }

    /** Does that on a connection that nobody else uses meanwhile. */
    <T> T use(Task<T> task) throws SQLException {
        Connection connection = take();
        T result;
        try (Statement statement = connection.createStatement()) {
            result = task.run(statement);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        if (!idle.compareAndSet(null, connection)) {
            connection.close();
        }
        return result;
    }

    /** Whether somebody answers there now. */
    boolean answers() {
        try (Connection connection = address.connect(database, Map.of())) {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException nobodyAnswers) {
            return false;
        }
    }

    private Connection take() throws SQLException {
        Connection kept = idle.getAndSet(null);
        if (kept != null) {
            if (kept.isValid(SECONDS_TO_ANSWER)) {
                return kept;
            }
            kept.close();
        }
        return address.connect(database, Map.of());
    }

    /** Lets go of the connection; the next use makes another. */
    @Override
    public void close() {
        Connection kept = idle.getAndSet(null);
        if (kept != null) {
            try {
                kept.close();
            } catch (SQLException gone) {
                // then it is closed
            }
        }
    }
}

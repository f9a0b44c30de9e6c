package dev.rehearsal.database;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.postgresql.core.BaseConnection;

/**
 * The time zone of our sessions: UTC, so that a time without a zone means the same on every machine.
 *
 * <p>No connection property can say so. PostgreSQL's driver asks for the JVM's zone, and the server takes that over
 * whatever {@code options} or the database's own settings have (ProcessStartupPacket: command-line options first,
 * then the packet's own); MySQL's server has one of its own. Both are what a reset goes back to.
 */
public final class SessionTimeZone {

    private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "+00:00");

    private SessionTimeZone() {}

    /** To be called when a session has opened and when it was reset. Asks the server for nothing where it is UTC. */
    public static void ensureUtc(Connection connection) throws SQLException {
        if (connection.isWrapperFor(BaseConnection.class)) {
            String reported =
                    connection.unwrap(BaseConnection.class).getQueryExecutor().getParameterStatus("TimeZone");
            ensure(connection, String.valueOf(reported), "SET TimeZone = 'UTC'");
        } else {
            String global = connection
                    .unwrap(JdbcConnection.class)
                    .getSession()
                    .getServerSession()
                    .getServerVariable("time_zone");
            ensure(connection, String.valueOf(global), "SET time_zone = '+00:00'");
        }
    }

    private static void ensure(Connection connection, String zone, String otherwise) throws SQLException {
        if (UTC.contains(zone)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(otherwise);
        }
    }
}

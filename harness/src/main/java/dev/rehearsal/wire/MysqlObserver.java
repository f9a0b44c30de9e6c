package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the metadata locks of clients' sessions of MySQL, from a session of the tap's own: in the client's it would
 * show ({@code ROW_COUNT()}, {@code SHOW WARNINGS}). Safe for use by several threads.
 */
final class MysqlObserver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MysqlObserver.class);

    private static final String LOCKS =
            """
            SELECT l.object_schema, l.object_name, l.lock_type
            FROM performance_schema.threads t JOIN performance_schema.metadata_locks l ON l.owner_thread_id = t.thread_id
            WHERE t.processlist_id = ? AND l.object_type = 'TABLE' AND l.lock_status = 'GRANTED'
            AND l.object_schema NOT IN ('mysql', 'performance_schema', 'sys', 'information_schema')
            AND l.object_name NOT LIKE '#sql%'
            """;

    private static final String IS_KEPT =
            """
            SELECT @@performance_schema AND EXISTS (SELECT * FROM performance_schema.setup_instruments
            WHERE name = 'wait/lock/metadata/sql/mdl' AND enabled = 'YES')
            """;

    /** Whoever closes the tap waits for an answer that is due. */
    private static final Map<String, String> PROPERTIES =
            Map.of("useServerPrepStmts", "true", "connectTimeout", "5000", "socketTimeout", "5000");

    private final ServerAddress server;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement locks;
    private boolean isBroken;

    MysqlObserver(ServerAddress server) {
        this.server = server;
    }

    /** Connects, where it has not: it takes some milliseconds, in which nobody should have to wait. */
    synchronized void prepare() {
        if (connection == null && !isBroken) {
            try {
                connection = server.connect("", PROPERTIES);
                if (isKept(connection)) {
                    locks = connection.prepareStatement(LOCKS);
                } else {
                    close();
                }
            } catch (SQLException e) {
                broken(e);
            }
        }
    }

    /** Whether the server keeps account of them. */
    private static boolean isKept(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(IS_KEPT)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    /** Those that a session has now on tables of users; nothing where nobody could look. */
    synchronized Optional<List<HeldLock>> locks(long connectionId) {
        prepare();
        if (locks == null) {
            return Optional.empty();
        }
        List<HeldLock> held = new ArrayList<>();
        try {
            locks.setLong(1, connectionId);
            try (ResultSet rows = locks.executeQuery()) {
                while (rows.next()) {
                    Relation table = new Relation(0, Optional.of(rows.getString(1)), rows.getString(2), 'r');
                    held.add(new HeldLock(table, rows.getString(3)));
                }
            }
            return Optional.of(held);
        } catch (SQLException e) {
            broken(e);
            return Optional.empty();
        }
    }

    private void broken(SQLException e) {
        LOG.debug("The tap cannot look at locks on {} from outside: {}", server, e.getMessage());
        close();
    }

    @Override
    public synchronized void close() {
        isBroken = true;
        locks = null;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            LOG.debug("Already gone: {}", gone.getMessage());
        }
        connection = null;
    }
}

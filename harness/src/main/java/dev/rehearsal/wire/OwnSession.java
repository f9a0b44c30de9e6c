package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session of the tap's own that looks at those of clients from outside. Where it cannot, or cannot any more, it has
 * nothing to tell. Safe for use by several threads.
 */
abstract class OwnSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnSession.class);

    private final ServerAddress server;
    private final String database;
    private final Map<String, String> properties;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement locks;
    private boolean isBroken;

    OwnSession(ServerAddress server, String database, Map<String, String> properties) {
        this.server = server;
        this.database = database;
        this.properties = properties;
    }

    /** What asks for the locks of a session, by its number; empty where the server keeps no account of them. */
    abstract Optional<PreparedStatement> prepared(Connection fresh) throws SQLException;

    /** A row of the answer. */
    abstract HeldLock lock(ResultSet row) throws SQLException;

    /** Connects, where it has not: it takes some milliseconds, in which nobody should have to wait. */
    final synchronized void prepare() {
        if (connection == null && !isBroken) {
            try {
                connection = server.connect(database, properties);
                locks = prepared(connection).orElse(null);
                if (locks == null) {
                    close();
                }
            } catch (SQLException e) {
                broken(e);
            }
        }
    }

    /** Those that a session has now; nothing where nobody could look. */
    final synchronized Optional<List<HeldLock>> locks(long session) {
        prepare();
        if (locks == null) {
            return Optional.empty();
        }
        List<HeldLock> held = new ArrayList<>();
        try {
            locks.setLong(1, session);
            try (ResultSet rows = locks.executeQuery()) {
                while (rows.next()) {
                    held.add(lock(rows));
                }
            }
            return Optional.of(held);
        } catch (SQLException e) {
            broken(e);
            return Optional.empty();
        }
    }

    /** It is not asked again. */
    final void broken(SQLException e) {
        LOG.debug("The tap cannot look at {} on {} from outside: {}", database, server, e.getMessage());
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

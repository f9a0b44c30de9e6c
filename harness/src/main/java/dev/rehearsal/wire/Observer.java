package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a client's PostgreSQL session from another one, of the tap's own. It sees what is committed: also what the
 * client's transaction has dropped, and not what it has made. Safe for use by several threads.
 */
final class Observer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

    private static final String RELATIONS =
            """
            SELECT c.oid, quote_ident(n.nspname), quote_ident(c.relname), c.relkind, c.relfilenode
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY (?)
            """;

    private static final String LOCKS =
            """
            SELECT l.relation, quote_ident(n.nspname), quote_ident(c.relname), c.relkind, 0, l.mode
            FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE l.pid = ? AND l.locktype = 'relation' AND l.granted
            AND (l.relation >= 16384 OR l.mode <> 'AccessShareLock')
            """;

    /** Whoever closes the tap waits for an answer that is due. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "ApplicationName", "rehearsal tap", "prepareThreshold", "1", "loginTimeout", "5", "socketTimeout", "5");

    private final ServerAddress server;
    private final String database;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement relations;
    private @Nullable PreparedStatement locks;
    private boolean isBroken;

    Observer(ServerAddress server, String database) {
        this.server = server;
        this.database = database;
    }

    /** As it stands in the catalog for everybody else. */
    record Committed(Relation relation, long file) {}

    /** Connects, where it has not: it takes some milliseconds, in which nobody should have to wait. */
    synchronized void prepare() {
        if (connection == null && !isBroken) {
            try {
                connection = server.connect(database, PROPERTIES);
                relations = connection.prepareStatement(RELATIONS);
                locks = connection.prepareStatement(LOCKS);
            } catch (SQLException e) {
                broken(e);
            }
        }
    }

    /** Those of them that exist for others than the client, by their oid; nothing where nobody could look. */
    synchronized Optional<Map<Long, Committed>> relations(Collection<Long> oids) {
        prepare();
        Map<Long, Committed> found = new HashMap<>();
        if (relations == null || connection == null) {
            return Optional.empty();
        }
        try {
            relations.setArray(1, connection.createArrayOf("oid", oids.toArray()));
            try (ResultSet rows = relations.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), new Committed(relation(rows), rows.getLong(5)));
                }
            }
            return Optional.of(found);
        } catch (SQLException e) {
            broken(e);
            return Optional.empty();
        }
    }

    /** The relation locks that a session has now; nothing where nobody could look. */
    synchronized Optional<List<HeldLock>> locks(long backend) {
        prepare();
        if (locks == null) {
            return Optional.empty();
        }
        List<HeldLock> held = new ArrayList<>();
        try {
            locks.setLong(1, backend);
            try (ResultSet rows = locks.executeQuery()) {
                while (rows.next()) {
                    held.add(new HeldLock(relation(rows), rows.getString(6)));
                }
            }
            return Optional.of(held);
        } catch (SQLException e) {
            broken(e);
            return Optional.empty();
        }
    }

    private static Relation relation(ResultSet row) throws SQLException {
        String name = row.getString(3);
        return name == null
                ? Relation.unknown(row.getLong(1))
                : new Relation(
                        row.getLong(1),
                        Optional.of(row.getString(2)),
                        name,
                        row.getString(4).charAt(0));
    }

    private void broken(SQLException e) {
        LOG.debug("The tap cannot look at {} on {} from outside: {}", database, server, e.getMessage());
        close();
    }

    @Override
    public synchronized void close() {
        isBroken = true;
        relations = null;
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

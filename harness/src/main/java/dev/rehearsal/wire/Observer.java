package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a client's PostgreSQL session from another one, of the tap's own. It sees what is committed: also what the
 * client's transaction has dropped, and not what it has made. Safe for use by several threads.
 */
final class Observer extends OwnSession {

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

    private @Nullable PreparedStatement relations;

    Observer(ServerAddress server, String database) {
        super(server, database, PROPERTIES);
    }

    /** As it stands in the catalog for everybody else. */
    record Committed(Relation relation, long file) {}

    @Override
    Optional<PreparedStatement> prepared(Connection fresh) throws SQLException {
        relations = fresh.prepareStatement(RELATIONS);
        return Optional.of(fresh.prepareStatement(LOCKS));
    }

    /** Those of them that exist for others than the client, by their oid; nothing where nobody could look. */
    synchronized Optional<Map<Long, Committed>> relations(Collection<Long> oids) {
        prepare();
        Map<Long, Committed> found = new HashMap<>();
        if (relations == null) {
            return Optional.empty();
        }
        try {
            relations.setArray(1, relations.getConnection().createArrayOf("oid", oids.toArray()));
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

    @Override
    HeldLock lock(ResultSet row) throws SQLException {
        return new HeldLock(relation(row), row.getString(6));
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

    @Override
    public synchronized void close() {
        relations = null;
        super.close();
    }
}

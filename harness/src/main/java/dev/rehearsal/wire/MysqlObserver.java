package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the metadata locks of clients' sessions of MySQL, from a session of the tap's own: in the client's it would
 * show ({@code ROW_COUNT()}, {@code SHOW WARNINGS}). Safe for use by several threads.
 */
final class MysqlObserver extends OwnSession {

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

    MysqlObserver(ServerAddress server) {
        super(server, "", PROPERTIES);
    }

    @Override
    Optional<PreparedStatement> prepared(Connection fresh) throws SQLException {
        return isKept(fresh) ? Optional.of(fresh.prepareStatement(LOCKS)) : Optional.empty();
    }

    /** Whether the server keeps account of them. */
    private static boolean isKept(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(IS_KEPT)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    @Override
    HeldLock lock(ResultSet row) throws SQLException {
        Relation table = new Relation(0, Optional.of(row.getString(1)), row.getString(2), 'r');
        return new HeldLock(table, row.getString(3));
    }
}

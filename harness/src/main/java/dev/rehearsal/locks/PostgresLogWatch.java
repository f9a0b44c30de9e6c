package dev.rehearsal.locks;

import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Watches a database on a PostgreSQL server of ours by the server's log. */
final class PostgresLogWatch implements Watch {

    private static final Resolution RESOLUTION = new Resolution("the server's log", ServerLog.SHORTEST_WAIT, List.of());

    private final Connection connection;
    private final String database;
    private final ServerLog log;
    private final RelationNames names = new RelationNames();
    private final Storage before;
    private final long beginning;

    private PostgresLogWatch(Connection connection, String database) throws SQLException {
        this.connection = connection;
        this.database = database;
        log = ServerLog.of(connection);
        names.learn(connection);
        before = Storage.read(connection, Product.POSTGRESQL);
        beginning = log.end();
    }

    static Watch begin(Connection connection, String database) throws SQLException {
        return new PostgresLogWatch(connection, database);
    }

    @Override
    public Watched end() throws SQLException {
        try (connection) {
            Instant now = Instant.now();
            List<LogEntry> entries = LogEntry.read(log.since(beginning)).stream()
                    .filter(it -> it.database().equals(database))
                    .toList();
            names.learn(connection);
            return new Watched(
                    LoggedWaits.in(entries, names, now),
                    LoggedDeadlocks.in(entries),
                    LoggedWork.in(entries),
                    Storage.read(connection, Product.POSTGRESQL).rewrittenSince(before),
                    List.of(RESOLUTION));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

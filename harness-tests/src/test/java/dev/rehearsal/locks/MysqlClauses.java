package dev.rehearsal.locks;

import dev.rehearsal.database.Server;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.locks.StatementCases.StatementCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Asks a MySQL server whether it takes a statement with ALGORITHM or LOCK, on the same tables without rows. */
final class MysqlClauses implements AutoCloseable {

    static final String INSTANT = "ALGORITHM = INSTANT";
    static final String ONLINE = "LOCK = NONE";

    private final ThrowawayDatabase database;
    private final Connection connection;
    private final MysqlTables tables;

    MysqlClauses(Server server, List<String> setup) throws SQLException {
        database = server.createDatabase();
        connection = database.connect();
        tables = new MysqlTables(
                connection, setup.stream().filter(it -> it.startsWith("CREATE")).toList());
    }

    /** Whether it takes it; empty where the statement has no such clause. */
    Optional<Boolean> takes(StatementCase one, String clause) throws SQLException {
        Optional<String> sql = with(one.sql(), clause);
        if (sql.isEmpty()) {
            return Optional.empty();
        }
        try (Connection session = database.connect();
                Statement statement = session.createStatement()) {
            if (one.first().isPresent()) {
                statement.execute(one.first().get());
            }
            statement.execute(sql.get());
            return Optional.of(true);
        } catch (SQLException refused) {
            return Optional.of(false);
        } finally {
            tables.renew(one.sql());
        }
    }

    private static Optional<String> with(String sql, String clause) {
        if (sql.startsWith("ALTER TABLE")) {
            String separator = sql.matches("(?s)\\w+ \\w+ \\w+ (PARTITION BY|REMOVE) .*") ? " " : ", ";
            return Optional.of(sql.replaceFirst("ALTER TABLE (\\w+) ", "ALTER TABLE $1 " + clause + separator));
        }
        boolean isOfIndex = sql.matches("(CREATE( \\w+)?|DROP) INDEX .*");
        return isOfIndex ? Optional.of(sql + " " + clause) : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}

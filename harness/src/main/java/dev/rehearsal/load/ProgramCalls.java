package dev.rehearsal.load;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One connection of a workload that somebody wrote in code. */
final class ProgramCalls implements Calls {

    private final Database database;
    private final LoadConnection connection;
    private final Operation operation;
    private final Workload.Program program;

    private ProgramCalls(Database database, LoadConnection connection, Operation operation, Workload.Program program) {
        this.database = database;
        this.connection = connection;
        this.operation = operation;
        this.program = program;
    }

    static Calls open(Database database, Operation operation, Workload.Program program) throws SQLException {
        return new ProgramCalls(database, LoadConnection.open(database), operation, program);
    }

    @Override
    public Operation next() {
        return operation;
    }

    @Override
    public void run() throws SQLException {
        try {
            program.call(connection.connection());
        } catch (Exception | AssertionError e) {
            throw inSql(e);
        }
    }

    /** What the server said, where that is behind it. */
    private static SQLException inSql(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(thrown.toString(), "", thrown);
    }

    @Override
    public void settle() throws SQLException {
        if (!connection.connection().getAutoCommit()) {
            connection.connection().rollback();
            connection.connection().setAutoCommit(true);
        }
    }

    @Override
    public void cancel() throws SQLException {
        String sql = connection.product() == Product.POSTGRESQL ? "SELECT pg_cancel_backend(%d)" : "KILL QUERY %d";
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute(sql.formatted(connection.session()));
        }
    }

    @Override
    public LoadConnection connection() {
        return connection;
    }
}

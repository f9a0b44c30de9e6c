package dev.rehearsal.load;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Product;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A canary on its connection. */
final class CanaryCalls implements Calls {

    private final Canary canary;
    private final LoadConnection connection;
    private final PreparedStatement statement;
    private boolean failed;

    private CanaryCalls(Canary canary, LoadConnection connection) throws SQLException {
        this.canary = canary;
        this.connection = connection;
        statement = connection
                .connection()
                .prepareStatement(isRolledBack() ? "BEGIN; %s; ROLLBACK".formatted(canary.sql()) : canary.sql());
    }

    static Calls open(Database database, Canary canary) throws SQLException {
        return new CanaryCalls(canary, LoadConnection.open(database));
    }

    /** A trigger may fire for a statement without rows, but on PostgreSQL only. The driver sends all in one message. */
    private boolean isRolledBack() {
        return connection.product() == Product.POSTGRESQL;
    }

    @Override
    public Operation next() {
        return canary.operation();
    }

    @Override
    public void run() throws SQLException {
        failed = true;
        statement.execute();
        failed = false;
    }

    @Override
    public void settle() throws SQLException {
        if (failed && isRolledBack()) {
            try (Statement rollback = connection.connection().createStatement()) {
                rollback.execute("ROLLBACK");
            }
        }
    }

    @Override
    public void cancel() throws SQLException {
        statement.cancel();
    }

    @Override
    public LoadConnection connection() {
        return connection;
    }
}

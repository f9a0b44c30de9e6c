package dev.rehearsal.jupiter;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.rehearsal.Climb;
import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The database as a step left it, in the shapes in which a test's method can ask for it. */
final class DatabaseAfterStep implements AutoCloseable {

    private final Climb climb;
    private final List<Connection> opened = new ArrayList<>();

    DatabaseAfterStep(Climb climb) {
        this.climb = climb;
    }

    Connection connection() {
        try {
            Connection connection = database().connect();
            opened.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot connect to " + database(), e);
        }
    }

    DSLContext jooq() {
        boolean postgres = database().server().product() == Product.POSTGRESQL;
        return DSL.using(connection(), postgres ? SQLDialect.POSTGRES : SQLDialect.MYSQL);
    }

    DataSource dataSource() {
        return new ThrowawayDataSource(database());
    }

    Schema schema() {
        try {
            return climb.schema().orElseThrow(DatabaseAfterStep::nothingRan);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the schema of " + database(), e);
        }
    }

    private ThrowawayDatabase database() {
        return climb.database().orElseThrow(DatabaseAfterStep::nothingRan);
    }

    private static IllegalStateException nothingRan() {
        return new IllegalStateException(
                "this step did not run, so there is no database to look at: take the StepResult"
                        + " and ask for its outcome");
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : opened) {
            connection.close();
        }
    }
}

package dev.rehearsal.jupiter;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.rehearsal.State;
import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The database as a step left it, in the shapes in which a test's method can ask for it, until it is closed. */
final class LentDatabase implements AutoCloseable {

    private final Supplier<State> state;
    private final boolean inTransaction;
    private final List<Connection> opened = new ArrayList<>();
    private @Nullable Connection connection;

    private LentDatabase(Supplier<State> state, boolean inTransaction) {
        this.state = state;
        this.inTransaction = inTransaction;
    }

    /** With connections in autocommit. */
    static LentDatabase of(Supplier<State> state) {
        return new LentDatabase(state, false);
    }

    /** With a connection in one transaction, which ends with {@link #commit}. */
    static LentDatabase inTransaction(State state) {
        return new LentDatabase(() -> state, true);
    }

    static SQLDialect dialect(Product product) {
        return product == Product.POSTGRESQL ? SQLDialect.POSTGRES : SQLDialect.MYSQL;
    }

    /** The same one each time. */
    Connection connection() {
        if (connection == null) {
            connection = begun();
        }
        return connection;
    }

    private Connection begun() {
        try {
            Connection begun = open();
            begun.setAutoCommit(!inTransaction);
            return begun;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot connect to " + database(), e);
        }
    }

    private Connection open() throws SQLException {
        Connection another = database().connect();
        opened.add(another);
        return another;
    }

    DSLContext jooq() {
        return DSL.using(connection(), dialect(database().server().product()));
    }

    DataSource dataSource() {
        return new ThrowawayDataSource(this::open);
    }

    Schema schema() {
        try {
            return state.get().schema();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the schema of " + database(), e);
        }
    }

    private ThrowawayDatabase database() {
        return state.get().database();
    }

    void commit() throws SQLException {
        if (connection != null && !connection.getAutoCommit()) {
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection one : opened) {
            one.close();
        }
    }
}

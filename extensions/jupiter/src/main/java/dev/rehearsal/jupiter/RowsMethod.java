package dev.rehearsal.jupiter;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RowSource;
import dev.rehearsal.rehearsal.State;
import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.opentest4j.TestAbortedException;

/** A method that puts rows in. */
record RowsMethod(SuiteMethod method) implements RowSource {

    private static final Set<Class<?>> TAKES =
            Set.of(DSLContext.class, Connection.class, DataSource.class, Schema.class, Migration.class);

    RowsMethod {
        method.refuseOtherThan(TAKES);
        method.refuseResult("Return nothing");
    }

    @Override
    public Optional<String> bringIn(Migration after, State state) throws SQLException {
        try (LentDatabase database = LentDatabase.inTransaction(state)) {
            method.call(Map.of(
                    DSLContext.class, database::jooq,
                    Connection.class, database::connection,
                    DataSource.class, database::dataSource,
                    Schema.class, database::schema,
                    Migration.class, () -> after));
            database.commit();
            return Optional.empty();
        } catch (TestAbortedException noRowsThen) {
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            Optional<SQLException> lost = Suite.ofServer(e);
            if (lost.isPresent() && !state.connection().isValid(1)) {
                throw lost.get();
            }
            return Optional.of(method.suite().told(e));
        }
    }

    @Override
    public String toString() {
        return method.toString();
    }
}

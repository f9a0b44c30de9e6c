package dev.rehearsal.jupiter;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RowRule;
import dev.rehearsal.rehearsal.State;
import dev.rehearsal.rehearsal.Step;
import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.opentest4j.TestAbortedException;

/** A method that throws where something is wrong. */
record RuleMethod(SuiteMethod method) implements RowRule {

    private static final Set<Class<?>> TAKES =
            Set.of(DSLContext.class, Connection.class, DataSource.class, Schema.class, Migration.class, Step.class);

    RuleMethod {
        method.refuseOtherThan(TAKES);
        method.refuseResult("Return nothing, or the query whose rows are wrong as a String or a ResultQuery of jOOQ");
    }

    @Override
    public List<String> wrong(Step step, State state) throws SQLException {
        try (LentDatabase database = LentDatabase.of(() -> state)) {
            method.call(Map.of(
                    DSLContext.class, database::jooq,
                    Connection.class, database::connection,
                    DataSource.class, database::dataSource,
                    Schema.class, database::schema,
                    Migration.class, step::migration,
                    Step.class, () -> step));
            return List.of();
        } catch (TestAbortedException doesNotApply) {
            return List.of();
        } catch (AssertionError e) {
            return List.of(this + ": " + method.suite().told(e));
        } catch (Exception e) {
            Optional<SQLException> refused = Suite.ofServer(e);
            if (refused.isPresent()) {
                throw refused.get();
            }
            return List.of(this + " cannot be run: " + method.suite().told(e));
        }
    }

    @Override
    public String toString() {
        return method.toString();
    }
}

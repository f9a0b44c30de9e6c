package dev.rehearsal.rehearsal;

import java.sql.SQLException;
import java.util.List;

/** A rule of the user's about rows: a query for wrong ones, or a method. It reads as the place where it stands. */
public interface RowRule {

    /**
     * What is wrong after that step, a sentence each that names the place; nothing where all is well.
     *
     * @throws SQLException when it cannot be asked: what it names is not there, or the server is gone
     */
    List<String> wrong(Step step, State state) throws SQLException;

    /**
     * A query whose rows are the wrong ones.
     *
     * @param place where it stands: {@code invariants.sql:3}, {@code MigrationsTest.orphans()}
     */
    static RowRule query(String place, String sql) {
        return new QueryRule(place, sql);
    }
}

package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A user's SQL file that makes what the migrations expect to find: a host application's tables, a role. */
public final class SetupFile {

    private SetupFile() {}

    /**
     * Runs it over a connection of its own, each statement for itself unless the file begins transactions.
     *
     * @throws SQLException when the database cannot be reached
     * @throws dev.rehearsal.RehearsalException when the file cannot be read
     */
    public static Execution run(Path file, ThrowawayDatabase database) throws SQLException {
        Script script = new Script(file.toString(), TransactionRule.NONE, new SqlFile(file, file.toString()).text());
        Product product = database.server().product();
        try (Connection connection = database.connect(SqlConnection.properties(product))) {
            Advice advice = new Advice(database.server(), Optional.empty());
            return ScriptRunner.run(SqlConnection.over(product, connection), script, advice, Optional.empty());
        }
    }
}

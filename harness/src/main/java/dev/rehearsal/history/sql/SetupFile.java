package dev.rehearsal.history.sql;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import java.nio.file.Path;
import java.sql.SQLException;

/** A user's SQL file for objects that the migrations expect from elsewhere. */
public final class SetupFile {

    private SetupFile() {}

    /** Runs it, each statement for itself, over a connection of its own. */
    public static Execution run(Path file, ThrowawayDatabase database) throws SQLException {
        var product = database.server().product();
        SqlFile text = new SqlFile(file, file.toString());
        Script script = new Script(text.name(), TransactionRule.NONE, text.text());
        try (SqlConnection connection =
                new SqlConnection(product, database.connect(SqlConnection.properties(product)))) {
            return ScriptRunner.run(connection, script);
        }
    }
}

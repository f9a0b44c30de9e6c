package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationSession;
import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts on one database over one connection, which is made like new after each: a new connection costs some
 * milliseconds, which is as much as a migration does.
 */
final class PlainSqlSession implements MigrationSession {

    /** What changes what a new session starts with, and not the running one. */
    private static final Pattern SESSION_DEFAULTS = Pattern.compile("(?is)ALTER\\s+(DATABASE|ROLE|USER|SYSTEM)\\b.*");

    private final ThrowawayDatabase database;
    private final BiFunction<Migration, Boolean, Script> scripts;
    private @Nullable SqlConnection connection;

    /** Takes the function from a migration, and whether it goes backward, to the script. */
    PlainSqlSession(ThrowawayDatabase database, BiFunction<Migration, Boolean, Script> scripts) {
        this.database = database;
        this.scripts = scripts;
    }

    @Override
    public Execution forward(Migration migration) {
        return run(scripts.apply(migration, false));
    }

    @Override
    public Execution backward(Migration migration) {
        return run(scripts.apply(migration, true));
    }

    private Execution run(Script script) {
        SqlConnection open = connected();
        Execution execution = ScriptRunner.run(open, script);
        boolean renew =
                execution.error().filter(error -> error.connectionLost()).isPresent()
                        || execution.statements().stream()
                                .anyMatch(
                                        it -> SESSION_DEFAULTS.matcher(it.sql()).matches());
        if (renew || !reset(open)) {
            close();
        }
        return execution;
    }

    private static boolean reset(SqlConnection open) {
        try {
            open.reset();
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    private SqlConnection connected() {
        if (connection == null) {
            var product = database.server().product();
            try {
                connection = new SqlConnection(product, database.connect(SqlConnection.properties(product)));
            } catch (SQLException e) {
                throw new RehearsalException(
                        "Cannot connect to " + database,
                        String.valueOf(e.getMessage()),
                        "Check that the server still runs.",
                        e);
            }
        }
        return connection;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}

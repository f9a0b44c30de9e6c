package dev.rehearsal.rehearsal;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database of a climb between two migrations, as the user's rows and rules get to see it. Used by the thread that runs
 * the climb, and only until the call ends to which it was given.
 */
public interface State {

    /** The database, for connections of one's own. Each must be closed before the next migration, which it could block. */
    ThrowawayDatabase database();

    /** The schema as it is now. */
    Schema schema() throws SQLException;

    /** A connection of the climb's own, in autocommit, for looking; not to be closed. */
    Connection connection() throws SQLException;
}

package dev.rehearsal.load;

import java.sql.SQLException;

/** What one session of a load does on its connection. Used by one thread, except for {@link #cancel}. */
interface Calls extends AutoCloseable {

    /** Chooses what comes next. */
    Operation next();

    /** Does it: the time that this takes is what is measured. */
    void run() throws SQLException;

    /** Afterwards, whether it failed or not; not measured. */
    void settle() throws SQLException;

    /** Makes the server give up what it is doing for this session; by any thread. */
    void cancel() throws SQLException;

    /** On which all of it is done; closed with the calls. */
    LoadConnection connection();

    @Override
    default void close() throws SQLException {
        connection().close();
    }
}

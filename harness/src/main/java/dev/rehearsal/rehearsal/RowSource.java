package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Something of the user's that puts rows in: a file, a method. It is called after its migration wherever that is
 * replayed, before any seeds, and must put in the same rows each time. It reads as the place where it stands.
 */
public interface RowSource {

    /**
     * Puts its rows in, wholly or not at all.
     *
     * @return why it could not; nothing where it did
     * @throws SQLException when the database cannot be reached
     */
    Optional<String> bringIn(Migration after, State state) throws SQLException;
}

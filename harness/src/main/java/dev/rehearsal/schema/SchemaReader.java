package dev.rehearsal.schema;

import dev.rehearsal.database.Database;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Reads the schema of one database, again and again, as it changes. Used by one thread at a time.
 *
 * <p>What a reader learned at one reading it may use to make the next one cheaper; the answer is the same as that of a
 * new reader.
 */
public interface SchemaReader extends AutoCloseable {

    /**
     * The schema as it is now.
     *
     * @throws SQLException when the server does not answer
     */
    Schema read() throws SQLException;

    /**
     * A reader of a copy that the server made of this one's database ({@link dev.rehearsal.database.Server#copyOf}),
     * of which nothing had changed since the last reading. It goes on from there. This one may have been closed.
     *
     * @throws dev.rehearsal.RehearsalException when the server does not answer
     */
    SchemaReader onCopy(Database copy);

    /**
     * What this one learns of relations, for one reader of their rows; asking it leaves the next reading as it is. In a
     * reader {@link #onCopy on a copy} it is what came since the original's was last asked.
     *
     * @param isRead whether nothing can have changed since the last reading, so that nobody need look again
     */
    default Optional<RelationWatch> relations(BooleanSupplier isRead) {
        return Optional.empty();
    }

    @Override
    void close();
}

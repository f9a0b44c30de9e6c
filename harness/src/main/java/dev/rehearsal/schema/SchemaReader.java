package dev.rehearsal.schema;

import java.sql.SQLException;

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

    @Override
    void close();
}

package dev.rehearsal.schema;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Database;
import java.sql.SQLException;
import java.util.Set;

/** Where a {@link SchemaReader} for a database comes from. */
public final class SchemaReaders {

    private SchemaReaders() {}

    /**
     * A reader of this database, over a connection of its own until it is closed.
     *
     * @param ignoredTables the tables in which the migration tool keeps its books, by bare name, or by {@code
     *     schema.name} together with that schema: they are left out of every schema, with their columns, indexes, sequences, constraints and privileges. A user's trigger on one of
     *     them stays.
     * @throws RehearsalException when the server does not answer
     */
    public static SchemaReader of(Database database, Set<String> ignoredTables) {
        return open(database, () -> switch (database.server().product()) {
            case POSTGRESQL -> new PostgresSchemaReader(database, ignoredTables);
            case MYSQL -> new MysqlSchemaReader(database, ignoredTables);
        });
    }

    /** What opens a reader, and may find that nobody answers. */
    @FunctionalInterface
    interface Opening {
        SchemaReader open() throws SQLException;
    }

    static SchemaReader open(Database database, Opening opening) {
        try {
            return opening.open();
        } catch (SQLException e) {
            throw new RehearsalException(
                    "Cannot read the schema of " + database,
                    String.valueOf(e.getMessage()),
                    "Check that the server still runs.",
                    e);
        }
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationSession;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A throwaway database, with the tool's session on it and a reader of its schema. */
final class Stage implements AutoCloseable {

    private final ThrowawayDatabase database;
    private final MigrationTool tool;
    private final MigrationSession session;
    private final SchemaReader reader;

    /** As it was when it was last read, while nobody can have changed it since. */
    private @Nullable Schema known;

    private boolean lent;

    Stage(ThrowawayDatabase database, MigrationTool tool) {
        this(database, tool, SchemaReaders.of(database, tool.stateTables()));
    }

    private Stage(ThrowawayDatabase database, MigrationTool tool, SchemaReader reader) {
        this.database = database;
        this.tool = tool;
        this.session = tool.open(database);
        this.reader = reader;
    }

    /** A stage on a copy of this one's database, which this one has read and left. */
    Stage onCopy(ThrowawayDatabase copy) {
        return new Stage(copy, tool, reader.onCopy(copy));
    }

    Execution forward(Migration migration) {
        known = null;
        return session.forward(migration);
    }

    Execution backward(Migration migration) {
        known = null;
        return session.backward(migration);
    }

    Schema schema() throws SQLException {
        Schema schema = known == null || lent ? reader.read() : known;
        known = schema;
        return schema;
    }

    /** Its database, for others, who may change it whenever they like. */
    ThrowawayDatabase lend() {
        lent = true;
        return database;
    }

    ThrowawayDatabase database() {
        return database;
    }

    @Override
    public void close() {
        leave();
        database.close();
    }

    /** Closes every connection to the database, and leaves it. */
    void leave() {
        reader.close();
        session.close();
    }
}

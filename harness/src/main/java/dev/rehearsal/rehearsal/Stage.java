package dev.rehearsal.rehearsal;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationSession;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.rows.FingerprintReader;
import dev.rehearsal.rows.Fingerprints;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A throwaway database, with the tool's session on it and a reader of its schema. */
final class Stage implements State, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private final ThrowawayDatabase database;
    private final MigrationTool tool;
    private final MigrationSession session;
    private final SchemaReader reader;

    /** As it was when it was last read, while nobody can have changed it since. */
    private @Nullable Schema known;

    private boolean lent;

    /** Ours, for rows. */
    private @Nullable Connection connection;

    /** Whether it may have written since the readers were last told. */
    private boolean used;

    /** Whether it may have written since the schema was read: what empties a table gives it another file. */
    private boolean usedSince;

    /** Of the database of which this one's is a copy. */
    private final @Nullable FingerprintReader original;

    private @Nullable FingerprintReader fingerprints;

    private boolean sown;
    private boolean hasOwnRows;
    private boolean settled;

    Stage(ThrowawayDatabase database, MigrationTool tool) {
        this(database, tool, SchemaReaders.of(database, tool.stateTables()), null);
    }

    private Stage(
            ThrowawayDatabase database, MigrationTool tool, SchemaReader reader, @Nullable FingerprintReader original) {
        this.database = database;
        this.tool = tool;
        this.session = tool.open(database);
        this.reader = reader;
        this.original = original;
    }

    /** A stage on a copy of this one's database, which this one has {@linkplain #leave left}. */
    Stage onCopy(ThrowawayDatabase copy) {
        Stage stage = new Stage(copy, tool, reader.onCopy(copy), fingerprints);
        stage.sown = sown;
        return stage;
    }

    Execution forward(Migration migration) {
        known = null;
        return moved(session.forward(migration));
    }

    Execution backward(Migration migration) {
        known = null;
        return moved(session.backward(migration));
    }

    /** Unless all was taken back, it stands elsewhere now. */
    private Execution moved(Execution execution) {
        boolean stays = execution.error().isPresent() && execution.undone();
        hasOwnRows &= stays;
        settled &= stays;
        return execution;
    }

    /** A connection for looking at rows and for putting some in; closed with the stage. */
    @Override
    public Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = database.connect();
        }
        used = true;
        usedSince = true;
        return connection;
    }

    /** The rows as they are now. */
    Fingerprints fingerprints() throws SQLException {
        if (fingerprints == null) {
            fingerprints = original == null
                    ? FingerprintReader.beside(reader, this::isRead, database, tool.stateTables())
                    : original.onCopy(reader, this::isRead, database);
        }
        flush();
        return fingerprints.read();
    }

    /**
     * How many rows of a table were updated between the last two times that the rows were read, where that can be known.
     *
     * @param told how many the one UPDATE statement of it meanwhile says to have updated
     */
    OptionalLong updated(String table, OptionalLong told) throws SQLException {
        return fingerprints == null ? OptionalLong.empty() : fingerprints.updated(table, told);
    }

    /** Some of the values of a column, as they were when the rows were last read. */
    Set<String> values(String table, String column) throws SQLException {
        return fingerprints == null ? Set.of() : fingerprints.values(table, column);
    }

    /** So many seeds have come in. */
    void sown(int rows) {
        sown |= rows > 0;
    }

    /** Whether there may be seeds in it. */
    boolean isSown() {
        return sown;
    }

    /** The user's rows that come after the last migration are in, as far as they can be. */
    void broughtOwnRows() {
        hasOwnRows = true;
    }

    boolean hasOwnRows() {
        return hasOwnRows;
    }

    /** The rows that come after the last migration are in. */
    void settled() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    @Override
    public Schema schema() throws SQLException {
        Schema schema = known == null || lent ? read() : known;
        known = schema;
        return schema;
    }

    /** The schema as it is now, where rows that came since can have changed it. */
    Schema schemaAgain() throws SQLException {
        known = null;
        return schema();
    }

    private boolean isRead() {
        return known != null && !lent && !usedSince;
    }

    private Schema read() throws SQLException {
        flush();
        usedSince = false;
        return reader.read();
    }

    private void flush() throws SQLException {
        if (used && connection != null) {
            WriteCounts.flush(connection);
            used = false;
        }
    }

    /** Its database, for others, who may change it whenever they like. */
    ThrowawayDatabase lend() {
        lent = true;
        return database;
    }

    /** The same for others, who may change it once they ask for the database. */
    State lent() {
        return new Lent(this);
    }

    private record Lent(Stage stage) implements State {

        @Override
        public ThrowawayDatabase database() {
            return stage.lend();
        }

        @Override
        public Schema schema() throws SQLException {
            return stage.schema();
        }

        @Override
        public Connection connection() throws SQLException {
            return stage.connection();
        }
    }

    /** Whether others may change it. */
    boolean isLent() {
        return lent;
    }

    @Override
    public ThrowawayDatabase database() {
        return database;
    }

    /** Reads what the readers of its copies go on from, closes every connection to the database, and leaves it. */
    void leave() throws SQLException {
        schema();
        if (fingerprints != null || original != null) {
            fingerprints();
        }
        disconnect();
    }

    @Override
    public void close() {
        disconnect();
        database.close();
    }

    private void disconnect() {
        if (fingerprints != null) {
            fingerprints.close();
        }
        reader.close();
        session.close();
        closeConnection();
    }

    private void closeConnection() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            LOG.debug("A connection to {} was gone before it was closed", database, gone);
        }
    }
}

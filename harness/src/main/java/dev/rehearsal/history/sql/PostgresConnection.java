package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.SessionTimeZone;
import dev.rehearsal.database.WriteCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;

/** Sends to PostgreSQL in its simple protocol, in which a statement runs as psql would run it. */
final class PostgresConnection implements SqlConnection {

    /** SET client_encoding is a statement like another; the driver would end the connection over it. */
    static final Map<String, String> PROPERTIES = Map.of("preferQueryMode", "simple", "allowEncodingChanges", "true");

    private static final Pattern COPY_OUT =
            Pattern.compile("COPY\\b.*\\bTO\\s+STDOUT\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final BaseConnection connection;

    PostgresConnection(Connection connection) throws SQLException {
        this.connection = connection.unwrap(BaseConnection.class);
    }

    @Override
    public Product product() {
        return Product.POSTGRESQL;
    }

    @Override
    public Connection jdbc() {
        return connection;
    }

    @Override
    public long send(SqlStatement statement) throws SQLException {
        try {
            if (statement.copyRows().isPresent()) {
                RowReader rows = new RowReader(statement.copyRows().get());
                return new CopyManager(connection).copyIn(statement.sql(), rows);
            }
            if (statement.beginsWith("COPY")
                    && COPY_OUT.matcher(statement.sql()).matches()) {
                return new CopyManager(connection).copyOut(statement.sql(), OutputStream.nullOutputStream());
            }
            return execute(statement.sql());
        } catch (IOException e) {
            throw new SQLException("the connection broke during a COPY: " + e.getMessage(), "08006", e);
        }
    }

    /** The rows of a SELECT are dropped as they arrive. */
    private long execute(String sql) throws SQLException {
        try (BaseStatement statement = connection.createStatement().unwrap(BaseStatement.class)) {
            statement.setEscapeProcessing(false);
            statement.executeWithFlags(sql, QueryExecutor.QUERY_NO_RESULTS | QueryExecutor.QUERY_SUPPRESS_BEGIN);
            return Math.max(0, statement.getLargeUpdateCount());
        }
    }

    @Override
    public boolean isInTransaction() {
        return connection.getTransactionState() != TransactionState.IDLE;
    }

    @Override
    public boolean backslashEscapes() {
        return !connection.getStandardConformingStrings();
    }

    /** What a session goes back to is what the driver has asked for as it opened, its time zone among it. */
    @Override
    public void reset() throws SQLException {
        execute("DISCARD ALL");
        SessionTimeZone.ensureUtc(connection);
        if (WriteCounts.canBeFlushed(connection)) {
            execute(WriteCounts.FLUSH);
        }
    }

    @Override
    public Complaint complaint(SQLException e, SqlStatement refused) {
        return new PostgresComplaint(e, refused).complaint();
    }
}

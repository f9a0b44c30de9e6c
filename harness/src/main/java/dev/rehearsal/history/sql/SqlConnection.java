package dev.rehearsal.history.sql;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.rehearsal.database.Product;
import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A connection over which statements go to the server as they are written, untouched by the driver. */
final class SqlConnection implements AutoCloseable {

    /** Class 08, and what a server says as it ends a session: the manuals' tables of error codes. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03");

    private final Product product;
    private final Connection connection;
    private final Statement statement;

    SqlConnection(Product product, Connection connection) throws SQLException {
        this.product = product;
        this.connection = connection;
        this.statement = connection.createStatement();
        statement.setEscapeProcessing(false);
    }

    /** The connection properties without which the driver would take statements apart. */
    static Map<String, String> properties(Product product) {
        return switch (product) {
            case POSTGRESQL -> Map.of("preferQueryMode", "simple");
            case MYSQL -> Map.of("allowMultiQueries", "true", "allowLoadLocalInfile", "true");
        };
    }

    StatementSplitter split(Script script) {
        return StatementSplitter.of(product, script.file(), script.text().read(), this::backslashEscapes);
    }

    private boolean backslashEscapes() {
        try {
            return switch (product) {
                case POSTGRESQL -> !connection.unwrap(BaseConnection.class).getStandardConformingStrings();
                case MYSQL ->
                    !connection
                            .unwrap(JdbcConnection.class)
                            .getSession()
                            .getServerSession()
                            .isNoBackslashEscapesSet();
            };
        } catch (SQLException e) {
            throw new IllegalStateException("not the connection of a driver that we know", e);
        }
    }

    /** Runs it to its end and drops what it returns; the rows that it says it affected. */
    long send(SqlStatement sql) throws SQLException {
        if (sql.copyRows().isPresent()) {
            return copyIn(sql.sql(), sql.copyRows().get());
        }
        return send(sql.sql());
    }

    long send(String sql) throws SQLException {
        long rows = 0;
        boolean isResultSet = statement.execute(sql);
        while (isResultSet || statement.getLargeUpdateCount() != -1) {
            rows += isResultSet ? 0 : statement.getLargeUpdateCount();
            isResultSet = statement.getMoreResults();
        }
        statement.clearWarnings();
        return rows;
    }

    private long copyIn(String sql, CharSequence rows) throws SQLException {
        try {
            return new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(sql, new Rows(rows));
        } catch (IOException e) {
            throw new SQLException("the rows of a COPY could not be sent: " + e.getMessage(), "08006", e);
        }
    }

    /** Begins what PostgreSQL begins by itself for a message of several statements, unless it has already begun. */
    void beginImplicitly() throws SQLException {
        if (product == Product.POSTGRESQL && !isInTransaction()) {
            send("BEGIN");
        }
    }

    boolean isInTransaction() throws SQLException {
        return switch (product) {
            case POSTGRESQL -> connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
            case MYSQL ->
                connection
                        .unwrap(JdbcConnection.class)
                        .getSession()
                        .getServerSession()
                        .inTransactionOnServer();
        };
    }

    /** Ends a transaction, where there is one and anybody to hear it. */
    void rollBack() {
        try {
            if (isInTransaction()) {
                send("ROLLBACK");
            }
        } catch (SQLException gone) {
            // Then the server has rolled back by itself.
        }
    }

    /** Forgets what a script has set, prepared or made for its session, as the end of a tool's process would. */
    void reset() throws SQLException {
        switch (product) {
            case POSTGRESQL -> send("DISCARD ALL");
            case MYSQL -> connection.unwrap(JdbcConnection.class).resetServerState();
        }
    }

    boolean isLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || ENDED.contains(state);
    }

    /** The server's words, with the detail and hint it gave. */
    String message(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        if (server == null) {
            return String.valueOf(e.getMessage());
        }
        StringBuilder words = new StringBuilder("%s: %s".formatted(server.getSeverity(), server.getMessage()));
        if (server.getDetail() != null) {
            words.append("\n  Detail: ").append(server.getDetail());
        }
        if (server.getHint() != null) {
            words.append("\n  Hint: ").append(server.getHint());
        }
        return words.toString();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // It is closed either way.
        }
    }

    /** Characters in memory as a reader, without a copy of them. */
    private static final class Rows extends Reader {

        private final CharBuffer rows;

        Rows(CharSequence rows) {
            this.rows = CharBuffer.wrap(rows);
        }

        @Override
        public int read(char[] into, int offset, int length) {
            int count = Math.min(length, rows.remaining());
            if (count == 0) {
                return -1;
            }
            rows.get(into, offset, count);
            return count;
        }

        @Override
        public void close() {}
    }
}

package dev.rehearsal.history.sql;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.ServerSession;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.SessionTimeZone;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends to MySQL as its own client would. */
final class MysqlConnection implements SqlConnection {

    /**
     * What we could not take apart goes as one message; affected rows are counted as its client does, which is what
     * ROW_COUNT() says; and the SQL mode is the server's.
     */
    static final Map<String, String> PROPERTIES = Map.of(
            "allowMultiQueries", "true",
            "useAffectedRows", "true",
            "jdbcCompliantTruncation", "false");

    private static final Pattern AT_LINE = Pattern.compile(".* at line (\\d+)", Pattern.DOTALL);

    private final JdbcConnection connection;

    /** What the server puts before a table's name; another one each time, so that the same error would not look the same. */
    private static final Pattern OUR_NAME = Pattern.compile("`?" + Server.PREFIX + "[0-9a-f]+`?\\.");

    /** A table that is being rebuilt, which has another name each time and which nobody knows. */
    private static final Pattern REBUILT = Pattern.compile("#sql[\\w-]*-[0-9a-f]+_[0-9a-f]+");

    private static final Pattern ALTERED = Pattern.compile(
            "\\s*ALTER\\s+TABLE\\s+((?:`[^`]+`|[\\w$]+)(?:\\.(?:`[^`]+`|[\\w$]+))?).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    MysqlConnection(Connection connection) throws SQLException {
        this.connection = connection.unwrap(JdbcConnection.class);
    }

    @Override
    public Product product() {
        return Product.MYSQL;
    }

    @Override
    public Connection jdbc() {
        return connection;
    }

    @Override
    public long send(SqlStatement sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            // Rows are not kept: they are dropped as they arrive.
            statement.setFetchSize(Integer.MIN_VALUE);
            long rows = 0;
            boolean isResultSet = statement.execute(sql.sql());
            while (isResultSet || statement.getLargeUpdateCount() != -1) {
                rows += isResultSet ? drain(statement) : statement.getLargeUpdateCount();
                isResultSet = statement.getMoreResults();
            }
            return rows;
        }
    }

    /** An error may stand behind any of its rows, or behind the last. It is closed as the next result is asked for. */
    private static long drain(Statement statement) throws SQLException {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
            // dropped
        }
        return 0;
    }

    @Override
    public boolean isInTransaction() {
        return session().inTransactionOnServer();
    }

    @Override
    public boolean backslashEscapes() {
        return !session().isNoBackslashEscapesSet();
    }

    private ServerSession session() {
        return connection.getSession().getServerSession();
    }

    /** The reset takes the server's time zone, and leaves the session in the database that a USE has chosen. */
    @Override
    public void reset() throws SQLException {
        connection.resetServerState();
        SessionTimeZone.ensureUtc(connection);
        connection.setCatalog(connection.getCatalog());
    }

    @Override
    public Complaint complaint(SQLException e, SqlStatement refused) {
        String words = rebuilt(OUR_NAME.matcher(String.valueOf(e.getMessage())).replaceAll(""), refused);
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        String code = String.valueOf(e.getErrorCode());
        return new Complaint(words, state, code, line(words, refused));
    }

    private static String rebuilt(String words, SqlStatement refused) {
        Matcher altered = ALTERED.matcher(refused.sql());
        String table = altered.matches() ? altered.group(1).replace("`", "") : "the table";
        return REBUILT.matcher(words).replaceAll(Matcher.quoteReplacement(table));
    }

    /** The server counts the lines of the statement. */
    private static int line(String words, SqlStatement refused) {
        Matcher place = AT_LINE.matcher(words);
        return refused.line() + (place.matches() ? Integer.parseInt(place.group(1)) - 1 : 0);
    }
}

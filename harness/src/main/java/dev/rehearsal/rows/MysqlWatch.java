package dev.rehearsal.rows;

import dev.rehearsal.database.Database;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import dev.rehearsal.schema.MysqlNames;
import dev.rehearsal.schema.RelationWatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a MySQL database.
 *
 * <p>That no row was written at all shows in the server's count of rows written, to which foreign keys that cascade are
 * added, too, and by which a statement in a transaction that is still open is counted too early: then it says nothing.
 * Otherwise a table's last commit tells, whose time counts in seconds and is forgotten when the server starts anew. A
 * table of another engine than InnoDB is always read.
 *
 * <p>Measured on 300 tables with MySQL 8.0.31: the counts take 0.5 ms, the list of tables 8 ms, the times of their last
 * commits 13 ms, and to read 300 tables without a row 45 ms.
 */
final class MysqlWatch implements TableWatch {

    /** A time stamp that is so many seconds old will not be given again, however coarse the clock is. */
    private static final int SETTLED_AFTER = 2;

    /** The monitor leaves out transactions rather than print a megabyte. */
    private static final int MOST_MONITORED = 900_000;

    private static final String SETTINGS =
            """
            SET SESSION sql_mode = '', time_zone = '+00:00', information_schema_stats_expiry = 0,
                        transaction_read_only = 1, max_execution_time = 0, max_sort_length = 16384,
                        group_concat_max_len = 65536""";

    private static final String WATCH =
            """
            SHOW GLOBAL STATUS
             WHERE variable_name IN ('Innodb_rows_inserted', 'Innodb_rows_updated', 'Innodb_rows_deleted')
            ;
            SELECT table_name, COALESCE(engine, ''), create_time, create_time < NOW() - INTERVAL 2 SECOND
              FROM information_schema.tables
             WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND COALESCE(engine, '') <> 'FEDERATED'
            ;
            SELECT UNIX_TIMESTAMP()
            """;

    // Which transactions are open: information_schema.innodb_trx tells what was so a tenth of a second ago.
    private static final String WATCH_INNODB =
            """
            ;
            SHOW ENGINE INNODB STATUS
            ;
            SELECT SUBSTRING_INDEX(SUBSTRING(name, LENGTH('{db}') + 2), '#', 1), table_id
              FROM information_schema.innodb_tables
             WHERE SUBSTRING_INDEX(name, '/', 1) = '{db}' ORDER BY table_id
            """;

    private static final String LAST_COMMITS =
            """
            SELECT table_name, UNIX_TIMESTAMP(update_time) FROM information_schema.tables
             WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND update_time IS NOT NULL
            """;

    private final Connection connection;
    private final Sql sql;
    private final String database;
    private final Set<String> ignoredTables;
    private final String watching;
    private final Map<String, Definition> definitions = new HashMap<>();
    private Map<String, Long> lastCommits = Map.of();
    private String written = "";
    private long lastLook;
    private long updates;
    private long updatesBefore;

    /** The columns of a table, as long as it has the same number and was made at the same time. */
    private record Definition(String made, List<WatchedColumn> columns) {}

    /** A table in the list. */
    private record Listed(String name, String engine, String made, boolean settled, String id) {}

    MysqlWatch(Database database, Set<String> ignoredTables) throws SQLException {
        this.connection = database.connect(Map.of("allowMultiQueries", "true"));
        this.sql = new Sql(connection);
        this.database = database.name();
        this.ignoredTables = Set.copyOf(ignoredTables);
        sql.run(SETTINGS);
        this.watching = seesInnodb() ? WATCH + WATCH_INNODB.replace("{db}", fileName(database.name())) : WATCH;
    }

    /** Each table is made anew in a copy. */
    @Override
    public TableWatch onCopy(Database copy, RelationWatch ofCopy) throws SQLException {
        return new MysqlWatch(copy, ignoredTables);
    }

    /** It takes the privilege PROCESS. */
    private boolean seesInnodb() {
        try {
            return !sql.rows("SHOW ENGINE INNODB STATUS").isEmpty();
        } catch (SQLException notForUs) {
            return false;
        }
    }

    @Override
    public Sql sql() {
        return sql;
    }

    @Override
    public List<WatchedTable> look() throws SQLException {
        List<List<List<String>>> answers = sql.answers(watching);
        boolean seesInnodb = answers.size() > 3;
        String now = answers.get(0).toString();
        updatesBefore = updates;
        updates = updates(answers.get(0));
        boolean isQuiet = now.equals(written);
        Map<String, Long> commits = isQuiet ? lastCommits : lastCommits();
        List<Listed> listed = listed(answers.get(1), seesInnodb ? answers.get(4) : List.of());
        define(listed);
        List<WatchedTable> tables = listed.stream()
                .map(table -> table(table, commits.get(table.name()), isQuiet))
                .toList();
        lastCommits = commits;
        written = seesInnodb && isEachCommitted(answers.get(3).get(0).get(2)) ? now : "";
        lastLook = Long.parseLong(answers.get(2).get(0).get(0));
        return tables;
    }

    private static long updates(List<List<String>> status) {
        return status.stream()
                .filter(row -> row.get(0).equalsIgnoreCase("Innodb_rows_updated"))
                .mapToLong(row -> Long.parseLong(row.get(1)))
                .sum();
    }

    /** As the statement says, where the server has updated as many rows in all meanwhile: then nothing else has. */
    @Override
    public OptionalLong updated(String table, long had, OptionalLong told) {
        return told.isPresent() && told.getAsLong() == updates - updatesBefore ? told : OptionalLong.empty();
    }

    /** Whether no open transaction has written a row, as the monitor of InnoDB prints it. */
    private static boolean isEachCommitted(String monitor) {
        int transactions = monitor.indexOf("\nTRANSACTIONS\n");
        return transactions >= 0
                && monitor.length() < MOST_MONITORED
                && !monitor.substring(transactions).contains("undo log entries");
    }

    private Map<String, Long> lastCommits() throws SQLException {
        return sql.rows(LAST_COMMITS).stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> Long.valueOf(row.get(1))));
    }

    private List<Listed> listed(List<List<String>> tables, List<List<String>> numbers) {
        Map<String, String> ids = numbers.stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1), (one, other) -> one + "," + other));
        return tables.stream()
                .filter(row -> !ignoredTables.contains(row.get(0)))
                .map(row -> new Listed(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3).equals("1"),
                        ids.getOrDefault(fileName(row.get(0)), "")))
                .toList();
    }

    /**
     * As the server writes it in a file's name: {@code or@0020der}. Letters that are not ASCII have other codes there;
     * tables named with them are read each time.
     */
    private static String fileName(String name) {
        return name.chars()
                .mapToObj(c -> (c < 128 && Character.isLetterOrDigit(c)) || c == '_'
                        ? String.valueOf((char) c)
                        : "@%04x".formatted(c))
                .collect(Collectors.joining());
    }

    private WatchedTable table(Listed table, @Nullable Long commit, boolean isQuiet) {
        Long before = lastCommits.get(table.name());
        boolean untouched = commit != null && commit.equals(before) && commit + SETTLED_AFTER <= lastLook;
        boolean isTold = table.engine().equals("InnoDB") && !table.id().isEmpty();
        return new WatchedTable(
                MysqlNames.quoted(table.name()),
                table.id().isEmpty() ? "" : database + ":" + table.id(),
                MysqlNames.quoted(table.name()),
                table.id() + "|" + table.made(),
                !(isTold && (isQuiet || untouched)),
                Objects.requireNonNull(definitions.get(table.name()), "not defined")
                        .columns());
    }

    private void define(List<Listed> listed) throws SQLException {
        definitions.keySet().retainAll(listed.stream().map(Listed::name).toList());
        List<Listed> unknown = listed.stream().filter(this::isUnknown).toList();
        if (unknown.isEmpty()) {
            return;
        }
        Map<String, List<WatchedColumn>> found = new TreeMap<>();
        for (List<String> row :
                sql.rows(MysqlColumns.query(unknown.stream().map(Listed::name).toList()))) {
            found.computeIfAbsent(row.get(0), it -> new ArrayList<>()).add(MysqlColumns.column(row));
        }
        unknown.forEach(table -> definitions.put(
                table.name(), new Definition(made(table), found.getOrDefault(table.name(), List.of()))));
    }

    /** Within the same seconds a table can have been altered twice. */
    private boolean isUnknown(Listed table) {
        Definition known = definitions.get(table.name());
        return known == null || !table.settled() || !known.made().equals(made(table));
    }

    private static String made(Listed table) {
        return table.id() + "|" + table.made();
    }

    @Override
    public int fetchSize() {
        return Integer.MIN_VALUE; // one by one
    }

    @Override
    public List<String> key(WatchedTable table) throws SQLException {
        List<List<String>> keys = sql.rows(MysqlColumns.key(table));
        return keys.isEmpty()
                ? List.of()
                : Stream.of(keys.get(0).get(0).split("\u0001", -1))
                        .map(MysqlNames::quoted)
                        .toList();
    }

    @Override
    public String byColumn(List<WatchedColumn> columns) {
        return MysqlColumns.byColumn(columns);
    }

    @Override
    public String digest(List<WatchedColumn> digested) {
        return MysqlColumns.digest(digested);
    }

    @Override
    public String sortKey(List<WatchedColumn> sorted, boolean areMany) {
        return MysqlColumns.sortKey(sorted, areMany);
    }

    @Override
    public String share(String sortKey) {
        return "(CONV(LEFT(SHA2(%s, 256), 3), 16, 10) & 1023)".formatted(sortKey);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

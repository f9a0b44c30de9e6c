package dev.rehearsal.rows;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Database;
import dev.rehearsal.rows.TableFingerprint.ColumnContents;
import dev.rehearsal.rows.TableFingerprint.ColumnFingerprint;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import dev.rehearsal.schema.RelationWatch;
import dev.rehearsal.schema.SchemaReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the fingerprints of one database, again and again, as its rows change. Used by one thread at a time.
 *
 * <p>The digests are worked out in the server, in one scan of a table; no row leaves it, and our side keeps a few
 * numbers a table. Later readings read only tables whose rows can have changed since the last one; the answer is the
 * same as that of a new reader.
 *
 * <p>How that is known: on PostgreSQL 15 and later from the server's own counts of the rows written to each table, its
 * files and its columns, as long as every other session in the database has flushed its counts
 * ({@link dev.rehearsal.database.WriteCounts#flush}), or has done nothing since the last reading; where one has not, and
 * on PostgreSQL 14, every table is read again. A session that sets {@code track_counts} off hides what it writes. On
 * MySQL from the number of rows that the server has written in all, and the time of the last commit to each table.
 */
public final class FingerprintReader implements AutoCloseable {

    /** Columns are told apart in tables of at most so many rows. */
    static final int MOST_ROWS_BY_COLUMN = 10_000;

    /** So many values are some. */
    private static final int MOST_VALUES = 100;

    /** So many tables are read in one statement. */
    private static final int TOGETHER = 50;

    private final TableWatch watch;
    private Map<String, Known> known = Map.of();

    /** At the last reading but one. */
    private Map<String, Known> before = Map.of();

    private Fingerprints last = Fingerprints.NONE;
    private Set<String> lastRead = Set.of();

    /** A table when it was last seen, and what it held. */
    private record Known(WatchedTable seen, TableFingerprint fingerprint) {

        Known in(Database copy) {
            return new Known(seen.in(copy.name()), fingerprint.in(copy.name()));
        }
    }

    private FingerprintReader(TableWatch watch) {
        this.watch = watch;
    }

    /**
     * A reader of this database, over a connection of its own until it is closed.
     *
     * @param ignoredTables the tables in which the migration tool keeps its books, by bare name, or by {@code
     *     schema.name}
     * @throws RehearsalException when the server does not answer
     */
    public static FingerprintReader of(Database database, Set<String> ignoredTables) {
        return new FingerprintReader(watch(database, ignoredTables));
    }

    /**
     * The same, where a reader of its schema tells which tables to look at again. That one is closed after this one.
     *
     * @param isRead whether the schema cannot have changed since that one read it last
     */
    public static FingerprintReader beside(
            SchemaReader schema, BooleanSupplier isRead, Database database, Set<String> ignoredTables) {
        return new FingerprintReader(watch(database, ignoredTables, schema.relations(isRead)));
    }

    /**
     * The same of a copy that the server made of this one's database ({@link dev.rehearsal.database.Server#copyOf}), of
     * which nothing had changed since the last reading. It goes on from there. This one may have been closed.
     *
     * @param schema a reader of the schema of the copy, which went on from the one beside this, too
     */
    public FingerprintReader onCopy(SchemaReader schema, BooleanSupplier isRead, Database copy) {
        FingerprintReader reader =
                new FingerprintReader(open(copy, () -> watch.onCopy(copy, orAll(schema.relations(isRead)))));
        reader.known = known.values().stream()
                .map(it -> it.in(copy))
                .collect(Collectors.toMap(it -> it.seen().name(), it -> it));
        reader.last = fingerprints(reader.known);
        return reader;
    }

    /** One that looks at all tables each time. */
    static TableWatch watch(Database database, Set<String> ignoredTables) {
        return watch(database, ignoredTables, Optional.empty());
    }

    private static TableWatch watch(Database database, Set<String> ignoredTables, Optional<RelationWatch> relations) {
        return open(database, () -> TableWatch.of(database, ignoredTables, orAll(relations)));
    }

    private static RelationWatch orAll(Optional<RelationWatch> relations) {
        return relations.orElse(() -> RelationWatch.Changes.ALL);
    }

    private interface Opening {
        TableWatch open() throws SQLException;
    }

    private static TableWatch open(Database database, Opening opening) {
        try {
            return opening.open();
        } catch (SQLException e) {
            throw new RehearsalException(
                    "Cannot read the rows of " + database,
                    String.valueOf(e.getMessage()),
                    "Check that the server still runs.",
                    e);
        }
    }

    /**
     * The rows as they are now. Nobody should be writing while it reads.
     *
     * @throws SQLException when the server does not answer, or refuses to let us read a table
     */
    public Fingerprints read() throws SQLException {
        Map<String, Known> now = new HashMap<>();
        List<WatchedTable> again = new ArrayList<>();
        for (WatchedTable table : watch.look()) {
            Known seen = known.get(table.name());
            if (seen != null && table.holdsWhat(seen.seen())) {
                now.put(table.name(), seen);
            } else {
                again.add(table);
            }
        }
        for (int i = 0; i < again.size(); i += TOGETHER) {
            readRows(again.subList(i, Math.min(i + TOGETHER, again.size())), now);
        }
        if (!again.isEmpty() || now.size() != known.size()) {
            last = fingerprints(now);
        }
        before = known;
        known = now;
        lastRead = again.stream().map(WatchedTable::name).collect(Collectors.toSet());
        return last;
    }

    private static Fingerprints fingerprints(Map<String, Known> tables) {
        return new Fingerprints(tables.values().stream()
                .map(Known::fingerprint)
                .collect(Collectors.toMap(TableFingerprint::name, it -> it)));
    }

    private void readRows(List<WatchedTable> tables, Map<String, Known> now) throws SQLException {
        String queries = IntStream.range(0, tables.size())
                .mapToObj(i -> query(i, tables.get(i)))
                .collect(Collectors.joining(";\n"));
        for (List<List<String>> answer : watch.sql().answers(queries)) {
            List<String> row = answer.get(0);
            WatchedTable table = tables.get(Integer.parseInt(row.get(0)));
            long rows = Long.parseLong(row.get(1));
            List<ColumnFingerprint> columns = columns(table, rows, row.get(3));
            TableFingerprint fresh = new TableFingerprint(table.name(), table.identity(), rows, row.get(2), columns);
            now.put(table.name(), new Known(table, shared(fresh)));
        }
    }

    /**
     * A query for one row of four texts: the number given, how many rows there are, their digest, and what each column
     * holds; the last not for a large table, unless it was small before: hardly any becomes so large between two readings
     * that to read it by column is much.
     */
    private String query(int number, WatchedTable table) {
        String digest = watch.digest(table.columns());
        String byColumn = watch.byColumn(table.columns());
        Known before = known.get(table.name());
        if (before != null && before.fingerprint().rows() <= MOST_ROWS_BY_COLUMN) {
            return "SELECT %d, count(*), %s, %s FROM %s".formatted(number, digest, byColumn, table.source());
        }
        return """
               SELECT %d, all_rows.number, all_rows.digest, CASE WHEN all_rows.number <= %d THEN (SELECT %s FROM %s) END
                 FROM (SELECT count(*) AS number, %s AS digest FROM %s) all_rows
               """
                .formatted(number, MOST_ROWS_BY_COLUMN, byColumn, table.source(), digest, table.source());
    }

    private TableFingerprint shared(TableFingerprint fresh) {
        Known before = known.get(fresh.name());
        return before != null && before.fingerprint().equals(fresh) ? before.fingerprint() : fresh;
    }

    private static List<ColumnFingerprint> columns(WatchedTable table, long rows, String contents) {
        String[] numbers = contents.split(",", -1);
        List<ColumnFingerprint> columns = new ArrayList<>();
        for (WatchedColumn column : table.columns()) {
            int at = 2 * columns.size();
            Optional<ColumnContents> held = rows <= MOST_ROWS_BY_COLUMN
                    ? Optional.of(new ColumnContents(Long.parseLong(numbers[at]), numbers[at + 1]))
                    : Optional.empty();
            columns.add(
                    new ColumnFingerprint(column.name(), column.type(), column.identity(), column.ofFewValues(), held));
        }
        return columns;
    }

    /**
     * How many of the rows that a table had at the last reading but one had been written anew at the last one, each
     * counted once, by whatever statement; empty where that cannot be known: where rows were deleted too, or the whole
     * table was written anew, on PostgreSQL 14, and on MySQL of all but one statement.
     *
     * @param table as it is called in both
     * @param told how many the one UPDATE statement of it meanwhile says to have updated
     */
    public OptionalLong updated(String table, OptionalLong told) throws SQLException {
        Known had = before.get(table);
        return had == null || !known.containsKey(table)
                ? OptionalLong.empty()
                : watch.updated(table, had.fingerprint().rows(), told);
    }

    /**
     * Some of the values that a column holds, as texts, long ones shortened; none of a column that was not there at the
     * last reading.
     */
    public Set<String> values(String table, String column) throws SQLException {
        Optional<WatchedTable> seen = Optional.ofNullable(known.get(table)).map(Known::seen);
        Optional<WatchedColumn> wanted = seen.stream()
                .flatMap(it -> it.columns().stream())
                .filter(it -> it.name().equals(column))
                .findFirst();
        if (seen.isEmpty() || wanted.isEmpty()) {
            return Set.of();
        }
        String query = "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL LIMIT %d"
                .formatted(wanted.get().shown(), seen.get().source(), column, MOST_VALUES);
        return watch.sql().rows(query).stream().map(row -> row.get(0)).collect(Collectors.toSet());
    }

    /** The tables whose rows were read at the last reading. */
    Set<String> lastRead() {
        return lastRead;
    }

    @Override
    public void close() {
        close(watch);
    }

    static void close(TableWatch watch) {
        try {
            watch.close();
        } catch (SQLException goneAlready) {
            // The server went first: nothing is left to close.
        }
    }
}

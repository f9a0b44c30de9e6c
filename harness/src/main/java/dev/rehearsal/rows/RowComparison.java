package dev.rehearsal.rows;

import dev.rehearsal.database.Database;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the rows of tables in two databases, one of which holds what the other should hold: for a failure, whose
 * digests have shown that there is a difference. Used by one thread at a time.
 *
 * <p>Rows are recognised by the primary key, or else by a unique key without nulls, or else by all that they hold. Each
 * server first adds up digests of a thousand shares of its rows, one scan of the table; then the rows of the shares that
 * differ come in the order of their keys, a few at a time, and no more than {@value #MOST_ROWS} or one share. Our side
 * keeps only what it counts, however large the table is.
 */
public final class RowComparison implements AutoCloseable {

    /** So many rows are looked at one by one. */
    static final int MOST_ROWS = 100_000;

    /** So many rows are shown. */
    static final int MOST_EXAMPLES = 5;

    /** Whether values may be shown. */
    public enum Values {
        SHOWN,
        /** Of a copy of production, nothing is shown but type and length. */
        MASKED
    }

    private final TableWatch expected;
    private final TableWatch actual;
    private final Values values;

    private RowComparison(TableWatch expected, TableWatch actual, Values values) {
        this.expected = expected;
        this.actual = actual;
        this.values = values;
    }

    /**
     * Connects to both, until it is closed. Both are of one product and release.
     *
     * @throws dev.rehearsal.RehearsalException when a server does not answer
     */
    public static RowComparison of(Database expected, Database actual, Values values) {
        TableWatch should = FingerprintReader.watch(expected, Set.of());
        try {
            return new RowComparison(should, FingerprintReader.watch(actual, Set.of()), values);
        } catch (RuntimeException e) {
            FingerprintReader.close(should);
            throw e;
        }
    }

    /**
     * How a table differs, in those of its columns that both have.
     *
     * @param columns those to compare, beside the key; empty for all
     * @throws IllegalArgumentException when one of the databases has no such table
     * @throws SQLException when a server does not answer
     */
    public RowDifference compare(String table, List<String> columns) throws SQLException {
        Side should = new Side(expected, table);
        return compare(should, new Side(actual, table), should.key, columns);
    }

    /**
     * In how many rows a table that has as many as it should holds other values, whatever rows these are: where its keys
     * are others each time. There are at least so many.
     *
     * @param columns those to compare
     * @throws IllegalArgumentException when one of the databases has no such table
     * @throws SQLException when a server does not answer
     */
    public RowDifference count(String table, List<String> columns) throws SQLException {
        return compare(new Side(expected, table), new Side(actual, table), List.of(), columns)
                .changedIn(columns);
    }

    private RowDifference compare(Side should, Side is, List<String> wantedKey, List<String> columns)
            throws SQLException {
        Set<String> shared = new HashSet<>(names(should.table.columns()));
        shared.retainAll(names(is.table.columns()));
        List<String> key = shared.containsAll(wantedKey) ? wantedKey : List.of();
        if (!columns.isEmpty()) {
            shared.removeIf(column -> !columns.contains(column) && !key.contains(column));
        }
        should.choose(key, shared);
        is.choose(key, shared);
        Map<Integer, Share> before = should.shares();
        Map<Integer, Share> after = is.shares();
        List<Integer> different = different(before, after);
        List<Integer> some = within(MOST_ROWS, different, before, after);
        RowMerge merge = new RowMerge(should.table.name(), key, should.columns, values);
        if (!some.isEmpty()) {
            merge.run(should.rows(some), is.rows(some));
        }
        long rows = before.values().stream().mapToLong(Share::rows).sum();
        return merge.difference(rows, some.size() == different.size());
    }

    private static List<String> names(List<WatchedColumn> columns) {
        return columns.stream().map(WatchedColumn::name).toList();
    }

    private static List<Integer> different(Map<Integer, Share> before, Map<Integer, Share> after) {
        Set<Integer> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        return all.stream()
                .filter(share -> !Optional.ofNullable(before.get(share)).equals(Optional.ofNullable(after.get(share))))
                .sorted()
                .toList();
    }

    private static List<Integer> within(
            int most, List<Integer> shares, Map<Integer, Share> before, Map<Integer, Share> after) {
        List<Integer> some = new ArrayList<>();
        long rows = 0;
        for (int share : shares) {
            rows += Math.max(Share.rowsOf(before.get(share)), Share.rowsOf(after.get(share)));
            if (!some.isEmpty() && rows > most) {
                break;
            }
            some.add(share);
        }
        return some;
    }

    /** One of the databases. */
    private static final class Side {

        private final TableWatch watch;
        private final WatchedTable table;
        private final List<String> key;
        private List<WatchedColumn> columns = List.of();
        private String sortKey = "";

        Side(TableWatch watch, String table) throws SQLException {
            this.watch = watch;
            this.table = watch.look().stream()
                    .filter(it -> it.name().equals(table))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no table " + table));
            this.key = watch.key(this.table);
        }

        void choose(List<String> keyColumns, Set<String> shared) {
            Map<String, WatchedColumn> byName =
                    table.columns().stream().collect(Collectors.toMap(WatchedColumn::name, it -> it));
            columns = table.columns().stream()
                    .filter(column -> shared.contains(column.name()))
                    .sorted(Comparator.comparing(WatchedColumn::name))
                    .toList();
            List<WatchedColumn> sorted = keyColumns.isEmpty()
                    ? columns
                    : keyColumns.stream().map(byName::get).toList();
            sortKey = watch.sortKey(sorted, keyColumns.isEmpty());
        }

        Map<Integer, Share> shares() throws SQLException {
            String query = "SELECT %s AS share, COUNT(*), %s FROM %s GROUP BY 1"
                    .formatted(watch.share(sortKey), watch.digest(columns), table.source());
            Map<Integer, Share> shares = new HashMap<>();
            for (List<String> row : watch.sql().rows(query)) {
                shares.put(Integer.valueOf(row.get(0)), new Share(Long.parseLong(row.get(1)), row.get(2)));
            }
            return shares;
        }

        RowCursor rows(List<Integer> shares) throws SQLException {
            String some = shares.stream().map(String::valueOf).collect(Collectors.joining(", "));
            String shown = columns.stream().map(WatchedColumn::shown).collect(Collectors.joining(", "));
            return new RowCursor(
                    watch.sql().connection,
                    watch.fetchSize(),
                    "SELECT %s, %s FROM %s WHERE %s IN (%s) ORDER BY 1"
                            .formatted(sortKey, shown, table.source(), watch.share(sortKey), some));
        }
    }

    @Override
    public void close() {
        FingerprintReader.close(expected);
        FingerprintReader.close(actual);
    }
}

package dev.rehearsal.rows;

import dev.rehearsal.rows.WatchedTable.Kind;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as PostgreSQL's catalog describes it, whatever rows it holds.
 *
 * @param rows tells the rows of the catalog that describe its columns
 * @param parts the ids under which its rows are counted: its own, and those of its partitions
 * @param files in which they are
 */
record PostgresTable(
        long id,
        String name,
        String source,
        String rows,
        List<Long> parts,
        String files,
        boolean namesOthers,
        boolean bySomeText,
        List<WatchedColumn> columns) {

    /** Between the names of partitions. */
    static final String SEPARATOR = "\u0001";

    /** Of a row of {@code postgresql_watch.sql}. */
    static PostgresTable of(List<String> row, List<WatchedColumn> columns) {
        return new PostgresTable(
                Long.parseLong(row.get(1)),
                row.get(2),
                source(row, columns),
                row.get(4),
                Stream.of(row.get(5).split(" ", -1)).map(Long::valueOf).toList(),
                row.get(6),
                columns.stream().anyMatch(column -> column.type().startsWith("reg")),
                columns.stream().anyMatch(column -> column.kind() != Kind.PLAIN),
                columns);
    }

    /** A partitioned table with all its partitions, but for those that are elsewhere; any other without its heirs. */
    private static String source(List<String> row, List<WatchedColumn> columns) {
        String only = "ONLY " + row.get(2);
        if (row.get(3).equals("r")) {
            return only;
        }
        if (row.get(7).equals("null")) {
            return row.get(2);
        }
        String names = columns.stream().map(WatchedColumn::name).collect(Collectors.joining(", "));
        return Stream.concat(Stream.of(only), Stream.of(row.get(7).split(SEPARATOR, -1)))
                .filter(leaf -> !leaf.isEmpty())
                .map(leaf -> "SELECT " + names + " FROM " + leaf)
                .collect(Collectors.joining(" UNION ALL ", "(", ") here"));
    }

    /** Whether that row of the same table says that its columns are the same. */
    boolean hasColumnsOf(List<String> row) {
        return rows.equals(row.get(4));
    }

    /**
     * As it is with these numbers of rows.
     *
     * @param types changes with what the values of a type are called
     * @param exact whether the numbers can be relied on
     */
    WatchedTable seen(String database, String counts, String types, boolean exact) {
        String version = String.join("|", rows, files, counts, bySomeText ? types : "");
        return new WatchedTable(name, database + ":" + id, source, version, !exact || namesOthers, columns);
    }
}

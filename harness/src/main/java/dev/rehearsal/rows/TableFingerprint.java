package dev.rehearsal.rows;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one table holds, as digests that do not depend on the order of its rows, nor on that of its columns.
 *
 * @param name as in a schema: {@code public.orders}
 * @param identity what the table is to its database whatever its name, the database's name in it; empty where the
 *     server does not tell. MySQL gives a table that it rebuilds another one.
 * @param rows how many there are, in all partitions
 * @param digest of the rows with all their columns: equal for the same rows in columns of the same names and types
 * @param columns by name
 */
public record TableFingerprint(
        String name, String identity, long rows, String digest, List<ColumnFingerprint> columns) {

    public TableFingerprint {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param name as in a schema, quoted where it must be
     * @param type in the server's words: {@code character varying(20)}
     * @param identity which column of its table it is whatever its name; empty where the server does not tell
     * @param ofFewValues whether its type has so few values, like boolean or an enum, that another column of it may hold
     *     the same by chance
     * @param contents what is in it; not for tables of more than {@value FingerprintReader#MOST_ROWS_BY_COLUMN} rows
     */
    public record ColumnFingerprint(
            String name, String type, String identity, boolean ofFewValues, Optional<ColumnContents> contents) {}

    /**
     * What one column holds, whichever row holds it.
     *
     * @param filled in how many rows it is not null
     * @param digest of its values as texts, so that those of another type can be equal
     */
    public record ColumnContents(long filled, String digest) {}

    /** The same in a copy of its database. */
    TableFingerprint in(String copy) {
        return new TableFingerprint(name, WatchedTable.identity(copy, identity), rows, digest, columns);
    }

    public Optional<ColumnFingerprint> column(String column) {
        return columns.stream().filter(it -> it.name().equals(column)).findFirst();
    }

    /** Whether both hold the same rows in columns of the same names and types. */
    public boolean holdsWhat(TableFingerprint other) {
        return isSame(other) || (rows == other.rows && digest.equals(other.digest) && hasColumnsOf(other));
    }

    /** Successive readings share what did not change: identity comes first, and is cheap. */
    @SuppressWarnings("ReferenceEquality")
    boolean isSame(@Nullable TableFingerprint other) {
        return this == other;
    }

    /** Whether what each column holds is known. */
    public boolean isToldByColumn() {
        return columns.stream().allMatch(column -> column.contents().isPresent());
    }

    /** Whether the digests of the rows can be compared at all. */
    boolean hasColumnsOf(TableFingerprint other) {
        return shape().equals(other.shape());
    }

    private List<List<String>> shape() {
        return columns.stream().map(it -> List.of(it.name(), it.type())).toList();
    }

    /**
     * The names of its columns that another replay of it has filled with the same: rows can be told by those. None where
     * they are in other rows there.
     */
    public List<String> columnsAsIn(TableFingerprint replay) {
        if (rows != replay.rows || digest.equals(replay.digest)) {
            return rows == replay.rows ? columnNames() : List.of();
        }
        List<String> same = columns.stream()
                .filter(column -> column.contents().isPresent())
                .filter(column -> replay.column(column.name())
                        .filter(it -> it.contents().equals(column.contents()))
                        .isPresent())
                .map(ColumnFingerprint::name)
                .toList();
        return same.size() == columns.size() ? List.of() : same;
    }

    /** The names of its columns. */
    public List<String> columnNames() {
        return columns.stream().map(ColumnFingerprint::name).toList();
    }
}

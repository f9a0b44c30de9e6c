package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.SeedColumn;
import dev.rehearsal.rows.SeedTable.UniqueKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What differs between the products in seeding. All names are given as they are written in a statement. */
interface SeedDialect {

    /** The tables to look at and those that they reference, by name. */
    List<SeedTable> tables(Connection connection, SeedOptions options) throws SQLException;

    /** Makes the session, for the time of one sowing, one in which the same rows come out everywhere. */
    void begin(Connection connection) throws SQLException;

    /** Ends what {@link #begin} began. */
    void end(Connection connection) throws SQLException;

    /** Makes the server check now what it would check at the end of the transaction. */
    void settle(Connection connection) throws SQLException;

    /** An expression for a column's value as text, of which the column's type makes a literal again. */
    String readable(String column, SeedType type);

    /** A condition: that a column holds the constant that is its default, as the server's catalog has that. */
    String holds(SeedColumn column, String fallback);

    /** A statement that gives the first row, in a key's order, of those in which a column holds its default this value. */
    String change(SeedTable table, UniqueKey key, SeedColumn column, String value);

    /** A statement that puts in these rows, values as they are written; columns are named as they are written. */
    String insert(SeedTable table, List<String> columns, List<List<String>> rows);

    /** The same for rows by column; a column that no row gives a value is left to the server. */
    default String insert(SeedTable table, List<Map<String, String>> rows) {
        List<SeedColumn> ours = table.columns().stream()
                .filter(column -> rows.stream()
                        .anyMatch(row -> !SeedType.DEFAULT.equals(row.getOrDefault(column.name(), SeedType.DEFAULT))))
                .toList();
        // Several rows without any column cannot be written down.
        List<SeedColumn> given = ours.isEmpty() ? table.columns() : ours;
        List<List<String>> values = rows.stream()
                .map(row -> given.stream()
                        .map(column -> row.getOrDefault(column.name(), SeedType.DEFAULT))
                        .toList())
                .toList();
        return insert(table, given.stream().map(SeedColumn::sql).toList(), values);
    }

    /** Runs statements such that references from one to another are looked at when all are done. */
    void runTogether(Sql sql, List<String> inserts) throws SQLException;

    /**
     * A query for the numbers of those rows for which no condition is false.
     *
     * @param columns the columns that the conditions speak of
     * @param rows their values; the first has number 0
     */
    String judge(List<SeedColumn> columns, List<List<String>> rows, List<String> conditions);

    /** The next values that the server would draw for that column, which it then will not draw again. */
    List<String> draw(Connection connection, SeedTable table, SeedColumn column, int count) throws SQLException;
}

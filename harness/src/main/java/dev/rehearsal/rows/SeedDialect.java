package dev.rehearsal.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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

    /** A statement that puts in these rows, values as they are written, in the order of the columns. */
    String insert(SeedTable table, List<String> columns, List<List<String>> rows);

    /**
     * A query for the numbers of those rows for which no condition is false.
     *
     * @param columns the columns that the conditions speak of
     * @param rows their values; the first has number 0
     */
    String judge(List<SeedTable.SeedColumn> columns, List<List<String>> rows, List<String> conditions);

    /** The next values that the server would draw for that column, which it then will not draw again. */
    List<String> draw(Connection connection, SeedTable table, SeedTable.SeedColumn column, int count)
            throws SQLException;
}

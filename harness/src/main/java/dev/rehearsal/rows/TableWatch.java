package dev.rehearsal.rows;

import dev.rehearsal.database.Database;
import dev.rehearsal.rows.WatchedTable.WatchedColumn;
import dev.rehearsal.schema.RelationWatch;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What differs between the products in reading rows. Keeps a connection until it is closed. */
interface TableWatch extends AutoCloseable {

    /** Over a connection of its own to that database. */
    static TableWatch of(Database database, Set<String> ignoredTables, RelationWatch relations) throws SQLException {
        return switch (database.server().product()) {
            case POSTGRESQL -> new PostgresWatch(database, ignoredTables, relations);
            case MYSQL -> new MysqlWatch(database, ignoredTables);
        };
    }

    /**
     * Over a connection to a copy that the server made of this one's database, in which nothing had changed since the last
     * look. It goes on from there where the product lets it. This one may have been closed.
     */
    TableWatch onCopy(Database copy, RelationWatch ofCopy) throws SQLException;

    /** All tables of users as they are now. Their rows are read after it, never before. */
    List<WatchedTable> look() throws SQLException;

    /**
     * How many of the rows that a table had at the last look but one have been written anew since, each counted once,
     * by whatever statement; empty where that cannot be known.
     *
     * @param had how many it had then
     * @param told how many the one UPDATE statement of it meanwhile says to have updated
     */
    OptionalLong updated(String table, long had, OptionalLong told) throws SQLException;

    /** Asks over the connection that it keeps. */
    Sql sql();

    /** How many rows are fetched at once, in the driver's words. */
    int fetchSize();

    /** The columns of a table by which a row can be recognised, none of them ever null; empty where there are none. */
    List<String> key(WatchedTable table) throws SQLException;

    /**
     * A text of aggregates, with commas between all: of each of these columns in how many rows it is not null, and the
     * digest of its values.
     */
    String byColumn(List<WatchedColumn> columns);

    /** An aggregate: the digest of rows with these columns. */
    String digest(List<WatchedColumn> columns);

    /**
     * An expression that is another one for other values of these columns, and sorted byte by byte.
     *
     * @param areMany whether they may be too long to be sorted by themselves
     */
    String sortKey(List<WatchedColumn> columns, boolean areMany);

    /** An expression for a number below 1024, which depends on that key alone. */
    String share(String sortKey);

    @Override
    void close() throws SQLException;
}

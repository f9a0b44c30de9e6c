package dev.rehearsal.rows;

import java.sql.SQLException;
import java.util.List;

/** What differs between the products in fingerprints. Keeps a connection until it is closed. */
interface TableWatch extends AutoCloseable {

    /** All tables of users as they are now. Their rows are read after it, never before. */
    List<WatchedTable> look() throws SQLException;

    /** Asks over the connection that it keeps. */
    Sql sql();

    /**
     * A query for one row of four texts: the number given, how many rows there are, their digest, and, where there are
     * no more than so many rows, for each column in how many it is not null and its digest, with commas between all.
     */
    String fingerprint(int number, WatchedTable table, int mostRowsByColumn);

    @Override
    void close() throws SQLException;
}

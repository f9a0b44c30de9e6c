package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A database that one can connect to, whether it is ours or not. */
public sealed interface Database permits ThrowawayDatabase, ExistingDatabase {

    Server server();

    String name();

    /** A new connection, in autocommit, with more JDBC connection properties. The caller closes it. */
    Connection connect(Map<String, String> properties) throws SQLException;

    /** A new connection, in autocommit. The caller closes it. */
    default Connection connect() throws SQLException {
        return connect(Map.of());
    }
}

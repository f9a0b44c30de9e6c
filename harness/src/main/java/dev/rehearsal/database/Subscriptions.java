package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The logical subscriptions of a PostgreSQL database: while it has one, it cannot be dropped. */
final class Subscriptions {

    /** Without a slot to drop, the publisher is left alone, which may be out of reach. */
    private static final String FORGET =
            """
            DO $do$
            DECLARE
                name text;
            BEGIN
                FOR name IN SELECT quote_ident(subname) FROM pg_subscription s JOIN pg_database b ON b.oid = s.subdbid
                             WHERE b.datname = current_database()
                LOOP
                    EXECUTE 'ALTER SUBSCRIPTION ' || name || ' DISABLE';
                    EXECUTE 'ALTER SUBSCRIPTION ' || name || ' SET (slot_name = NONE)';
                    EXECUTE 'DROP SUBSCRIPTION ' || name;
                END LOOP;
            END $do$
            """;

    private Subscriptions() {}

    /** Whether that is why a database was not dropped, perhaps. */
    static boolean mayBeInTheWay(SQLException e) {
        return "55006".equals(e.getSQLState());
    }

    static void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FORGET);
        }
    }
}

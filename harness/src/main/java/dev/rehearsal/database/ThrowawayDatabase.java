package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that we made and that goes when it is closed, with whoever is still connected to it. */
public final class ThrowawayDatabase implements Database, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThrowawayDatabase.class);

    private static final String OWN_SETTINGS =
            """
            SELECT datacl IS NOT NULL OR EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = d.oid)
                OR EXISTS (SELECT FROM pg_subscription WHERE subdbid = d.oid)
                OR EXISTS (SELECT FROM pg_shseclabel WHERE objoid = d.oid AND classoid = 'pg_database'::regclass)
            FROM pg_database d WHERE datname = current_database()
            """;

    private final Server server;
    private final String name;
    private boolean kept;

    ThrowawayDatabase(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Connection connect(Map<String, String> properties) throws SQLException {
        return server.address().connect(name, properties);
    }

    /** Its JDBC URL, without user and password. */
    public String jdbcUrl() {
        return server.address().jdbcUrl(name);
    }

    /** Whether there is something about this PostgreSQL database that is not in it, and that no copy of it would have. */
    boolean hasOwnSettings() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet own = statement.executeQuery(OWN_SETTINGS)) {
            own.next();
            return own.getBoolean(1);
        }
    }

    /** The same database for whoever is to reach it by another address, a tap's; closing it does nothing. */
    public ThrowawayDatabase through(ServerAddress other) {
        ThrowawayDatabase seen = new ThrowawayDatabase(server.through(other), name);
        seen.keep();
        return seen;
    }

    /** The same database for sessions with these JDBC connection properties besides; closing it does nothing. */
    public ThrowawayDatabase with(Map<String, String> options) {
        ServerAddress address = server.address();
        Map<String, String> all = new HashMap<>(address.options());
        all.putAll(options);
        return through(new ServerAddress(
                address.product(), address.host(), address.port(), address.user(), address.password(), all));
    }

    /** From now on, {@link #close} leaves it where it is, for somebody to look at. */
    public void keep() {
        kept = true;
    }

    public boolean isKept() {
        return kept;
    }

    /** Drops it. That a server which is gone cannot drop it is logged and no failure: the database went with it. */
    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            server.drop(name);
        } catch (SQLException e) {
            LOG.warn("Could not drop the throwaway database {} on {}: {}", name, server.address(), e.getMessage());
        }
    }

    @Override
    public String toString() {
        return name + " on " + server.address();
    }
}

package dev.rehearsal.database;

import dev.rehearsal.WrongUsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Somebody else's database, perhaps production. Its connections are read only, and the server sees to it. */
public record ExistingDatabase(Server server, String name) implements Database {

    /**
     * The database at that URL.
     *
     * @throws dev.rehearsal.RehearsalException when nobody answers there, or the URL names no database
     */
    public static ExistingDatabase at(ServerUrl url) {
        String name = url.database()
                .orElseThrow(() -> new WrongUsageException(
                        "Cannot read the schema at " + url,
                        "the URL names a server, and no database",
                        "Add the database's name: postgresql://user@host:5432/shop"));
        return new ExistingDatabase(Server.ofOthers(url), name);
    }

    @Override
    public Connection connect(Map<String, String> properties) throws SQLException {
        Map<String, String> all = new HashMap<>(properties);
        // Without it, PostgreSQL's driver would mean transactions only, and leave autocommit as it is.
        all.put("readOnlyMode", "always");
        Connection connection = server.address().connect(name, all);
        connection.setReadOnly(true);
        return connection;
    }

    @Override
    public String toString() {
        return name + " on " + server.address();
    }
}

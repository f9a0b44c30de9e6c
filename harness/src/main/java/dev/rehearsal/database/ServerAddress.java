package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Where a server listens and who we are there. Printed without the password.
 *
 * @param options JDBC connection properties that every connection to this server gets
 */
public record ServerAddress(
        Product product, String host, int port, String user, String password, Map<String, String> options) {

    public ServerAddress {
        options = Map.copyOf(options);
    }

    /** The JDBC URL of one of its databases, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:%s://%s:%d/%s".formatted(product.id(), host, port, database);
    }

    /** A new connection to one of its databases, in autocommit; its time zone is UTC, whatever the machine's is. */
    public Connection connect(String database, Map<String, String> more) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.putAll(Dialect.of(product).connectionDefaults());
        properties.putAll(options);
        properties.putAll(more);
        Connection connection = DriverManager.getConnection(jdbcUrl(database), properties);
        try {
            SessionTimeZone.ensureUtc(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return "%s@%s:%d".formatted(user, host, port);
    }
}

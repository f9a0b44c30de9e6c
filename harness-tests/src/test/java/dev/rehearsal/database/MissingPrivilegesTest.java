package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server given by URL whose account may not do what a rehearsal needs. */
class MissingPrivilegesTest {

    private static final String USER = "rehearsal_poor";

    private static Server ours(Product product) {
        return ServerProviders.server("embedded", new ServerRequest(product, Optional.empty(), Profile.FAST));
    }

    private static void run(Product product, String... statements) throws SQLException {
        ServerAddress address = ours(product).address();
        try (Connection connection = address.connect(Dialect.of(product).maintenanceDatabase, Map.of());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Server asPoor(Product product) {
        ServerAddress address = ours(product).address();
        return Server.ofOthers(ServerUrl.parse(
                "%s://%s:secret-word@%s:%d".formatted(product.id(), USER, address.host(), address.port())));
    }

    @AfterEach
    void drop() throws SQLException {
        run(Product.POSTGRESQL, "DROP ROLE IF EXISTS " + USER);
        run(Product.MYSQL, "DROP USER IF EXISTS " + USER);
    }

    @Test
    void postgresql_without_createdb_names_the_privilege() throws SQLException {
        run(Product.POSTGRESQL, "CREATE ROLE " + USER + " LOGIN PASSWORD 'secret-word'");
        Server server = asPoor(Product.POSTGRESQL);
        assertThatThrownBy(server::createDatabase)
                .isInstanceOf(RehearsalException.class)
                .hasMessageContainingAll(
                        "Cannot create the throwaway database rehearsal_",
                        "permission denied to create database",
                        "Let the user 'rehearsal_poor' create and drop databases named rehearsal_*",
                        "ALTER ROLE \"rehearsal_poor\" CREATEDB")
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void mysql_without_create_names_the_privilege() throws SQLException {
        run(Product.MYSQL, "CREATE USER " + USER + " IDENTIFIED BY 'secret-word'");
        Server server = asPoor(Product.MYSQL);
        assertThatThrownBy(server::createDatabase)
                .isInstanceOf(RehearsalException.class)
                .hasMessageContainingAll(
                        "Cannot create the throwaway database rehearsal_",
                        "Access denied for user 'rehearsal_poor'",
                        "GRANT ALL ON `rehearsal\\_%`.* TO 'rehearsal_poor'@'%'")
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void what_the_message_says_is_enough() throws SQLException {
        run(
                Product.POSTGRESQL,
                "CREATE ROLE " + USER + " LOGIN PASSWORD 'secret-word'",
                "ALTER ROLE " + USER + " CREATEDB");
        run(
                Product.MYSQL,
                "CREATE USER " + USER + " IDENTIFIED BY 'secret-word'",
                "GRANT ALL ON `rehearsal\\_%`.* TO 'rehearsal_poor'@'%'");
        asPoor(Product.POSTGRESQL).createDatabase().close();
        asPoor(Product.MYSQL).createDatabase().close();
    }
}

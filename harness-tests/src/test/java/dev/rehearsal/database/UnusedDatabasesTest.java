package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of the databases that nobody uses any more. */
class UnusedDatabasesTest {

    private static final Server OURS =
            ServerProviders.server("embedded", new ServerRequest(Product.POSTGRESQL, Optional.empty(), Profile.FAST));

    private static List<String> existing() throws SQLException {
        try (Connection connection = OURS.address().connect("postgres", Map.of());
                Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery("SELECT datname FROM pg_database")) {
            List<String> existing = new ArrayList<>();
            while (names.next()) {
                existing.add(names.getString(1));
            }
            return existing;
        }
    }

    private static String used(Server server) {
        try (ThrowawayDatabase database = server.createDatabase()) {
            return database.name();
        }
    }

    @Test
    void they_do_not_pile_up_on_a_server_of_ours() throws SQLException {
        List<String> names = IntStream.range(0, 34).mapToObj(i -> used(OURS)).toList();
        assertThat(existing()).filteredOn(names::contains).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void they_go_at_once_from_a_server_of_others() throws SQLException {
        Server same = Server.ofOthers(new ServerUrl(OURS.address(), Optional.empty()));
        assertThat(existing()).doesNotContain(used(same));
    }

    /** A subscription belongs to the server, and holds its database. */
    @Test
    void one_that_subscribes_is_not_copied_and_goes_all_the_same() throws SQLException {
        Server same = Server.ofOthers(new ServerUrl(OURS.address(), Optional.empty()));
        String name;
        try (ThrowawayDatabase database = same.createDatabase()) {
            name = database.name();
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE SUBSCRIPTION %s CONNECTION '' PUBLICATION p WITH (connect = false)".formatted(name));
            }
            assertThat(new Template(database).isWhole()).isFalse();
        }
        assertThat(existing()).doesNotContain(name);
    }
}

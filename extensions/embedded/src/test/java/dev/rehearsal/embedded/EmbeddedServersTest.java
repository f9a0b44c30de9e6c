package dev.rehearsal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedServersTest {

    private final EmbeddedServers servers = new EmbeddedServers();

    @ParameterizedTest
    @ValueSource(strings = {"14", "15", "16", "17", "18"})
    void each_release_makes_throwaway_databases(String release) throws Exception {
        Server server = servers.server(ServerRequest.parse("postgresql:" + release, Profile.FAST));

        try (ThrowawayDatabase database = server.createDatabase();
                Connection connection = database.connect();
                ResultSet answer = connection.createStatement().executeQuery("SELECT upper('straße é')")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getString(1)).endsWith("É");
        }
        assertThat(server.version().major()).isEqualTo(Integer.parseInt(release));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource
    void mysql_makes_throwaway_databases(Profile profile) throws Exception {
        Server server = servers.server(ServerRequest.parse("mysql", profile));

        try (ThrowawayDatabase database = server.createDatabase();
                Connection connection = database.connect();
                ResultSet answer = connection.createStatement().executeQuery("SELECT upper('straße é')")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getString(1)).endsWith("É");
        }
        assertThat(server.version().text()).isEqualTo("8.0.31");
    }
}

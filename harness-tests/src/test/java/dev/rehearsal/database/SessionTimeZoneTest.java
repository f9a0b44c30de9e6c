package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a migration means by a time does not depend on where it is rehearsed. */
class SessionTimeZoneTest {

    private final TimeZone machine = TimeZone.getDefault();

    @BeforeEach
    void move_to_tokyo() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    }

    @AfterEach
    void move_back() {
        TimeZone.setDefault(machine);
    }

    @Test
    void a_time_without_a_zone_is_utc() throws SQLException {
        Server server = ServerProviders.server(
                System.getProperty("rehearsal.test.server", "embedded"),
                new ServerRequest(Product.POSTGRESQL, Optional.empty(), Profile.FAST));
        try (ThrowawayDatabase database = server.createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT ('2020-01-01 00:00'::timestamptz)::text")) {
            answer.next();
            assertThat(answer.getString(1)).isEqualTo("2020-01-01 00:00:00+00");
        }
    }
}

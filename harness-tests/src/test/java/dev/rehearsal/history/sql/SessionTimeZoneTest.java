package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ServerAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a migration means by a time does not depend on where it is rehearsed. */
class SessionTimeZoneTest {

    @Nested
    class When_the_machine_is_not_on_utc {

        private static final String TIME = "CREATE TABLE %s AS SELECT ('2020-01-01 00:00'::timestamptz)::text AS time";

        private final TimeZone machine = TimeZone.getDefault();

        @BeforeEach
        void move() {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        }

        @AfterEach
        void move_back() {
            TimeZone.setDefault(machine);
        }

        @Test
        void each_script_of_a_session_is_on_utc() throws SQLException {
            try (Sender sender = Sender.to("postgresql")) {
                sender.prepare(TIME.formatted("first"), "; SET TimeZone = 'Asia/Tokyo'");
                sender.connection().reset();
                sender.prepare(TIME.formatted("second"));

                assertThat(sender.query("SELECT time FROM first UNION ALL SELECT time FROM second"))
                        .containsExactly("2020-01-01 00:00:00+00", "2020-01-01 00:00:00+00");
            }
        }
    }

    @Nested
    class When_the_server_is_not_on_utc {

        @BeforeEach
        void move() throws SQLException {
            setGlobally("+09:00");
        }

        @AfterEach
        void move_back() throws SQLException {
            setGlobally("+00:00");
        }

        private static void setGlobally(String zone) throws SQLException {
            ServerAddress address = Sender.server("mysql").address();
            try (Connection connection =
                            DriverManager.getConnection(address.jdbcUrl(""), address.user(), address.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("SET GLOBAL time_zone = '%s'".formatted(zone));
            }
        }

        @Test
        void each_script_of_a_session_is_on_utc() throws SQLException {
            try (Sender sender = Sender.to("mysql")) {
                sender.prepare("CREATE TABLE first AS SELECT @@time_zone AS zone; SET time_zone = '+01:00'");
                sender.connection().reset();
                sender.prepare("CREATE TABLE second AS SELECT @@time_zone AS zone");

                assertThat(sender.query("SELECT zone FROM first UNION ALL SELECT zone FROM second"))
                        .containsExactly("+00:00", "+00:00");
            }
        }
    }
}

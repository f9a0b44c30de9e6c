package dev.rehearsal.cli;

import static dev.rehearsal.cli.Ran.SAMPLES;
import static dev.rehearsal.cli.Ran.rehearsal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The commands that look, and change nothing. */
class LookingCommandsTest {

    @Test
    void list_prints_one_migration_a_line() {
        Ran ran = rehearsal("list", "--migrations", SAMPLES.resolve("declared-irreversible"));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).hasSize(2).first().asString().matches("0001  0001_create_members\\s+way back");
        assertThat(ran.out()).contains("irreversible: ");
    }

    @Test
    void doctor_says_which_servers_can_run() {
        Ran ran = rehearsal("doctor");
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        assertThat(ran.out()).contains("--server embedded", "PostgreSQL 18", "java ");
        assertThat(ran.out()).containsPattern("--server docker\\R  (yes|no )  Docker");
    }

    @Test
    void the_version_is_printed() {
        assertThat(rehearsal("--version").out()).startsWith("rehearsal 0.");
    }

    @Nested
    class When_a_database_is_compared_with_a_history {

        private final Server server =
                ServerProviders.server("embedded", ServerRequest.parse("postgresql", Profile.FAST));

        private String url(ThrowawayDatabase database) {
            return "postgresql://%s:%s@%s:%d/%s"
                    .formatted(
                            server.address().user(),
                            server.address().password(),
                            server.address().host(),
                            server.address().port(),
                            database.name());
        }

        @Test
        void equal_ones_end_with_0() {
            Ran ran = rehearsal("diff", SAMPLES.resolve("missing-drop"), SAMPLES.resolve("missing-drop"));
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out()).isEmpty();
        }

        @Test
        void a_table_that_only_one_has_ends_with_1() throws SQLException {
            try (ThrowawayDatabase database = server.createDatabase()) {
                Ran ran = rehearsal("diff", url(database), SAMPLES.resolve("missing-drop"));
                assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
                assertThat(ran.err()).contains("only in B: table public.members");
            }
        }

        @Test
        void the_schema_of_a_database_is_only_read() throws SQLException {
            try (ThrowawayDatabase database = server.createDatabase()) {
                try (Connection connection = database.connect();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE t (id bigint)");
                    statement.execute(
                            "ALTER DATABASE %s SET default_transaction_read_only = on".formatted(database.name()));
                }
                assertThat(rehearsal("schema", url(database)).exitCode()).isZero();
            }
        }

        @Test
        void a_server_without_a_database_is_refused() {
            Ran ran = rehearsal("schema", "postgresql://me:hunter2@127.0.0.1:1");
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("names a server, and no database").doesNotContain("hunter2");
        }
    }
}

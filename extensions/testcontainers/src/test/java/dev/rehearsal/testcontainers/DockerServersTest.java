package dev.rehearsal.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerAddress;
import dev.rehearsal.database.ServerProvider.Diagnosis;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerServersTest {

    private static List<String> query(Server server, String sql) throws SQLException {
        try (ThrowawayDatabase database = server.createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (answer.next()) {
                rows.add(answer.getString(1));
            }
            return rows;
        }
    }

    @Nested
    class When_a_release_is_asked_for {

        @ParameterizedTest
        @CsvSource({
            "postgresql:18, postgresql-18, docker postgres:18",
            "postgresql:15, postgresql-15, docker postgres:15",
            "mysql:9.7, mysql-9.7, docker mysql:9.7"
        })
        void the_image_with_that_tag_is_started(String database, String id, String origin) throws SQLException {
            Server server = Docker.server(database, Profile.FAST);

            assertThat(server.id()).isEqualTo(id);
            assertThat(server.origin()).isEqualTo(origin);
            assertThat(query(server, "SELECT 1")).containsExactly("1");
        }

        @ParameterizedTest
        @CsvSource({"postgresql, postgres:18", "mysql, mysql:9.7"})
        void without_one_it_is_the_newest_that_is_maintained_for_years(String database, String image) {
            assertThat(Image.of(ServerRequest.parse(database, Profile.FAST)).name())
                    .isEqualTo(image);
        }

        @ParameterizedTest
        @CsvSource({
            "postgresql:18-alpine, postgres:18-alpine",
            "postgresql:pgvector/pgvector:pg18, pgvector/pgvector:pg18",
            "mysql:percona:8.4, percona:8.4",
            "mysql:localhost:5000/mysql:8.4, localhost:5000/mysql:8.4"
        })
        void it_may_be_any_tag_or_the_whole_name_of_another_image(String database, String image) {
            assertThat(Image.of(ServerRequest.parse(database, Profile.FAST)).name())
                    .isEqualTo(image);
        }
    }

    @Nested
    class When_many_ask {

        @Test
        void they_share_one_container_for_each_image_and_profile() {
            Server first = Docker.server("postgresql:15", Profile.FAST);

            assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> Docker.server("postgresql:15", Profile.FAST)))
                    .allSatisfy(server -> assertThat(server).isSameAs(first));
            assertThat(Docker.server("postgresql:15", Profile.DURABLE)).isNotSameAs(first);
        }

        @Test
        void closing_a_server_leaves_it_to_the_others() {
            Server server = Docker.server("postgresql:15", Profile.FAST);
            server.close();
            assertThat(server.isAlive()).isTrue();
        }

        @Test
        void one_that_has_died_is_replaced() {
            Server dead = Docker.server("postgresql:15", Profile.DURABLE);
            InspectContainerResponse container = Docker.containerOf(dead);
            Docker.client().killContainerCmd(container.getId()).exec();

            Server next = Docker.server("postgresql:15", Profile.DURABLE);

            assertThat(next).isNotSameAs(dead);
            assertThat(next.isAlive()).isTrue();
            assertThat(Docker.ours()).extracting(it -> it.getId()).doesNotContain(container.getId());
        }
    }

    @Nested
    class When_a_server_goes {

        @ParameterizedTest
        @EnumSource
        void the_line_of_its_log_says_why(Profile profile) throws SQLException {
            Server server = Docker.server("postgresql:15", profile);
            try (Connection connection = server.address().connect("postgres", Map.of());
                    Statement statement = connection.createStatement()) {
                String killItself = "COPY (SELECT 1) TO PROGRAM 'kill -s KILL $PPID'";
                assertThatThrownBy(() -> statement.execute(killItself)).isInstanceOf(SQLException.class);
            }
            await().untilAsserted(() -> assertThat(server.lastWords())
                    .hasValueSatisfying(it -> assertThat(it).contains("was terminated by signal 9")));
        }

        @Test
        void a_container_that_was_killed_is_called_so() {
            Server server = Docker.server("mysql:9.7", Profile.FAST);
            Docker.client().killContainerCmd(Docker.containerOf(server).getId()).exec();
            assertThat(server.lastWords())
                    .hasValueSatisfying(it -> assertThat(it).startsWith("its container ended with exit code 137"));
        }
    }

    @Nested
    class When_databases_are_made {

        @Test
        void each_is_there_until_it_is_closed() throws SQLException {
            Server server = Docker.server("mysql:9.7", Profile.FAST);
            ThrowawayDatabase database = server.createDatabase();

            assertThat(query(server, "SHOW DATABASES")).contains(database.name());
            database.close();
            assertThat(query(server, "SHOW DATABASES")).doesNotContain(database.name());
        }
    }

    @Nested
    class When_a_profile_is_asked_for {

        @ParameterizedTest
        @CsvSource({"FAST, off", "DURABLE, on"})
        void postgresql_waits_for_the_disk_only_where_it_is_durable(Profile profile, String setting)
                throws SQLException {
            Server server = Docker.server("postgresql:18", profile);
            for (String name : List.of("fsync", "synchronous_commit", "full_page_writes", "autovacuum")) {
                assertThat(query(server, "SHOW " + name)).as(name).containsExactly(setting);
            }
        }

        @Test
        void durable_mysql_flushes_both_logs_at_each_commit() throws SQLException {
            Server server = Docker.server("mysql:9.7", Profile.DURABLE);
            assertThat(settings(server)).containsExactly("1", "1", "1", "ON");
        }

        @Test
        void fast_mysql_flushes_nothing_and_has_no_binary_log() throws SQLException {
            Server server = Docker.server("mysql:9.7", Profile.FAST);
            assertThat(settings(server)).containsExactly("0", "0", "1", "OFF");
        }

        private static List<String> settings(Server server) throws SQLException {
            String all = "SELECT concat_ws(' ', @@innodb_flush_log_at_trx_commit, @@log_bin, @@sync_binlog,"
                    + " @@innodb_doublewrite)";
            return List.of(query(server, all).get(0).split(" "));
        }
    }

    @Nested
    class When_others_are_on_the_network {

        @ParameterizedTest
        @ValueSource(strings = {"postgresql:18", "mysql:9.7"})
        void it_listens_on_loopback_only(String database) {
            Server server = Docker.server(database, Profile.FAST);
            assertThat(Docker.containerOf(server)
                            .getNetworkSettings()
                            .getPorts()
                            .getBindings()
                            .values())
                    .flatExtracting(Arrays::asList)
                    .extracting(it -> it.getHostIp())
                    .containsExactly("127.0.0.1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"postgresql:18", "mysql:9.7"})
        void nobody_gets_in_without_the_password(String database) {
            ServerAddress address = Docker.server(database, Profile.FAST).address();
            assertThatThrownBy(() -> address.connect("", Map.of("password", "root")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(password authentication failed|Access denied).*");
        }
    }

    @Nested
    class When_the_doctor_asks {

        @Test
        void it_names_the_engine_and_the_images() {
            Docker.assume(Image.standard(Product.POSTGRESQL));
            assertThat(new DockerServers().diagnose())
                    .allSatisfy(it -> assertThat(it.usable()).isTrue())
                    .extracting(Diagnosis::what)
                    .satisfiesExactly(
                            it -> assertThat(it).matches("Docker \\d.*"),
                            it -> assertThat(it).isEqualTo("PostgreSQL, image postgres:18"),
                            it -> assertThat(it).isEqualTo("MySQL, image mysql:9.7"));
        }
    }
}

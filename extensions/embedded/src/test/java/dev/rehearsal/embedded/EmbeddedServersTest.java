package dev.rehearsal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerAddress;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.database.ServerProvider.Diagnosis;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedServersTest {

    private static final EmbeddedServers SERVERS = new EmbeddedServers();

    private static Server server(String database, Profile profile) {
        return SERVERS.server(ServerRequest.parse(database, profile));
    }

    private static String query(Server server, String sql) throws SQLException {
        try (ThrowawayDatabase database = server.createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    @Test
    void they_are_found_by_their_name() {
        assertThat(ServiceLoader.load(ServerProvider.class))
                .anySatisfy(provider -> assertThat(provider.name()).isEqualTo("embedded"));
    }

    @Nested
    class When_a_release_is_asked_for {

        @ParameterizedTest
        @ValueSource(strings = {"14", "15", "16", "17", "18"})
        void postgresql_of_that_release_starts(String release) throws SQLException {
            Server server = server("postgresql:" + release, Profile.FAST);

            assertThat(query(server, "SHOW server_version")).startsWith(release + ".");
        }

        @Test
        void without_one_it_is_the_newest() throws SQLException {
            assertThat(query(server("postgresql", Profile.FAST), "SHOW server_version"))
                    .startsWith("18.");
            assertThat(query(server("mysql", Profile.FAST), "SELECT version()")).isEqualTo("8.0.31");
        }

        @Test
        void one_that_does_not_exist_is_refused_with_those_that_do() {
            assertThatThrownBy(() -> server("postgresql:13", Profile.FAST))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContaining("postgresql:13")
                    .hasMessageContaining("postgresql:18, postgresql:17, postgresql:16, postgresql:15, postgresql:14");
            assertThatThrownBy(() -> server("mysql:9", Profile.FAST)).hasMessageContaining("mysql:8.0");
        }
    }

    @Nested
    class When_many_ask_for_the_same {

        @Test
        void they_share_one_server() {
            Set<Server> got = ConcurrentHashMap.newKeySet();

            IntStream.range(0, 8).parallel().forEach(i -> got.add(server("postgresql", Profile.FAST)));

            assertThat(got).hasSize(1);
        }

        @Test
        void closing_it_leaves_it_to_the_others() {
            server("postgresql", Profile.FAST).close();

            assertThat(server("postgresql", Profile.FAST).isAlive()).isTrue();
        }
    }

    @Nested
    class When_a_profile_is_chosen {

        @ParameterizedTest
        @CsvSource({
            "FAST, fsync, off",
            "FAST, synchronous_commit, off",
            "FAST, full_page_writes, off",
            "FAST, autovacuum, off",
            "DURABLE, fsync, on",
            "DURABLE, synchronous_commit, on",
            "DURABLE, full_page_writes, on",
            "DURABLE, autovacuum, on"
        })
        void postgresql_is_set_so(Profile profile, String setting, String value) throws SQLException {
            assertThat(query(server("postgresql", profile), "SHOW " + setting)).isEqualTo(value);
        }

        @ParameterizedTest
        @CsvSource({
            "FAST, innodb_flush_log_at_trx_commit, 0", "FAST, log_bin, 0", "FAST, innodb_doublewrite, OFF",
            "DURABLE, innodb_flush_log_at_trx_commit, 1", "DURABLE, sync_binlog, 1", "DURABLE, log_bin, 1",
            "DURABLE, innodb_doublewrite, ON", "DURABLE, performance_schema, 1"
        })
        void mysql_is_set_so(Profile profile, String setting, String value) throws SQLException {
            assertThat(query(server("mysql", profile), "SELECT @@" + setting)).isEqualTo(value);
        }
    }

    @Nested
    class When_somebody_else_looks {

        @ParameterizedTest
        @CsvSource({"postgresql, postgres, 28P01", "mysql, mysql, 28000"})
        void they_need_the_password(String product, String database, String refused) {
            ServerAddress known = server(product, Profile.FAST).address();
            ServerAddress guessed = new ServerAddress(
                    known.product(), known.host(), known.port(), known.user(), "guessed", known.options());

            assertThatThrownBy(() -> guessed.connect(database, Map.of()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(refused));
        }

        @Test
        void it_listens_on_loopback_only() throws SQLException {
            assertThat(query(server("postgresql", Profile.FAST), "SHOW listen_addresses"))
                    .isEqualTo("127.0.0.1");
            assertThat(query(server("mysql", Profile.FAST), "SELECT @@bind_address"))
                    .isEqualTo("127.0.0.1");
        }

        @ParameterizedTest
        @CsvSource({"postgresql, SHOW data_directory_mode, 0700", "postgresql, SHOW unix_socket_directories, ''"})
        void files_are_the_servers_alone(String product, String sql, String expected) throws SQLException {
            assertThat(query(server(product, Profile.FAST), sql)).isEqualTo(expected);
        }
    }

    @Nested
    class When_migrations_expect_what_servers_usually_have {

        @ParameterizedTest
        @ValueSource(strings = {"14", "15", "16", "17", "18"})
        void postgresql_knows_upper_case_beyond_ascii_and_sorts_by_code_point(String release) throws SQLException {
            Server server = server("postgresql:" + release, Profile.FAST);

            assertThat(query(server, "SELECT upper('é') || lower('Ä')")).isEqualTo("Éä");
            assertThat(query(server, "SELECT string_agg(x, '' ORDER BY x) FROM unnest(array['a', 'B', 'é']) x"))
                    .isEqualTo("Baé");
            assertThat(query(server, "SHOW server_encoding")).isEqualTo("UTF8");
            // Not SHOW: the driver sets the session's to that of the JVM.
            assertThat(query(server, "SELECT reset_val FROM pg_settings WHERE name = 'log_timezone'"))
                    .isEqualTo("UTC");
        }

        @ParameterizedTest
        @ValueSource(strings = {"14", "15", "16", "17", "18"})
        void postgresql_has_the_contrib_extensions(String release) throws SQLException {
            List<String> extensions = List.of(
                    "btree_gin",
                    "btree_gist",
                    "citext",
                    "cube",
                    "dblink",
                    "fuzzystrmatch",
                    "hstore",
                    "intarray",
                    "ltree",
                    "pageinspect",
                    "pg_stat_statements",
                    "pg_trgm",
                    "pgcrypto",
                    "pgstattuple",
                    "postgres_fdw",
                    "tablefunc",
                    "unaccent",
                    "\"uuid-ossp\"",
                    "xml2");
            try (ThrowawayDatabase database =
                            server("postgresql:" + release, Profile.FAST).createDatabase();
                    Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                for (String extension : extensions) {
                    statement.execute("CREATE EXTENSION " + extension);
                }
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "@@character_set_server | utf8mb4",
                    "@@global.time_zone | +00:00",
                    "@@local_infile | 1",
                    "@@log_bin_trust_function_creators | 1",
                    "upper('é') | É",
                    "regexp_like('Straße', '^[[:alpha:]]+$') | 1",
                })
        void mysql_is_as_they_expect(String expression, String value) throws SQLException {
            assertThat(query(server("mysql", Profile.FAST), "SELECT " + expression))
                    .isEqualTo(value);
        }
    }

    @Nested
    class When_the_doctor_asks {

        @Test
        void each_release_is_usable_here_and_says_where_it_is() {
            assertThat(SERVERS.diagnose())
                    .hasSize(6)
                    .allSatisfy(it -> assertThat(it.remark()).contains("linux"))
                    .allMatch(Diagnosis::usable);
        }
    }
}

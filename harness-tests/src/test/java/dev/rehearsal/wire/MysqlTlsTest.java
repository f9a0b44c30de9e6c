package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerAddress;
import dev.rehearsal.database.ThrowawayDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A MySQL server that lets nobody in without TLS, behind a tap, and clients before it that do not speak it. */
class MysqlTlsTest {

    private static final Server SERVER = Tapped.server(Product.MYSQL);

    private static final String CIPHER = "SHOW SESSION STATUS LIKE 'Ssl_cipher'";

    @TempDir
    static Path folder;

    private static SelfSigned signed;

    private final ThrowawayDatabase database = SERVER.createDatabase();

    @BeforeAll
    static void make_a_certificate() throws Exception {
        signed = SelfSigned.in(folder);
    }

    @BeforeEach
    void demand_tls() throws SQLException {
        try (Connection connection = database.connect()) {
            assumeTrue(Tapped.rows(connection, "SELECT @@secure_file_priv").contains(""), "it writes no files");
            String certificate = write(connection, signed.certificate());
            Tapped.run(
                    connection,
                    "SET GLOBAL ssl_ca = '" + certificate + "'",
                    "SET GLOBAL ssl_cert = '" + certificate + "'",
                    "SET GLOBAL ssl_key = '" + write(connection, signed.key()) + "'",
                    "SET GLOBAL tls_version = 'TLSv1.2,TLSv1.3'",
                    "ALTER INSTANCE RELOAD TLS",
                    "SET GLOBAL require_secure_transport = ON");
        }
    }

    /** Nobody else gets in meanwhile: this one has to be over TLS, too. */
    @AfterEach
    void demand_it_no_more() throws SQLException {
        try (Connection connection = address("PREFERRED").connect(database.name(), Map.of())) {
            Tapped.run(
                    connection,
                    "DROP USER IF EXISTS rehearsal_tls",
                    "SET GLOBAL require_secure_transport = OFF",
                    "SET GLOBAL tls_version = ''",
                    "ALTER INSTANCE RELOAD TLS NO ROLLBACK ON ERROR");
        }
        database.close();
    }

    /** As the server's own user, under a name that nobody has used. */
    private static String write(Connection connection, String text) throws SQLException {
        String file = Tapped.rows(connection, "SELECT @@datadir").get(0) + UUID.randomUUID() + ".pem";
        try (PreparedStatement select = connection.prepareStatement("SELECT ? INTO DUMPFILE '" + file + "'")) {
            select.setString(1, text);
            select.execute();
        }
        return file;
    }

    private static ServerAddress address(String mode) {
        ServerAddress plain = SERVER.address();
        Map<String, String> options = new HashMap<>(plain.options());
        options.put("sslMode", mode);
        return new ServerAddress(plain.product(), plain.host(), plain.port(), plain.user(), plain.password(), options);
    }

    private Tap tap(String mode) {
        return Tap.before(address(mode), TapOptions.DEFAULTS);
    }

    private static boolean isSecured(Connection connection) throws SQLException {
        return Tapped.rows(connection, CIPHER).get(0).matches("Ssl_cipher\\|.+");
    }

    private void user(String method) throws SQLException {
        try (Connection connection = address("REQUIRED").connect(database.name(), Map.of())) {
            Tapped.run(
                    connection,
                    "CREATE USER rehearsal_tls IDENTIFIED WITH " + method + " BY 'hunter2'",
                    "GRANT ALL ON *.* TO rehearsal_tls");
        }
    }

    private static final Map<String, String> LOGIN = Map.of("user", "rehearsal_tls", "password", "hunter2");

    @Nested
    class When_a_client_comes_in_the_clear {

        @ParameterizedTest
        @ValueSource(strings = {"PREFERRED", "required"})
        void the_tap_speaks_tls_to_the_server(String mode) throws SQLException {
            try (Tap tap = tap(mode);
                    Connection connection =
                            tap.address().connect(database.name(), Map.of("useServerPrepStmts", "true"))) {
                assertThat(tap.jdbcUrl(database.name())).contains("sslMode=DISABLED");
                assertThat(isSecured(connection)).isTrue();
                Tapped.run(connection, "CREATE TABLE a (x int)", "INSERT INTO a VALUES (1)");
                try (PreparedStatement select = connection.prepareStatement("SELECT x FROM a WHERE x = ?")) {
                    select.setInt(1, 1);
                    try (ResultSet rows = select.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                    }
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"mysql_native_password", "caching_sha2_password", "sha256_password"})
        void every_method_lets_it_in_first_and_again(String method) throws SQLException {
            user(method);
            try (Tap tap = tap("REQUIRED")) {
                for (int i = 0; i < 3; i++) {
                    try (Connection connection = tap.address().connect(database.name(), LOGIN)) {
                        assertThat(isSecured(connection)).isTrue();
                        assertThat(Tapped.rows(connection, "SELECT current_user()"))
                                .containsExactly("rehearsal_tls@%");
                    }
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"mysql_native_password", "caching_sha2_password", "sha256_password"})
        void a_wrong_password_is_refused_by_the_server(String method) throws SQLException {
            user(method);
            try (Tap tap = tap("REQUIRED")) {
                assertThatThrownBy(() -> tap.address()
                                .connect(database.name(), Map.of("user", "rehearsal_tls", "password", "wrong")))
                        .hasMessageContaining("Access denied for user 'rehearsal_tls'");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"mysql_native_password", "caching_sha2_password", "sha256_password"})
        void another_user_takes_over_the_connection(String method) throws SQLException {
            user(method);
            try (Tap tap = tap("REQUIRED");
                    Connection connection = tap.address().connect(database.name(), Map.of())) {
                connection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).changeUser("rehearsal_tls", "hunter2");
                assertThat(Tapped.rows(connection, "SELECT current_user()")).containsExactly("rehearsal_tls@%");
            }
        }
    }

    @Nested
    class When_the_certificate_is_looked_at {

        private ServerAddress trusting(String mode) {
            ServerAddress server = address(mode);
            Map<String, String> options = new HashMap<>(server.options());
            options.put("trustCertificateKeyStoreUrl", signed.store().toUri().toString());
            options.put("trustCertificateKeyStoreType", "PKCS12");
            options.put("trustCertificateKeyStorePassword", SelfSigned.PASSWORD);
            return new ServerAddress(
                    server.product(), server.host(), server.port(), server.user(), server.password(), options);
        }

        @Test
        void one_that_is_trusted_is_enough() throws SQLException {
            try (Tap tap = Tap.before(trusting("VERIFY_CA"), TapOptions.DEFAULTS);
                    Connection connection = tap.address().connect(database.name(), Map.of())) {
                assertThat(isSecured(connection)).isTrue();
                assertThat(tap.jdbcUrl(database.name())).doesNotContain("changeit");
            }
        }

        @Test
        void one_of_somebody_else_is_refused() {
            try (Tap tap = Tap.before(trusting("VERIFY_IDENTITY"), TapOptions.DEFAULTS)) {
                assertThatThrownBy(() -> tap.address().connect(database.name(), Map.of()))
                        .hasMessageContaining("Rehearsal's tap cannot connect to the MySQL server")
                        .hasMessageContaining("127.0.0.1");
            }
        }
    }

    @Nested
    class When_the_two_do_not_agree {

        @Test
        void a_tap_that_may_not_speak_tls_passes_on_what_the_server_says() {
            try (Tap tap = tap("DISABLED")) {
                assertThatThrownBy(() -> tap.address().connect(database.name(), Map.of()))
                        .hasMessageContaining("--require_secure_transport=ON");
            }
        }

        @Test
        void a_server_without_tls_is_told_from_one_that_has_it() throws SQLException {
            try (Connection connection = address("REQUIRED").connect(database.name(), Map.of())) {
                Tapped.run(
                        connection,
                        "SET GLOBAL require_secure_transport = OFF",
                        "SET GLOBAL tls_version = ''",
                        "ALTER INSTANCE RELOAD TLS NO ROLLBACK ON ERROR");
            }
            try (Tap tap = tap("REQUIRED")) {
                assertThatThrownBy(() -> tap.address().connect(database.name(), Map.of()))
                        .hasMessageContaining("the server has no TLS, and sslMode is REQUIRED");
            }
        }
    }
}

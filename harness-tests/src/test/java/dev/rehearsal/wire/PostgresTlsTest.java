package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerAddress;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS behind a tap, and clients before it that do not. */
class PostgresTlsTest {

    /** One that no other test uses: it is set otherwise for a while. */
    private static final Server SERVER =
            ServerProviders.server("embedded", ServerRequest.parse("postgresql:17", Profile.FAST));

    @TempDir
    Path folder;

    private final ThrowawayDatabase database = SERVER.createDatabase();

    @BeforeEach
    void give_the_server_a_certificate() throws Exception {
        try (Connection connection = database.connect()) {
            assumeTrue(Tapped.rows(connection, "SHOW ssl_library").contains("OpenSSL"), "this server has no TLS");
            SelfSigned signed = SelfSigned.in(folder);
            write(connection, "server.crt", signed.certificate());
            write(connection, "server.key", signed.key());
            Tapped.run(connection, "ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()");
        }
        awaitSsl("on");
    }

    @AfterEach
    void take_it_away() throws SQLException {
        try (Connection connection = database.connect()) {
            Tapped.run(connection, "ALTER SYSTEM RESET ssl", "SELECT pg_reload_conf()");
        }
        awaitSsl("off");
        database.close();
    }

    private void awaitSsl(String value) {
        Awaitility.await().until(() -> {
            try (Connection connection = database.connect()) {
                return Tapped.rows(connection, "SHOW ssl").contains(value);
            }
        });
    }

    /** As the server's own user, who alone may read a key. */
    private static void write(Connection connection, String file, String text) throws SQLException {
        String lines = text.lines().map(it -> "'" + it + "'").collect(Collectors.joining(","));
        Tapped.run(
                connection,
                "COPY (SELECT unnest(ARRAY[%s])) TO PROGRAM 'cat > %s && chmod 600 %s'".formatted(lines, file, file));
    }

    private Tap tap(String mode) {
        ServerAddress plain = SERVER.address();
        Map<String, String> options = new HashMap<>(Map.of("sslmode", mode));
        options.put("sslrootcert", SelfSigned.certificateIn(folder).toString());
        return Tap.before(
                new ServerAddress(plain.product(), plain.host(), plain.port(), plain.user(), plain.password(), options),
                TapOptions.DEFAULTS);
    }

    private static final String IS_SECURED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    @Test
    void the_tap_speaks_tls_where_the_server_wants_it() throws SQLException {
        for (String mode : new String[] {"prefer", "require", "verify-ca"}) {
            try (Tap tap = tap(mode);
                    Connection connection = tap.address().connect(database.name(), Map.of())) {
                assertThat(tap.jdbcUrl(database.name())).endsWith("?sslmode=disable");
                assertThat(Tapped.rows(connection, IS_SECURED)).containsExactly("t");
                Tapped.run(connection, "BEGIN", "CREATE TABLE a (x int)", "ROLLBACK");
            }
        }
    }

    @Test
    void a_certificate_of_somebody_else_is_refused() {
        try (Tap tap = tap("verify-full")) {
            assertThatThrownBy(() -> tap.address().connect(database.name(), Map.of()))
                    .hasMessageContaining("Rehearsal's tap cannot connect to the PostgreSQL server")
                    .hasMessageContaining("127.0.0.1");
        }
    }
}

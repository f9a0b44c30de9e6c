package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ServerAddress;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes that are no message end their own connection, and nothing else. */
class BrokenFramesTest {

    private static final int SEEDS = 25;

    /** Whoever waits for the rest of a message that never comes gives up. */
    private static Map<String, String> impatience(Product product) {
        return switch (product) {
            case POSTGRESQL ->
                Map.of("socketTimeout", "1", "loginTimeout", "2", "connectTimeout", "1", "sslmode", "disable");
            case MYSQL -> Map.of("socketTimeout", "1000", "connectTimeout", "1000", "sslMode", "DISABLED");
        };
    }

    private static Tapped tapped(Product product) {
        return product == Product.POSTGRESQL ? Tapped.postgres() : Tapped.mysql();
    }

    private static int talk(ServerAddress address, Tapped tapped) {
        Map<String, String> impatient = impatience(address.product());
        int understood = 0;
        try (Connection connection = address.connect(tapped.database.name(), impatient)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 10; i++) {
                Tapped.rows(connection, "SELECT 'some words, for there to be enough of them to break', " + i);
                understood++;
            }
            connection.rollback();
        } catch (SQLException | RuntimeException e) {
            // What the driver makes of it is its own business.
        }
        return understood;
    }

    @Nested
    class When_they_are_random {

        @ParameterizedTest
        @EnumSource
        void a_client_that_sends_them_harms_nobody_else(Product product) throws Exception {
            try (Tapped tapped = tapped(product);
                    Connection bystander = tapped.connect()) {
                int understood = 0;
                for (int seed = 0; seed < SEEDS; seed++) {
                    try (Breaker breaker = Breaker.ofRequests(tapped.tap.address(), seed)) {
                        understood += talk(breaker.address(), tapped);
                    }
                }
                assertThat(understood).as("statements understood all the same").isLessThan(10 * SEEDS);
                assertThat(Tapped.rows(bystander, "SELECT 'unharmed'")).containsExactly("unharmed");
                stillWorks(tapped.tap, tapped);
            }
            nothingIsLeft();
        }

        @ParameterizedTest
        @EnumSource
        void a_server_that_sends_them_leaves_nothing_behind(Product product) throws Exception {
            try (Tapped tapped = tapped(product)) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    try (Breaker breaker =
                                    Breaker.ofAnswers(tapped.database.server().address(), seed);
                            Tap tap = Tap.before(breaker.address(), TapOptions.DEFAULTS)) {
                        talk(tap.address(), tapped);
                    }
                }
                stillWorks(tapped.tap, tapped);
            }
            nothingIsLeft();
        }

        private void stillWorks(Tap tap, Tapped tapped) throws SQLException {
            try (Connection connection = tap.address().connect(tapped.database.name(), Map.of())) {
                assertThat(Tapped.rows(connection, "SELECT 'well'")).containsExactly("well");
            }
        }

        private void nothingIsLeft() {
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(it -> it.startsWith("rehearsal-tap"));
        }
    }

    @Nested
    class When_postgresql_is_spoken {

        private final Tapped tapped = Tapped.postgres();

        @AfterEach
        void close() {
            tapped.close();
        }

        private String answerTo(byte[]... messages) throws IOException {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), tapped.tap.address().port())) {
                for (byte[] message : messages) {
                    socket.getOutputStream().write(message);
                }
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        @Test
        void a_client_of_another_protocol_is_told_so() throws IOException {
            assertThat(answerTo("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .startsWith("E")
                    .contains("FATAL", "08P01", "Rehearsal's tap cannot relay what the client sent")
                    .contains("a message of 1195725856 bytes, where 4 to 10000 are possible")
                    .contains("Check that both speak the protocol of PostgreSQL, and the client without TLS.");
        }

        @Test
        void an_unknown_type_of_message_is_named() throws IOException {
            byte[] startup = new PostgresWriter()
                    .int32(16)
                    .int32(3 << 16)
                    .string("user")
                    .string("a")
                    .bytes();
            byte[] whole = ByteBuffer.allocate(16).put(startup).array();
            assertThat(answerTo(whole, new byte[] {(byte) 0xf1, 0, 0, 0, 4}))
                    .contains("a message of the unknown type 0xf1");
        }

        @Test
        void an_impossible_version_is_named() throws IOException {
            assertThat(answerTo(new PostgresWriter().int32(8).int32(2 << 16).bytes()))
                    .contains("a start in version 2.0 of the protocol");
        }

        @Test
        void tls_is_refused_with_a_single_letter() throws IOException {
            byte[] sslRequest = new PostgresWriter().int32(8).int32(80877103).bytes();
            byte[] gssRequest = new PostgresWriter().int32(8).int32(80877104).bytes();
            byte[] wrong = new PostgresWriter().int32(8).int32(2 << 16).bytes();
            assertThat(answerTo(sslRequest, gssRequest, wrong)).startsWith("NNE");
        }
    }

    @Nested
    class When_mysql_is_spoken {

        private final Tapped tapped = Tapped.mysql();

        @AfterEach
        void close() throws SQLException {
            tapped.prepare("DROP USER IF EXISTS rehearsal_open");
            tapped.close();
        }

        @Test
        void a_packet_out_of_order_is_told() throws Exception {
            tapped.prepare("CREATE USER rehearsal_open IDENTIFIED WITH mysql_native_password BY ''");
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), tapped.tap.address().port())) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                packet(in);
                socket.getOutputStream().write(login());
                assertThat(packet(in)[0]).as("AuthSwitchRequest").isEqualTo((byte) 0xfe);
                socket.getOutputStream().write(new byte[] {0, 0, 0, 3});
                assertThat(packet(in)[0]).as("OK").isZero();
                socket.getOutputStream().write(new byte[] {1, 0, 0, 7, 14});
                assertThat(new String(packet(in), StandardCharsets.UTF_8))
                        .contains("#08S01Rehearsal's tap cannot relay what the client sent")
                        .contains("a packet with the sequence id 7 instead of 0");
                assertThat(in.read()).isEqualTo(-1);
            }
        }

        /** HandshakeResponse41: PROTOCOL_41, SECURE_CONNECTION, PLUGIN_AUTH; a user without a password. */
        private byte[] login() {
            byte[] rest = "rehearsal_open\0\0mysql_native_password\0".getBytes(StandardCharsets.US_ASCII);
            ByteBuffer packet = ByteBuffer.allocate(36 + rest.length);
            packet.put(new byte[] {(byte) (32 + rest.length), 0, 0, 1});
            packet.put(new byte[] {0, (byte) 0x82, 0x08, 0}).put(new byte[] {0, 0, 0, 1, 45});
            packet.position(36);
            return packet.put(rest).array();
        }

        private byte[] packet(DataInputStream in) throws IOException {
            int length = in.read() | in.read() << 8 | in.read() << 16;
            in.read();
            byte[] payload = new byte[length];
            in.readFully(payload);
            return payload;
        }
    }
}

package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a tap, and what goes through it, ends. */
class CutTest {

    private static Tapped tapped(Product product) {
        return product == Product.POSTGRESQL ? Tapped.postgres() : Tapped.mysql();
    }

    /** Connector/J asks things of its own between the statements, unless it is told not to. */
    private static Connection connect(Tapped tapped) throws SQLException {
        return tapped.connect(Map.of("useLocalSessionState", "true"));
    }

    private static List<String> tables(Tapped tapped) throws SQLException {
        try (Connection direct = tapped.database.connect()) {
            return Tapped.rows(
                    direct,
                    "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 't_' AND table_schema IN ('public', '"
                            + tapped.database.name() + "') ORDER BY 1");
        }
    }

    @Nested
    class When_a_cut_is_asked_for {

        @ParameterizedTest
        @EnumSource
        void the_statement_after_whose_end_it_is_has_run_and_its_client_is_not_told(Product product)
                throws SQLException {
            try (Tapped tapped = tapped(product);
                    Connection connection = connect(tapped);
                    Connection other = connect(tapped)) {
                tapped.tap.cutAfter(2);
                Tapped.run(connection, "CREATE TABLE t1 (x int)");
                assertThat(tapped.tap.hasCut()).isFalse();
                assertThatThrownBy(() -> Tapped.run(connection, "CREATE TABLE t2 (x int)"))
                        .isInstanceOf(SQLException.class);
                assertThat(tapped.tap.hasCut()).isTrue();
                assertThat(tables(tapped)).containsExactly("t1", "t2");
                assertThatThrownBy(() -> Tapped.run(other, "SELECT 1")).isInstanceOf(SQLException.class);
                assertThat(tapped.traced("CREATE TABLE t2").outcome().error()).isEmpty();
            }
        }

        @ParameterizedTest
        @EnumSource
        void the_statement_at_whose_start_it_is_has_not_run(Product product) throws SQLException {
            try (Tapped tapped = tapped(product);
                    Connection connection = connect(tapped)) {
                tapped.tap.cutAtStart(2);
                Tapped.run(connection, "CREATE TABLE t1 (x int)");
                assertThatThrownBy(() -> Tapped.run(connection, "CREATE TABLE t2 (x int)"))
                        .isInstanceOf(SQLException.class);
                assertThat(tables(tapped)).containsExactly("t1");
                assertThat(tapped.texts()).doesNotContain("CREATE TABLE t2 (x int)");
            }
        }

        @ParameterizedTest
        @EnumSource
        void a_new_connection_is_not_cut(Product product) throws SQLException {
            try (Tapped tapped = tapped(product)) {
                try (Connection connection = connect(tapped)) {
                    tapped.tap.cutAfter(1);
                    assertThatThrownBy(() -> Tapped.run(connection, "SELECT 1")).isInstanceOf(SQLException.class);
                }
                try (Connection connection = connect(tapped)) {
                    assertThat(Tapped.rows(connection, "SELECT 1")).containsExactly("1");
                }
            }
        }

        @Test
        void an_open_transaction_is_rolled_back() throws SQLException {
            try (Tapped tapped = Tapped.postgres();
                    Connection connection = connect(tapped)) {
                tapped.tap.cutAfter(2);
                Tapped.run(connection, "BEGIN");
                assertThatThrownBy(() -> Tapped.run(connection, "CREATE TABLE t1 (x int)"))
                        .isInstanceOf(SQLException.class);
                assertThat(Tapped.locksHeld(tapped.traced("CREATE TABLE"))).isNotEmpty();
                Awaitility.await().until(() -> tables(tapped).isEmpty());
            }
        }

        @Test
        void of_one_message_what_stands_before_the_statement_may_have_run() throws SQLException {
            try (Tapped tapped = Tapped.postgres();
                    Connection connection = tapped.connect(Map.of("preferQueryMode", "simple"))) {
                tapped.tap.cutAtStart(2);
                assertThatThrownBy(() -> Tapped.run(connection, "CREATE TABLE t1 (x int); CREATE TABLE t2 (x int)"))
                        .isInstanceOf(SQLException.class);
                assertThat(tables(tapped)).isEmpty();
            }
        }
    }

    @Nested
    class When_a_tap_is_closed {

        @ParameterizedTest
        @EnumSource
        void nothing_of_it_is_left(Product product) throws SQLException {
            int port;
            try (Tapped tapped = tapped(product)) {
                Connection connection = connect(tapped);
                Tapped.run(connection, "BEGIN", "CREATE TABLE t1 (x int)");
                port = tapped.tap.address().port();
                tapped.tap.close();
                assertThatThrownBy(() -> Tapped.run(connection, "SELECT 1")).isInstanceOf(SQLException.class);
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(it -> it.startsWith("rehearsal-tap"));
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(IOException.class);
        }

        @Test
        void the_sessions_of_its_own_are_gone() throws SQLException {
            try (Tapped tapped = Tapped.postgres()) {
                try (Connection connection = connect(tapped);
                        Connection other = connect(tapped)) {
                    Tapped.run(connection, "BEGIN", "CREATE TABLE t1 (x int)", "COMMIT");
                    Tapped.run(other, "BEGIN", "LOCK t1", "COMMIT");
                    assertThat(sessions(tapped)).as("one for all clients").hasSize(1);
                }
                Awaitility.await().until(() -> sessions(tapped).isEmpty());
            }
        }

        private List<String> sessions(Tapped tapped) throws SQLException {
            try (Connection direct = tapped.database.connect()) {
                return Tapped.rows(direct, "SELECT pid FROM pg_stat_activity WHERE application_name = 'rehearsal tap'");
            }
        }
    }

    @Nested
    class When_one_side_ends {

        @Test
        void a_session_that_the_server_ends_ends_with_the_servers_words() throws SQLException {
            try (Tapped tapped = Tapped.postgres();
                    Connection connection = connect(tapped)) {
                assertThatThrownBy(() -> Tapped.run(connection, "SELECT pg_terminate_backend(pg_backend_pid())"))
                        .hasMessageContaining("terminating connection due to administrator command");
                Awaitility.await()
                        .until(() -> tapped.texts().contains("SELECT pg_terminate_backend(pg_backend_pid())"));
                assertThat(tapped.traced("SELECT pg_terminate")
                                .outcome()
                                .error()
                                .orElseThrow()
                                .sqlState())
                        .isEqualTo("57P01");
            }
        }

        @Test
        void what_ran_when_a_client_vanished_is_told_with_its_end() throws SQLException {
            try (Tapped tapped = Tapped.postgres()) {
                Connection connection = connect(tapped);
                tapped.prepare("CREATE TABLE t1 (x int)");
                try (Connection blocker = tapped.database.connect()) {
                    Tapped.run(blocker, "BEGIN", "LOCK t1");
                    connection.setNetworkTimeout(Runnable::run, 200);
                    assertThatThrownBy(() -> Tapped.run(connection, "INSERT INTO t1 VALUES (1)"))
                            .isInstanceOf(SQLException.class);
                }
                Awaitility.await().until(() -> tapped.texts().contains("INSERT INTO t1 VALUES (1)"));
            }
        }
    }

    @Nested
    class When_there_is_no_server {

        @ParameterizedTest
        @EnumSource
        void the_client_is_told_where_there_is_none(Product product) throws SQLException {
            try (Tapped gone = tapped(product);
                    Tap tap = Tap.before(closed(gone), TapOptions.DEFAULTS)) {
                assertThatThrownBy(() -> tap.address()
                                .connect(gone.database.name(), Map.of())
                                .close())
                        .hasStackTraceContaining(
                                "Rehearsal's tap cannot connect to the " + product.title() + " server");
            }
        }

        private ServerAddress closed(Tapped gone) {
            gone.tap.close();
            return gone.tap.address();
        }
    }
}

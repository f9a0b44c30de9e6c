package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.wire.TracedStatement.SentAs;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PSQLException;

/** What a PostgreSQL client notices of the tap, which is nothing, and what the trace has of it. */
class PostgresTapTest {

    private final Tapped tapped = Tapped.postgres();

    @BeforeEach
    void make_a_table() throws SQLException {
        tapped.prepare("CREATE TABLE a (id int PRIMARY KEY, v text)");
    }

    @AfterEach
    void close() {
        tapped.close();
    }

    @Nested
    class When_pgjdbc_is_the_client {

        @ParameterizedTest
        @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
        void all_its_modes_pass(String mode) throws SQLException {
            try (Connection connection = tapped.connect(Map.of("preferQueryMode", mode))) {
                Tapped.run(connection, "INSERT INTO a SELECT g, 'v' || g FROM generate_series(1, 3) g");
                connection.setAutoCommit(false);
                Tapped.run(connection, "UPDATE a SET v = 'w' WHERE id = 1");
                connection.commit();
                assertThat(Tapped.rows(connection, "SELECT id, v FROM a ORDER BY id"))
                        .containsExactly("1|w", "2|v2", "3|v3");
            }
            TracedStatement update = tapped.traced("UPDATE");
            assertThat(update.outcome().rows()).isEqualTo(1);
            assertThat(update.outcome().transaction()).isEqualTo(TransactionState.OPEN);
        }

        @Test
        void a_prepared_statement_is_told_by_its_text_and_without_its_parameters() throws SQLException {
            try (Connection connection = tapped.connect();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO a VALUES (?, ?)")) {
                for (int i = 0; i < 5; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "secret" + i);
                    insert.execute();
                }
            }
            assertThat(tapped.texts()).filteredOn(it -> it.startsWith("INSERT")).hasSize(5);
            assertThat(tapped.trace.statements().toString()).doesNotContain("secret");
            assertThat(tapped.traced("INSERT").origin().sentAs()).isEqualTo(SentAs.PREPARED);
        }

        @Test
        void a_batch_is_pipelined() throws SQLException {
            try (Connection connection = tapped.connect();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO a VALUES (?, 'v')")) {
                connection.setAutoCommit(false);
                for (int i = 0; i < 500; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(500).containsOnly(1);
                connection.commit();
            }
            assertThat(tapped.texts()).filteredOn(it -> it.startsWith("INSERT")).hasSize(500);
        }

        @Test
        void a_cursor_goes_on_while_its_transaction_is_asked_for_locks() throws SQLException {
            tapped.prepare("INSERT INTO a SELECT g, 'v' FROM generate_series(1, 1000) g");
            try (Connection connection = tapped.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.setFetchSize(7);
                int count = 0;
                try (ResultSet rows = statement.executeQuery("SELECT * FROM a")) {
                    while (rows.next()) {
                        count++;
                    }
                }
                assertThat(count).isEqualTo(1000);
            }
            assertThat(Tapped.locksHeld(tapped.traced("SELECT * FROM a"))).contains("public.a AccessShareLock");
        }

        @Test
        void rows_are_copied_in_and_out() throws Exception {
            String rows =
                    IntStream.range(0, 50_000).mapToObj(i -> i + "\tvalue\n").collect(Collectors.joining());
            try (Connection connection = tapped.connect()) {
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                assertThat(copy.copyIn("COPY a FROM STDIN", new StringReader(rows)))
                        .isEqualTo(50_000);
                StringWriter out = new StringWriter();
                copy.copyOut("COPY (SELECT * FROM a ORDER BY id) TO STDOUT", out);
                assertThat(out.toString()).isEqualTo(rows);
                assertThatThrownBy(() -> copy.copyIn("COPY a FROM STDIN", new StringReader("1\tagain\n")))
                        .hasMessageContaining("duplicate key");
                assertThat(Tapped.rows(connection, "SELECT count(*) FROM a")).containsExactly("50000");
            }
            assertThat(tapped.trace.statements())
                    .filteredOn(it -> it.sql().startsWith("COPY"))
                    .extracting(it -> it.outcome().rows())
                    .containsExactly(50_000L, 50_000L, 0L);
        }

        @Test
        void a_cancel_request_reaches_the_server() throws Exception {
            try (Connection connection = tapped.connect();
                    Statement statement = connection.createStatement()) {
                Future<?> sleeping = background().submit(() -> statement.execute("SELECT pg_sleep(60)"));
                Awaitility.await().until(() -> isSleeping());
                statement.cancel();
                assertThatThrownBy(sleeping::get).hasMessageContaining("canceling statement due to user request");
            }
            assertThat(tapped.traced("SELECT pg_sleep")
                            .outcome()
                            .error()
                            .orElseThrow()
                            .sqlState())
                    .isEqualTo("57014");
        }

        private boolean isSleeping() throws SQLException {
            try (Connection direct = tapped.database.connect()) {
                return !Tapped.rows(
                                direct,
                                "SELECT pid FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND state = 'active'")
                        .isEmpty();
            }
        }

        @Test
        void a_value_of_many_megabytes_passes_both_ways() throws SQLException {
            String large = "x".repeat(20_000_000);
            try (Connection connection = tapped.connect();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO a VALUES (1, ?)")) {
                insert.setString(1, large);
                insert.execute();
                assertThat(Tapped.rows(connection, "SELECT v FROM a")).containsExactly(large);
                Tapped.run(connection, "UPDATE a SET v = '" + large + "y'");
                assertThat(Tapped.rows(connection, "SELECT length(v) FROM a")).containsExactly("20000001");
            }
            assertThat(tapped.traced("UPDATE").sql()).hasSizeLessThan(5_000);
        }

        @Test
        void notifications_and_notices_arrive() throws SQLException {
            try (Connection listening = tapped.connect();
                    Connection other = tapped.connect()) {
                Tapped.run(listening, "LISTEN news", "BEGIN", "SELECT count(*) FROM a");
                Tapped.run(other, "NOTIFY news, 'hello'");
                Tapped.run(listening, "COMMIT");
                assertThat(listening.unwrap(PGConnection.class).getNotifications(5_000))
                        .singleElement()
                        .satisfies(it -> assertThat(it.getParameter()).isEqualTo("hello"));
                try (Statement statement = listening.createStatement()) {
                    statement.execute("DO $$BEGIN RAISE NOTICE 'look'; END$$");
                    assertThat(statement.getWarnings().getMessage()).isEqualTo("look");
                }
            }
        }
    }

    @Nested
    class When_a_message_has_several_statements {

        @Test
        void each_is_told_with_its_own_rows_and_the_time_of_all() throws SQLException {
            try (Connection connection = tapped.connect(Map.of("preferQueryMode", "simple"))) {
                Tapped.run(connection, "INSERT INTO a VALUES (1, ';'); ; UPDATE a SET v = $$;$$; SELECT 1, 2 -- end");
            }
            List<TracedStatement> told = tapped.trace.statements().stream()
                    .filter(it -> it.timing().shared())
                    .toList();
            assertThat(told)
                    .extracting(TracedStatement::sql)
                    .containsExactly("INSERT INTO a VALUES (1, ';')", "UPDATE a SET v = $$;$$", "SELECT 1, 2");
            assertThat(told).extracting(it -> it.outcome().rows()).containsExactly(1L, 1L, 1L);
        }

        @Test
        void those_behind_an_error_are_not_told() throws SQLException {
            try (Connection connection = tapped.connect(Map.of("preferQueryMode", "simple"))) {
                assertThatThrownBy(() -> Tapped.run(connection, "SELECT 1; SELECT 1/0; SELECT 3"))
                        .isInstanceOf(PSQLException.class);
            }
            assertThat(tapped.texts()).contains("SELECT 1", "SELECT 1/0").doesNotContain("SELECT 3");
            assertThat(tapped.traced("SELECT 1/0")
                            .outcome()
                            .error()
                            .orElseThrow()
                            .sqlState())
                    .isEqualTo("22012");
        }
    }

    @Nested
    class When_many_connect {

        @Test
        void each_gets_its_own_answers() throws Exception {
            List<Future<List<String>>> answers = new ArrayList<>();
            ExecutorService clients = background();
            for (int i = 0; i < 16; i++) {
                String mine = "client " + i;
                answers.add(clients.submit(() -> talk(mine)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).hasSize(20).containsOnly("client " + i);
            }
            assertThat(tapped.trace.statements())
                    .extracting(it -> it.origin().connection())
                    .contains(1, 16);
        }

        private List<String> talk(String mine) throws SQLException {
            List<String> answers = new ArrayList<>();
            try (Connection connection = tapped.connect()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < 20; i++) {
                    answers.addAll(Tapped.rows(connection, "SELECT '" + mine + "'"));
                    connection.commit();
                }
            }
            return answers;
        }
    }

    @Nested
    class When_something_is_secret {

        @Test
        void a_password_in_a_statement_is_not_told() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(
                        connection,
                        "BEGIN",
                        "CREATE ROLE somebody PASSWORD 'hunter2'",
                        "ALTER ROLE somebody PASSWORD E'hunter2'",
                        "ROLLBACK");
            }
            assertThat(tapped.trace.statements().toString())
                    .doesNotContain("hunter2")
                    .contains("PASSWORD '***'");
        }

        @Test
        void an_error_does_not_quote_rows() throws SQLException {
            tapped.prepare("INSERT INTO a VALUES (4711, 'v')");
            try (Connection connection = tapped.connect();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO a VALUES (?, 'v')")) {
                insert.setInt(1, 4711);
                assertThatThrownBy(insert::execute).hasMessageContaining("(id)=(4711)");
            }
            assertThat(tapped.traced("INSERT").toString())
                    .contains("duplicate key")
                    .doesNotContain("4711");
        }
    }

    private static ExecutorService background() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
    }
}

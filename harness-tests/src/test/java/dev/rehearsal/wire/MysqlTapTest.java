package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.wire.TracedStatement.SentAs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a MySQL client notices of the tap, which is nothing, and what the trace has of it. */
class MysqlTapTest {

    private final List<String> starting = new ArrayList<>();
    private final Tapped tapped = Tapped.mysql(new TapListener() {
        @Override
        public void statementStarting(TracedStatement.Origin origin, String sql) {
            starting.add(sql);
        }
    });

    @BeforeEach
    void make_a_table() throws SQLException {
        tapped.prepare("CREATE TABLE a (id int PRIMARY KEY, v longtext)");
    }

    @AfterEach
    void close() {
        tapped.close();
    }

    @Nested
    class When_connector_j_is_the_client {

        @ParameterizedTest
        @ValueSource(strings = {"useServerPrepStmts=false", "useServerPrepStmts=true", "useCursorFetch=true"})
        void prepared_statements_pass(String option) throws SQLException {
            String[] pair = option.split("=", 2);
            try (Connection connection = tapped.connect(Map.of(pair[0], pair[1]))) {
                insert(connection, 10);
                assertThat(read(connection, 3)).isEqualTo(10);
            }
            assertThat(tapped.texts())
                    .filteredOn(it -> it.startsWith("INSERT INTO a"))
                    .hasSize(10);
        }

        private void insert(Connection connection, int count) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO a VALUES (?, 'v')")) {
                for (int i = 0; i < count; i++) {
                    insert.setInt(1, i);
                    insert.execute();
                }
            }
        }

        private int read(Connection connection, int fetchSize) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM a WHERE id >= ?")) {
                select.setFetchSize(fetchSize);
                select.setInt(1, 0);
                int count = 0;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        count++;
                    }
                }
                return count;
            }
        }

        @Test
        void one_that_the_server_prepares_is_told_by_its_text() throws SQLException {
            try (Connection connection = tapped.connect(Map.of("useServerPrepStmts", "true"))) {
                insert(connection, 1);
            }
            TracedStatement insert = tapped.traced("INSERT");
            assertThat(insert.sql()).isEqualTo("INSERT INTO a VALUES (?, 'v')");
            assertThat(insert.origin().sentAs()).isEqualTo(SentAs.PREPARED);
            assertThat(insert.outcome().rows()).isEqualTo(1);
        }

        @Test
        void a_value_of_more_than_one_packet_passes_both_ways() throws SQLException {
            byte[] large = new byte[40_000_000];
            Arrays.fill(large, (byte) 'x');
            try (Connection connection =
                            tapped.connect(Map.of("useServerPrepStmts", "true", "maxAllowedPacket", "67000000"));
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO a VALUES (1, ?)")) {
                insert.setBytes(1, large);
                insert.execute();
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT v FROM a")) {
                    row.next();
                    assertThat(row.getBytes(1)).isEqualTo(large);
                }
                assertThat(Tapped.rows(connection, "SELECT 1")).containsExactly("1");
            }
        }

        @Test
        void a_local_file_is_loaded() throws Exception {
            byte[] file = IntStream.range(0, 100_000)
                    .mapToObj(i -> i + "\tv\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
            try (Connection connection = tapped.connect(Map.of("allowLoadLocalInfile", "true"));
                    Statement statement = connection.createStatement()) {
                statement
                        .unwrap(com.mysql.cj.jdbc.JdbcStatement.class)
                        .setLocalInfileInputStream(new ByteArrayInputStream(file));
                statement.execute("LOAD DATA LOCAL INFILE 'it' INTO TABLE a");
                assertThat(Tapped.rows(connection, "SELECT count(*) FROM a")).containsExactly("100000");
            }
            assertThat(tapped.traced("LOAD DATA").outcome().rows()).isEqualTo(100_000);
        }

        @Test
        void another_user_takes_over_the_connection() throws SQLException {
            tapped.prepare(
                    "DROP USER IF EXISTS rehearsal_sha",
                    "CREATE USER rehearsal_sha IDENTIFIED WITH caching_sha2_password BY 'hunter2'",
                    "GRANT ALL ON *.* TO rehearsal_sha");
            try (Connection connection = tapped.connect()) {
                connection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).changeUser("rehearsal_sha", "hunter2");
                assertThat(Tapped.rows(connection, "SELECT current_user()")).containsExactly("rehearsal_sha@%");
            } finally {
                tapped.prepare("DROP USER rehearsal_sha");
            }
        }

        @Test
        void caching_sha2_password_is_asked_in_full_without_tls() throws SQLException {
            tapped.prepare(
                    "DROP USER IF EXISTS rehearsal_sha",
                    "CREATE USER rehearsal_sha IDENTIFIED WITH caching_sha2_password BY 'hunter2'",
                    "GRANT ALL ON *.* TO rehearsal_sha");
            try (Connection connection = tapped.connect(Map.of("user", "rehearsal_sha", "password", "hunter2"))) {
                assertThat(Tapped.rows(connection, "SELECT current_user()")).containsExactly("rehearsal_sha@%");
            } finally {
                tapped.prepare("DROP USER rehearsal_sha");
            }
            assertThat(tapped.trace.statements().toString()).doesNotContain("hunter2");
        }
    }

    @Nested
    class When_there_are_several_results {

        @Test
        void each_statement_of_a_message_is_told_with_its_own_time() throws SQLException {
            try (Connection connection = tapped.connect(Map.of("allowMultiQueries", "true"))) {
                Tapped.run(
                        connection, "INSERT INTO a VALUES (1, ';'), (2, 'x'); SELECT sleep(0.2); UPDATE a SET v = 'y'");
            }
            assertThat(tapped.traced("INSERT").outcome().rows()).isEqualTo(2);
            assertThat(tapped.traced("SELECT sleep").timing().duration()).isGreaterThan(Duration.ofMillis(199));
            assertThat(tapped.traced("SELECT sleep").timing().shared()).isFalse();
            assertThat(tapped.traced("UPDATE").outcome().tag()).isEqualTo("Rows matched: 2  Changed: 2  Warnings: 0");
            assertThat(starting).contains("INSERT INTO a VALUES (1, ';'), (2, 'x')", "UPDATE a SET v = 'y'");
        }

        @Test
        void those_of_a_procedure_are_its_call_s() throws SQLException {
            tapped.prepare(
                    "INSERT INTO a VALUES (1, 'v'), (2, 'w')",
                    "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT * FROM a; END");
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "CALL p()", "SELECT 'after'");
            }
            assertThat(tapped.traced("CALL").outcome().rows()).isEqualTo(3);
            assertThat(tapped.traced("SELECT 'after'").outcome().rows()).isEqualTo(1);
        }

        @Test
        void those_behind_an_error_are_not_told() throws SQLException {
            try (Connection connection = tapped.connect(Map.of("allowMultiQueries", "true"));
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT 1; broken; SELECT 3"))
                        .hasMessageContaining("SQL syntax");
            }
            assertThat(tapped.texts()).contains("SELECT 1").doesNotContain("SELECT 3");
            assertThat(tapped.traced("broken").outcome().error().orElseThrow().sqlState())
                    .isEqualTo("42000");
        }
    }

    @Nested
    class When_there_is_a_transaction {

        @Test
        void the_trace_follows_it() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "BEGIN", "INSERT INTO a VALUES (1, 'v')", "ALTER TABLE a ADD b int");
            }
            assertThat(tapped.traced("BEGIN").outcome().transaction()).isEqualTo(TransactionState.OPEN);
            assertThat(tapped.traced("INSERT").outcome().transaction()).isEqualTo(TransactionState.OPEN);
            assertThat(tapped.traced("ALTER").outcome().transaction()).isEqualTo(TransactionState.IDLE);
        }

        @Test
        void a_table_that_was_copied_says_how_many_rows() throws SQLException {
            tapped.prepare("INSERT INTO a VALUES (1, 'v'), (2, 'w')");
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "ALTER TABLE a MODIFY id bigint");
            }
            assertThat(tapped.traced("ALTER").outcome().rows()).isEqualTo(2);
            assertThat(tapped.traced("ALTER").origin().backend()).isPositive();
        }

        @Test
        void a_password_is_not_told() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(
                        connection,
                        "CREATE USER rehearsal_secret IDENTIFIED BY 'hunter2'",
                        "ALTER USER rehearsal_secret IDENTIFIED WITH caching_sha2_password BY \"hunter2\"",
                        "SET PASSWORD FOR rehearsal_secret = 'hunter2'",
                        "DROP USER rehearsal_secret");
            }
            assertThat(tapped.trace.statements().toString())
                    .doesNotContain("hunter2")
                    .contains("'***'");
        }
    }
}

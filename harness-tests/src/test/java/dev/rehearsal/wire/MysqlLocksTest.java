package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the tap tells of the locks of MySQL's statements. */
class MysqlLocksTest {

    @Nested
    class When_the_server_keeps_account_of_them {

        private final Tapped tapped = Tapped.durableMysql();

        @BeforeEach
        void make_tables() throws SQLException {
            tapped.prepare("CREATE TABLE a (id int PRIMARY KEY, v int)", "CREATE TABLE b (id int)");
            tapped.prepare("INSERT INTO a VALUES (1, 1)");
        }

        @AfterEach
        void close() {
            tapped.close();
        }

        private String lock(String table, String mode) {
            return tapped.database.name() + "." + table + " " + mode;
        }

        @Test
        void those_of_a_transaction_are_told_behind_each_of_its_statements() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "BEGIN", "UPDATE a SET v = 2", "SELECT * FROM b", "COMMIT");
            }
            assertThat(Tapped.locksHeld(tapped.traced("BEGIN"))).isEmpty();
            assertThat(Tapped.locksHeld(tapped.traced("UPDATE"))).containsExactly(lock("a", "SHARED_WRITE"));
            assertThat(Tapped.locksHeld(tapped.traced("SELECT * FROM b")))
                    .containsExactly(lock("a", "SHARED_WRITE"), lock("b", "SHARED_READ"));
        }

        @Test
        void those_of_a_statement_by_itself_are_sampled_while_it_runs() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "UPDATE a SET v = sleep(0.5)");
            }
            assertThat(tapped.traced("UPDATE").footprint().locks())
                    .isInstanceOfSatisfying(LockEvidence.Sampled.class, sampled -> {
                        assertThat(sampled.samples()).isPositive();
                        assertThat(sampled.locks())
                                .extracting(HeldLock::toString)
                                .containsExactly("SHARED_WRITE on " + tapped.database.name() + ".a");
                    });
        }

        @Test
        void nobody_looks_while_the_next_statement_of_a_message_runs() throws SQLException {
            try (Connection connection = tapped.connect(Map.of("allowMultiQueries", "true"))) {
                Tapped.run(connection, "BEGIN; UPDATE a SET v = 2; INSERT INTO b VALUES (1)", "ROLLBACK");
            }
            assertThat(tapped.traced("UPDATE").footprint().locks()).isNotInstanceOf(LockEvidence.Held.class);
            assertThat(Tapped.locksHeld(tapped.traced("INSERT INTO b"))).hasSize(2);
        }

        @Test
        void the_client_s_session_is_not_asked() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "BEGIN", "INSERT INTO a VALUES (2, 2), (3, 3)");
                assertThat(Tapped.rows(connection, "SELECT row_count()")).containsExactly("2");
            }
        }
    }

    @Nested
    class When_it_does_not {

        @Test
        void that_is_said() throws SQLException {
            try (Tapped tapped = Tapped.mysql();
                    Connection connection = tapped.connect()) {
                Tapped.run(connection, "CREATE TABLE a (id int)", "BEGIN", "INSERT INTO a VALUES (1)");
                assertThat(tapped.traced("INSERT").footprint().locks())
                        .isEqualTo(new LockEvidence.Unknown("the server's performance_schema does not tell"));
            }
        }
    }
}

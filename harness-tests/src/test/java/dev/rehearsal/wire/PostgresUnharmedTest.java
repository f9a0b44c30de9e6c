package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may do in a transaction without being hurt by the questions that the tap asks there. */
class PostgresUnharmedTest {

    private final Tapped tapped = Tapped.postgres();

    @BeforeEach
    void make_tables() throws SQLException {
        tapped.prepare(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE a (id int PRIMARY KEY, v varchar(20) NOT NULL, p int)",
                "INSERT INTO parent SELECT generate_series(1, 100)",
                "INSERT INTO a SELECT g, 'v' || g, g FROM generate_series(1, 100) g");
    }

    @AfterEach
    void close() {
        tapped.close();
    }

    @Test
    void its_unnamed_and_named_statements_live_on() throws SQLException {
        try (Connection connection = tapped.connect(Map.of("prepareThreshold", "1"));
                PreparedStatement select = connection.prepareStatement("SELECT v FROM a WHERE id = ?")) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= 10; i++) {
                select.setInt(1, i);
                try (var rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("v" + i);
                }
                Tapped.run(connection, "UPDATE a SET p = p WHERE id = " + i);
            }
            connection.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEALLOCATE ALL", "DO $$BEGIN EXECUTE 'DEALLOCATE ALL'; END$$"})
    void it_throws_all_prepared_statements_away(String sql) throws SQLException {
        try (Connection connection = tapped.connect(Map.of("preferQueryMode", "simple"))) {
            Tapped.run(connection, "BEGIN", "LOCK a", sql, "LOCK parent", "COMMIT");
            Tapped.run(connection, "DISCARD ALL", "BEGIN", "LOCK a", "COMMIT");
        }
        assertThat(Tapped.locksHeld(tapped.traced("LOCK parent"))).hasSize(2);
        assertThat(Tapped.locksHeld(tapped.traced("LOCK a"))).hasSize(1);
    }

    @Test
    void it_sets_its_isolation_after_begin() throws SQLException {
        try (Connection connection = tapped.connect()) {
            Tapped.run(
                    connection,
                    "BEGIN",
                    "SAVEPOINT s",
                    "RELEASE s",
                    "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                    "SELECT count(*) FROM a",
                    "COMMIT");
        }
        assertThat(tapped.traced("COMMIT").outcome().error()).isEmpty();
    }

    @Test
    void a_transaction_sees_the_rows_from_when_it_first_looked() throws SQLException {
        try (Connection connection = tapped.connect()) {
            Tapped.run(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ");
            tapped.prepare("INSERT INTO parent VALUES (777)");
            assertThat(Tapped.rows(connection, "SELECT count(*) FROM parent")).containsExactly("101");
        }
    }

    @Test
    void it_takes_a_role_without_rights_and_another_search_path() throws SQLException {
        tapped.prepare(
                "CREATE SCHEMA trap",
                "CREATE VIEW trap.pg_locks AS SELECT 1 AS nothing",
                "CREATE FUNCTION trap.wrong(oid, oid) RETURNS bool LANGUAGE sql AS 'SELECT false'",
                "CREATE OPERATOR trap.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = trap.wrong)",
                "CREATE ROLE rehearsal_nobody");
        try (Connection connection = tapped.connect()) {
            Tapped.run(
                    connection,
                    "BEGIN",
                    "CREATE TABLE mine (x int)",
                    "SET search_path = trap, pg_catalog",
                    "SET ROLE rehearsal_nobody",
                    "SELECT 1",
                    "COMMIT");
        } finally {
            tapped.prepare("DROP ROLE rehearsal_nobody");
        }
        assertThat(Tapped.locksHeld(tapped.traced("SELECT 1"))).contains("public.mine AccessExclusiveLock");
    }

    @Test
    void it_uses_an_encoding_that_lacks_the_characters_of_a_name() throws SQLException {
        tapped.prepare("CREATE TABLE \"таблица\" (x int)");
        try (Connection connection = tapped.connect(Map.of("allowEncodingChanges", "true"))) {
            Tapped.run(
                    connection,
                    "BEGIN",
                    "LOCK \"таблица\"",
                    "SET client_encoding = 'LATIN1'",
                    "SET client_encoding = 'UTF8'",
                    "COMMIT");
        }
        assertThat(Tapped.locksHeld(tapped.traced("SET client_encoding = 'UTF8'")))
                .containsExactly("public.\"таблица\" AccessExclusiveLock");
    }

    @Test
    void its_transaction_fails() throws SQLException {
        try (Connection connection = tapped.connect()) {
            Tapped.run(connection, "BEGIN", "LOCK a");
            assertThatThrownBy(() -> Tapped.run(connection, "SELECT nothing")).hasMessageContaining("nothing");
            assertThatThrownBy(() -> Tapped.run(connection, "SELECT 1")).hasMessageContaining("aborted");
            Tapped.run(connection, "ROLLBACK");
            assertThat(Tapped.rows(connection, "SELECT 1")).containsExactly("1");
        }
        TracedStatement failed = tapped.traced("SELECT nothing");
        assertThat(failed.outcome().transaction()).isEqualTo(TransactionState.FAILED);
        assertThat(failed.footprint().locks()).isInstanceOf(LockEvidence.Unknown.class);
    }
}

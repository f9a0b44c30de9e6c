package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a statement in a transaction, when it has ended and the client has not been told. */
class PostgresInspectionTest {

    private static final String OWN_LOCKS =
            """
            SELECT relation, mode FROM pg_locks
            WHERE pid = pg_backend_pid() AND locktype = 'relation' AND (relation >= 16384 OR mode <> 'AccessShareLock')
            """;

    private final Tapped tapped = Tapped.postgres();

    @BeforeEach
    void make_tables() throws SQLException {
        tapped.prepare(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE a (id int PRIMARY KEY, v varchar(20) NOT NULL, p int)",
                "INSERT INTO parent SELECT generate_series(1, 100)",
                "INSERT INTO a SELECT g, 'v' || g, g FROM generate_series(1, 100) g",
                "CREATE INDEX a_v ON a (v)",
                "CREATE VIEW seen AS SELECT id FROM a",
                "CREATE TABLE whole (k int) PARTITION BY LIST (k)",
                "CREATE TABLE part PARTITION OF whole FOR VALUES IN (1)");
    }

    @AfterEach
    void close() {
        tapped.close();
    }

    private TracedStatement traced(String sql) throws SQLException {
        try (Connection connection = tapped.connect()) {
            Tapped.run(connection, "BEGIN", sql, "ROLLBACK");
        }
        return tapped.traced(sql);
    }

    @Nested
    class When_locks_are_held {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT * FROM seen",
                    "SELECT * FROM a WHERE id = 1 FOR UPDATE",
                    "INSERT INTO a VALUES (1000, 'x', 1)",
                    "LOCK TABLE a IN SHARE UPDATE EXCLUSIVE MODE",
                    "LOCK TABLE a IN EXCLUSIVE MODE",
                    "ALTER TABLE a ADD COLUMN b int",
                    "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES parent",
                    "ALTER TABLE a ALTER COLUMN p TYPE bigint",
                    "CREATE INDEX made ON a (p)",
                    "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                    "CREATE TABLE part2 PARTITION OF whole FOR VALUES IN (2)",
                    "ALTER TABLE whole DETACH PARTITION part",
                    "DROP INDEX a_v",
                    "DROP TABLE a CASCADE",
                    "TRUNCATE a"
                })
        void they_are_those_that_the_session_itself_sees(String sql) throws SQLException {
            List<String> byHand = byHand(sql);
            assertThat(withoutStrangers(Tapped.locksHeld(traced(sql)))).isEqualTo(withoutStrangers(byHand));
        }

        /** Past the tap, with the names from before and after. */
        private List<String> byHand(String sql) throws SQLException {
            try (Connection direct = tapped.database.connect()) {
                Map<String, String> names = names(direct);
                Tapped.run(direct, "BEGIN");
                Tapped.run(direct, sql);
                List<String> locks = Tapped.rows(direct, OWN_LOCKS);
                names.putAll(names(direct));
                Tapped.run(direct, "ROLLBACK");
                return locks.stream()
                        .map(it -> it.split("\\|", 2))
                        .map(it -> names.getOrDefault(it[0], "relation " + it[0]) + " " + it[1])
                        .sorted()
                        .toList();
            }
        }

        private Map<String, String> names(Connection direct) throws SQLException {
            Map<String, String> names = new HashMap<>();
            for (String row : Tapped.rows(
                    direct,
                    "SELECT c.oid, nspname || '.' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace")) {
                String[] columns = row.split("\\|", 2);
                names.put(columns[0], columns[1]);
            }
            return names;
        }

        /** Files that a rewrite makes and drops, and TOAST tables, have another number each time. */
        private List<String> withoutStrangers(List<String> locks) {
            return locks.stream()
                    .map(it -> it.replaceAll("relation \\d+|pg_toast_\\d+", "stranger"))
                    .toList();
        }

        @Test
        void those_of_statements_before_are_among_them_until_the_transaction_ends() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "BEGIN", "LOCK parent", "INSERT INTO a VALUES (1000, 'x', 1)", "COMMIT");
            }
            assertThat(Tapped.locksHeld(tapped.traced("BEGIN"))).isEmpty();
            assertThat(Tapped.locksHeld(tapped.traced("INSERT")))
                    .contains("public.parent AccessExclusiveLock", "public.a RowExclusiveLock");
            assertThat(Tapped.locksHeld(tapped.traced("COMMIT"))).isEmpty();
        }

        @Test
        void one_that_is_renamed_keeps_the_name_under_which_those_know_it_who_wait() throws SQLException {
            tapped.prepare("CREATE SCHEMA other");
            assertThat(Tapped.locksHeld(traced("ALTER TABLE a RENAME TO b")))
                    .containsExactly("public.a AccessExclusiveLock");
            assertThat(Tapped.locksHeld(traced("ALTER TABLE parent SET SCHEMA other")))
                    .contains("public.parent AccessExclusiveLock");
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "BEGIN", "CREATE TABLE made ()", "ALTER TABLE made RENAME TO again", "ROLLBACK");
            }
            assertThat(Tapped.locksHeld(tapped.traced("ALTER TABLE made")))
                    .containsExactly("public.again AccessExclusiveLock");
        }

        @Test
        void they_go_with_a_savepoint() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(
                        connection,
                        "BEGIN",
                        "LOCK parent",
                        "SAVEPOINT s",
                        "LOCK a",
                        "ROLLBACK TO SAVEPOINT s",
                        "COMMIT");
            }
            assertThat(Tapped.locksHeld(tapped.traced("LOCK a"))).hasSize(2);
            assertThat(Tapped.locksHeld(tapped.traced("ROLLBACK TO")))
                    .containsExactly("public.parent AccessExclusiveLock");
        }

        @Test
        void a_listener_can_still_see_them_from_outside() throws SQLException {
            List<String> seen = new ArrayList<>();
            TapListener looking = new TapListener() {
                @Override
                public void statementEnded(TracedStatement statement) {
                    if (statement.sql().startsWith("LOCK")) {
                        seen.addAll(exclusiveLocks());
                    }
                }
            };
            try (Tap watched = Tap.before(tapped.tap.address(), TapOptions.RELAY_ONLY, looking);
                    Connection connection = watched.address().connect(tapped.database.name(), Map.of())) {
                Tapped.run(connection, "BEGIN", "LOCK a", "COMMIT");
            }
            assertThat(seen).containsExactly("a");
        }

        private List<String> exclusiveLocks() {
            try (Connection direct = tapped.database.connect()) {
                return Tapped.rows(
                        direct,
                        """
                        SELECT relation::regclass FROM pg_locks JOIN pg_database d ON d.oid = database
                        WHERE mode = 'AccessExclusiveLock' AND granted AND datname = current_database()
                        """);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class When_tables_are_read_and_written {

        private TableWork work(String sql, String table) throws SQLException {
            return traced(sql).footprint().tables().stream()
                    .filter(it -> it.table().toString().equals(table))
                    .findFirst()
                    .orElseGet(() -> new TableWork(Relation.unknown(0), 0, 0, 0, 0));
        }

        @Test
        void rows_are_counted() throws SQLException {
            assertThat(work("UPDATE a SET p = 2 WHERE id <= 3", "public.a").updated())
                    .isEqualTo(3);
            assertThat(work("DELETE FROM a WHERE id > 90", "public.a").deleted())
                    .isEqualTo(10);
            assertThat(work("INSERT INTO parent VALUES (200)", "public.parent").inserted())
                    .isEqualTo(1);
        }

        @Test
        void a_scan_that_validates_is_told_and_one_that_was_skipped_is_not() throws SQLException {
            String check = "ALTER TABLE a ADD CONSTRAINT c CHECK (p > 0)";
            assertThat(work(check, "public.a").scans()).isPositive();
            assertThat(work(check + " NOT VALID", "public.a").scans()).isZero();
            assertThat(work("CREATE INDEX made ON a (p)", "public.a").scans()).isPositive();
        }

        @Test
        void what_was_done_before_the_transaction_is_not_its_own() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(
                        connection,
                        "DELETE FROM a WHERE p > 50",
                        "SELECT count(*) FROM a",
                        "BEGIN",
                        "LOCK a",
                        "COMMIT");
            }
            assertThat(tapped.traced("LOCK a").footprint().tables()).isEmpty();
        }

        @Test
        void each_statement_has_only_its_own() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "BEGIN", "UPDATE a SET p = 1", "UPDATE a SET p = 3 WHERE id = 1", "COMMIT");
            }
            assertThat(tapped.traced("UPDATE a SET p = 1").footprint().tables())
                    .extracting(TableWork::updated)
                    .containsExactly(100L);
            assertThat(tapped.traced("UPDATE a SET p = 3").footprint().tables())
                    .extracting(TableWork::updated)
                    .containsExactly(1L);
        }

        @Test
        void a_rewrite_is_told_and_a_change_of_the_catalog_is_not() throws SQLException {
            assertThat(traced("ALTER TABLE a ALTER p TYPE bigint").footprint().rewritten())
                    .extracting(Relation::toString)
                    .contains("public.a");
            assertThat(traced("ALTER TABLE a ALTER v TYPE varchar(40)")
                            .footprint()
                            .rewritten())
                    .isEmpty();
            assertThat(traced("TRUNCATE parent").footprint().rewritten())
                    .extracting(Relation::toString)
                    .contains("public.parent", "public.parent_pkey");
        }

        @Test
        void what_the_transaction_made_is_told_apart() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(
                        connection,
                        "BEGIN",
                        "CREATE TABLE made (x int)",
                        "DROP TABLE made",
                        "DROP VIEW seen",
                        "COMMIT");
            }
            TracedStatement dropping = tapped.traced("DROP VIEW");
            assertThat(dropping.footprint().created())
                    .extracting(Relation::toString)
                    .contains("public.made")
                    .doesNotContain("public.seen");
            assertThat(Tapped.locksHeld(dropping))
                    .contains("public.made AccessExclusiveLock", "public.seen AccessExclusiveLock");
        }

        @Test
        void the_log_grows_with_what_is_written() throws SQLException {
            long little = traced("ALTER TABLE a ADD COLUMN b int")
                    .footprint()
                    .walBytes()
                    .orElseThrow();
            long much = traced("INSERT INTO parent SELECT generate_series(1000, 30000)")
                    .footprint()
                    .walBytes()
                    .orElseThrow();
            assertThat(much).isGreaterThan(10 * little).isPositive();
        }
    }

    @Nested
    class When_a_name_needs_quotes {

        @Test
        void it_has_them_as_in_what_the_server_says_of_waits() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "CREATE TABLE \"Order\" (id int)");
                connection.setAutoCommit(false);
                Tapped.run(connection, "LOCK \"Order\"");
                connection.rollback();
                connection.setAutoCommit(true);
                Tapped.run(connection, "SELECT pg_sleep(0.5) FROM \"Order\" RIGHT JOIN (VALUES (1)) v(i) ON true");
            }
            assertThat(Tapped.locksHeld(tapped.traced("LOCK"))).containsExactly("public.\"Order\" AccessExclusiveLock");
            assertThat(tapped.traced("SELECT pg_sleep").footprint().locks())
                    .isInstanceOfSatisfying(LockEvidence.Sampled.class, it -> assertThat(it.locks())
                            .extracting(HeldLock::toString)
                            .contains("AccessShareLock on public.\"Order\""));
        }
    }

    @Nested
    class When_no_transaction_is_open {

        @Test
        void a_statement_is_sampled_while_it_runs_and_the_trace_says_so() throws SQLException {
            try (Connection connection = tapped.connect()) {
                Tapped.run(connection, "SELECT pg_sleep(0.5) FROM parent WHERE id = 1");
            }
            assertThat(tapped.traced("SELECT pg_sleep").footprint().locks())
                    .isInstanceOfSatisfying(LockEvidence.Sampled.class, it -> {
                        assertThat(it.samples()).isPositive();
                        assertThat(it.locks())
                                .extracting(HeldLock::toString)
                                .contains("AccessShareLock on public.parent");
                    });
        }

        @Test
        void the_statements_of_one_message_share_their_samples() throws SQLException {
            try (Connection connection = tapped.connect(Map.of("preferQueryMode", "simple"))) {
                Tapped.run(connection, "UPDATE a SET p = 1; SELECT pg_sleep(0.5)");
            }
            assertThat(tapped.traced("UPDATE").footprint().locks())
                    .isInstanceOfSatisfying(LockEvidence.Sampled.class, it -> assertThat(it.locks())
                            .extracting(HeldLock::toString)
                            .contains("RowExclusiveLock on public.a"));
        }

        @Test
        void one_that_nobody_looked_at_is_unknown_rather_than_free_of_locks() throws SQLException {
            try (Tapped blind = Tapped.postgres(TapOptions.RELAY_ONLY);
                    Connection connection = blind.connect()) {
                Tapped.run(connection, "SELECT 1", "BEGIN", "SELECT 2", "COMMIT");
                assertThat(blind.traced("SELECT 1").footprint().locks()).isInstanceOf(LockEvidence.Unknown.class);
                assertThat(blind.traced("SELECT 2").footprint().locks()).isInstanceOf(LockEvidence.Unknown.class);
            }
        }
    }
}

package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.Product;
import dev.rehearsal.locks.Arena.Fighter;
import dev.rehearsal.locks.LockRequest.Target;
import dev.rehearsal.locks.TableWork.Kind;
import dev.rehearsal.locks.Wait.End;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresWatchTest {

    private Arena arena;
    private Fighter migration;
    private Fighter victim;
    private Fighter other;

    @BeforeEach
    void three_sessions_and_a_table() throws SQLException {
        arena = Arena.of(
                Product.POSTGRESQL,
                "CREATE TABLE orders (id int PRIMARY KEY, total int)",
                "INSERT INTO orders SELECT n, n FROM generate_series(1, 100) n");
        migration = arena.enter();
        victim = arena.enter();
        other = arena.enter();
    }

    @AfterEach
    void leave() throws SQLException {
        arena.close();
    }

    private Wait onlyWait(Watch watch) throws SQLException {
        Watched watched = watch.end();
        assertThat(watched.waits()).hasSize(1);
        return watched.waits().get(0);
    }

    @Nested
    class When_a_reader_waits_for_a_change_of_its_table {

        @Test
        void the_log_tells_who_waited_for_what_and_for_whom() throws SQLException {
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("BEGIN; ALTER TABLE orders ADD note text");
                CompletableFuture<Void> reading = victim.startWaiting("SELECT total\nFROM orders", other);
                migration.run("COMMIT");
                reading.join();
                Wait wait = onlyWait(watch);
                assertThat(wait.victim().id()).isEqualTo(victim.id());
                assertThat(wait.victim().statement()).contains("SELECT total\nFROM orders");
                assertThat(wait.request().relationLock())
                        .contains(new RelationLock("public.orders", LockMode.ACCESS_SHARE));
                assertThat(wait.end()).isEqualTo(End.GRANTED);
                assertThat(wait.isBlockedBy(migration.id())).isTrue();
                assertThat(wait.interval().length()).isPositive();
            }
        }

        @Test
        void a_table_that_is_gone_has_its_name_all_the_same() throws SQLException {
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("BEGIN; DROP TABLE orders");
                CompletableFuture<Void> reading = victim.startWaiting("SELECT total FROM orders", other);
                migration.run("COMMIT");
                assertThat(reading).failsWithin(Duration.ofSeconds(10));
                assertThat(onlyWait(watch).request().relation()).contains("public.orders");
            }
        }

        @Test
        void polling_tells_it_too_and_what_it_cannot_tell() throws SQLException {
            try (Watch watch = Watch.of(arena.ofOthers())) {
                migration.run("BEGIN; ALTER TABLE orders ADD note text");
                CompletableFuture<Void> reading = victim.startWaiting("SELECT total FROM orders", other);
                // The second look is at least one poll later.
                other.run("SELECT pg_sleep(0.2)");
                migration.run("COMMIT");
                reading.join();
                Watched watched = watch.end();
                assertThat(watched.waits()).singleElement().satisfies(wait -> {
                    assertThat(wait.victim().id()).isEqualTo(victim.id());
                    assertThat(wait.victim().statement()).contains("SELECT total FROM orders");
                    assertThat(wait.request().relation()).contains("public.orders");
                    assertThat(wait.isBlockedBy(migration.id())).isTrue();
                    assertThat(wait.blockers().get(0).statement())
                            .hasValueSatisfying(it -> assertThat(it).contains("ADD note"));
                });
                assertThat(watched.resolutions()).singleElement().satisfies(resolution -> {
                    assertThat(resolution.floor()).isPositive();
                    assertThat(resolution.toString())
                            .startsWith("Seen by polling pg_locks: a wait of less than ")
                            .endsWith("How a wait ended, and what deadlocked, cannot be told.");
                });
            }
        }
    }

    @Nested
    class When_several_stand_in_a_queue {

        @Test
        void a_reader_waits_for_the_change_in_front_of_it_rather_than_for_the_reader_that_it_is_compatible_with()
                throws SQLException {
            Fighter longReader = arena.enter();
            try (Watch watch = Watch.of(arena.database())) {
                longReader.run("BEGIN; SELECT FROM orders");
                CompletableFuture<Void> altering = migration.startWaiting("ALTER TABLE orders ADD note text", other);
                CompletableFuture<Void> reading = victim.startWaiting("SELECT FROM orders", other);
                longReader.run("COMMIT");
                CompletableFuture.allOf(altering, reading).join();
                Watched watched = watch.end();
                assertThat(watched.waits())
                        .extracting(wait -> wait.victim().id())
                        .containsExactly(migration.id(), victim.id());
                assertThat(watched.waits().get(0).isBlockedBy(longReader.id())).isTrue();
                assertThat(watched.waits().get(1).blockers().get(0).id()).isEqualTo(migration.id());
                assertThat(watched.waits().get(1).blockers().get(0).statement())
                        .contains("ALTER TABLE orders ADD note text");
            }
        }
    }

    @Nested
    class When_a_row_is_locked {

        @Test
        void the_wait_is_for_the_table_whose_row_it_is() throws SQLException {
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("BEGIN; UPDATE orders SET total = 0");
                CompletableFuture<Void> writing =
                        victim.startWaiting("UPDATE orders SET total = 1 WHERE id = 7", other);
                migration.run("COMMIT");
                writing.join();
                Wait wait = onlyWait(watch);
                assertThat(wait.request().target()).isEqualTo(Target.ROW);
                assertThat(wait.request().relation()).contains("public.orders");
                assertThat(wait.request().relationLock()).isEmpty();
            }
        }
    }

    @Nested
    class When_a_wait_is_not_granted {

        @Test
        void one_that_times_out_is_told_as_given_up() throws SQLException {
            victim.run("SET lock_timeout = '2s'");
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("BEGIN; LOCK TABLE orders");
                CompletableFuture<Void> reading = victim.startWaiting("SELECT FROM orders", other);
                assertThat(reading).failsWithin(Duration.ofSeconds(10));
                Wait wait = onlyWait(watch);
                assertThat(wait.end()).isEqualTo(End.GIVEN_UP);
                assertThat(wait.interval().length()).isGreaterThanOrEqualTo(Duration.ofMillis(1900));
            } finally {
                migration.run("ROLLBACK");
            }
        }

        @Test
        void one_that_goes_on_is_told_as_unended() throws SQLException {
            CompletableFuture<Void> reading;
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("BEGIN; LOCK TABLE orders");
                reading = victim.startWaiting("SELECT FROM orders", other);
                other.run("SELECT pg_sleep(0.1)"); // the server tells of a wait once it has lasted 1 ms
                assertThat(onlyWait(watch).end()).isEqualTo(End.UNENDED);
            } finally {
                migration.run("ROLLBACK");
            }
            reading.join();
        }

        @Test
        void a_deadlock_is_told_with_both_statements() throws SQLException {
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("BEGIN; UPDATE orders SET total = 0 WHERE id = 1");
                victim.run("BEGIN; UPDATE orders SET total = 0 WHERE id = 2");
                CompletableFuture<Void> waiting =
                        victim.startWaiting("UPDATE orders\nSET total = 3 WHERE id = 1", other);
                // One of the two is ended at once; which one is the server's choice.
                CompletableFuture<Void> closing =
                        CompletableFuture.runAsync(() -> fails(migration, "UPDATE orders SET total = 4 WHERE id = 2"));
                CompletableFuture.allOf(waiting.exceptionally(it -> null), closing)
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join();
                Watched watched = watch.end();
                assertThat(watched.deadlocks()).singleElement().satisfies(deadlock -> assertThat(deadlock.sessions())
                        .extracting(session -> session.statement().orElseThrow())
                        .containsExactlyInAnyOrder(
                                "UPDATE orders\nSET total = 3 WHERE id = 1",
                                "UPDATE orders SET total = 4 WHERE id = 2"));
                assertThat(watched.waits()).extracting(Wait::end).contains(End.DEADLOCK);
            }
        }

        private void fails(Fighter fighter, String sql) {
            try {
                fighter.run(sql);
            } catch (SQLException deadlock) {
                assertThat(deadlock.getSQLState()).isEqualTo("40P01");
            }
        }
    }

    @Nested
    class When_a_table_is_changed {

        private Watched watch(String... statements) throws SQLException {
            try (Watch watch = Watch.of(arena.database())) {
                for (String sql : statements) {
                    migration.run(sql);
                }
                return watch.end();
            }
        }

        @Test
        void a_rewrite_shows_in_the_log_and_in_its_file() throws SQLException {
            Watched watched = watch("ALTER TABLE orders ALTER total TYPE bigint");
            assertThat(watched.work())
                    .extracting(TableWork::kind, TableWork::subject)
                    .contains(tuple(Kind.REWRITE, "orders"));
            assertThat(watched.work()).extracting(TableWork::session).containsOnly(migration.id());
            assertThat(watched.rewritten()).contains("public.orders", "public.orders_pkey");
        }

        @Test
        void what_empties_or_sorts_a_table_shows_in_its_file_alone() throws SQLException {
            assertThat(watch("TRUNCATE orders").rewritten()).contains("public.orders");
            assertThat(watch("REINDEX TABLE orders").rewritten()).containsExactly("public.orders_pkey");
        }

        @Test
        void a_renamed_table_was_not_rewritten() throws SQLException {
            assertThat(watch("ALTER TABLE orders RENAME TO purchases", "CREATE TABLE orders ()")
                            .rewritten())
                    .isEmpty();
        }

        @Test
        void scans_and_index_builds_are_told_apart() throws SQLException {
            Watched watched = watch(
                    "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0)",
                    "CREATE INDEX by_total ON orders (total)",
                    "CREATE TABLE lines (orders_id int)",
                    "ALTER TABLE lines ADD CONSTRAINT of_order FOREIGN KEY (orders_id) REFERENCES orders");
            assertThat(watched.work())
                    .extracting(TableWork::kind, TableWork::subject)
                    .containsExactly(
                            tuple(Kind.SCAN, "orders"),
                            tuple(Kind.INDEX_BUILD, "by_total on orders"),
                            tuple(Kind.FOREIGN_KEY_SCAN, "of_order"));
            assertThat(watched.rewritten()).isEmpty();
        }

        @Test
        void what_a_constraint_proves_is_told_as_proven() throws SQLException {
            migration.run("ALTER TABLE orders ADD CONSTRAINT there CHECK (total IS NOT NULL)");
            assertThat(watch("ALTER TABLE orders ALTER total SET NOT NULL").work())
                    .extracting(TableWork::kind, TableWork::subject)
                    .containsExactly(tuple(Kind.PROVEN, "orders.total"));
        }

        @Test
        void a_column_without_a_default_is_no_work() throws SQLException {
            Watched watched = watch("ALTER TABLE orders ADD note text");
            assertThat(watched.work()).isEmpty();
            assertThat(watched.rewritten()).isEmpty();
        }
    }
}

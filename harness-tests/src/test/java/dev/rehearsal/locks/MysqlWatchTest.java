package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.locks.Arena.Fighter;
import dev.rehearsal.locks.LockRequest.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MysqlWatchTest {

    private Arena arena;
    private Fighter migration;
    private Fighter victim;
    private Fighter other;

    @BeforeEach
    void three_sessions_and_a_table() throws SQLException {
        arena = Arena.of(
                Product.MYSQL,
                "CREATE TABLE orders (id int PRIMARY KEY, total int)",
                "INSERT INTO orders VALUES (1, 1), (2, 2), (3, 3)");
        migration = arena.enter();
        victim = arena.enter();
        other = arena.enter();
    }

    @AfterEach
    void leave() throws SQLException {
        arena.close();
    }

    @Nested
    class When_somebody_waits_for_a_table {

        @Test
        void the_servers_events_tell_how_long_and_polling_tells_for_whom() throws SQLException {
            try (Watch watch = Watch.of(arena.database())) {
                Instant before = Instant.now();
                migration.run("LOCK TABLES orders WRITE");
                CompletableFuture<Void> reading = victim.startWaiting("SELECT total FROM orders", other);
                other.run("DO sleep(0.2)");
                migration.run("UNLOCK TABLES");
                reading.join();
                Watched watched = watch.end();
                assertThat(watched.waits()).singleElement().satisfies(wait -> {
                    assertThat(wait.victim().id()).isEqualTo(victim.id());
                    assertThat(wait.victim().statement()).contains("SELECT total FROM orders");
                    assertThat(wait.request().target()).isEqualTo(Target.RELATION);
                    assertThat(wait.request().mode()).isEqualTo("SHARED_READ");
                    assertThat(wait.request().relation()).contains("orders");
                    assertThat(wait.isBlockedBy(migration.id())).isTrue();
                    assertThat(wait.interval().length()).isGreaterThan(Duration.ofMillis(150));
                    assertThat(wait.interval().start()).isBetween(before, Instant.now());
                });
            }
        }

        @Test
        void a_wait_that_timed_out_is_told_as_given_up() throws SQLException {
            victim.run("SET lock_wait_timeout = 2");
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("LOCK TABLES orders WRITE");
                CompletableFuture<Void> reading = victim.startWaiting("SELECT total FROM orders", other);
                assertThat(reading).failsWithin(Duration.ofSeconds(10));
                assertThat(watch.end().waits()).extracting(Wait::end).containsExactly(Wait.End.GIVEN_UP);
            } finally {
                migration.run("UNLOCK TABLES");
            }
        }

        @Test
        void a_change_behind_an_open_transaction_waits_and_readers_wait_for_it() throws SQLException {
            Fighter longReader = arena.enter();
            try (Watch watch = Watch.of(arena.database())) {
                longReader.run("BEGIN");
                longReader.run("SELECT * FROM orders");
                CompletableFuture<Void> altering =
                        migration.startWaiting("ALTER TABLE orders ADD note text, ALGORITHM=INPLACE", other);
                CompletableFuture<Void> reading = victim.startWaiting("SELECT total FROM orders", other);
                other.run("DO sleep(0.2)");
                longReader.run("COMMIT");
                CompletableFuture.allOf(altering, reading).join();
                Watched watched = watch.end();
                assertThat(watched.waits())
                        .filteredOn(wait -> wait.victim().id() == victim.id())
                        .singleElement()
                        .satisfies(wait ->
                                assertThat(wait.isBlockedBy(migration.id())).isTrue());
                assertThat(watched.waits())
                        .filteredOn(wait -> wait.victim().id() == migration.id())
                        .anySatisfy(wait ->
                                assertThat(wait.isBlockedBy(longReader.id())).isTrue());
            }
        }
    }

    @Nested
    class When_somebody_waits_for_a_row {

        @Test
        void polling_tells() throws SQLException {
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("BEGIN");
                migration.run("UPDATE orders SET total = 0");
                CompletableFuture<Void> writing =
                        victim.startWaiting("UPDATE orders SET total = 7 WHERE id = 2", other);
                other.run("DO sleep(0.2)");
                migration.run("COMMIT");
                writing.join();
                Watched watched = watch.end();
                assertThat(watched.waits()).singleElement().satisfies(wait -> {
                    assertThat(wait.request().target()).isEqualTo(Target.ROW);
                    assertThat(wait.request().relation()).contains("orders");
                    assertThat(wait.isBlockedBy(migration.id())).isTrue();
                });
                assertThat(watched.resolutions())
                        .extracting(Resolution::instrument)
                        .containsExactly("performance_schema's events of metadata locks", "polling data_lock_waits");
            }
        }
    }

    @Nested
    class When_two_wait_for_each_other {

        @Test
        void the_deadlock_is_told_with_both_statements_that_of_the_one_who_was_ended_first() throws SQLException {
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("BEGIN");
                victim.run("BEGIN");
                migration.run("UPDATE orders SET total = 0 WHERE id = 1");
                victim.run("UPDATE orders SET total = 0 WHERE id = 2");
                CompletableFuture<Void> waiting =
                        migration.startWaiting("UPDATE orders\nSET total = 3 WHERE id = 2", other);
                boolean victimEnded = isEnded("UPDATE orders SET total = 4 WHERE id = 1");
                waiting.exceptionally(it -> null).join();
                String[] statements = {
                    "UPDATE orders SET total = 4 WHERE id = 1", "UPDATE orders\nSET total = 3 WHERE id = 2"
                };
                assertThat(watch.end().deadlocks()).singleElement().satisfies(deadlock -> {
                    assertThat(deadlock.sessions())
                            .extracting(session -> session.statement().orElse(""))
                            .containsExactlyInAnyOrder(statements);
                    assertThat(deadlock.sessions().get(0).id()).isEqualTo(victimEnded ? victim.id() : migration.id());
                });
            }
        }

        private boolean isEnded(String sql) {
            try {
                victim.run(sql);
                return false;
            } catch (SQLException deadlock) {
                assertThat(deadlock.getErrorCode()).isEqualTo(1213);
                return true;
            }
        }
    }

    @Nested
    class When_a_table_is_changed {

        private MysqlAlgorithm algorithm(String sql, long copied) throws SQLException {
            Storage before = Storage.read(other.connection(), Product.MYSQL);
            migration.run(sql);
            return Storage.read(other.connection(), Product.MYSQL).algorithmSince(before, "orders", copied);
        }

        @Test
        void its_traces_tell_the_algorithm_as_far_as_they_can() throws SQLException {
            assertThat(algorithm("ALTER TABLE orders MODIFY total bigint", 3)).isEqualTo(MysqlAlgorithm.COPY);
            assertThat(algorithm("ALTER TABLE orders ENGINE = InnoDB, ALGORITHM=INPLACE", 0))
                    .isEqualTo(MysqlAlgorithm.REBUILD);
            assertThat(algorithm("ALTER TABLE orders ADD note text, ALGORITHM=INSTANT", 0))
                    .isEqualTo(MysqlAlgorithm.INSTANT);
            assertThat(algorithm("CREATE INDEX by_total ON orders (total)", 0)).isEqualTo(MysqlAlgorithm.IN_PLACE);
        }

        @Test
        void a_table_that_gets_partitions_or_loses_them_was_rebuilt_and_one_that_gets_one_more_was_not()
                throws SQLException {
            assertThat(algorithm("ALTER TABLE orders PARTITION BY HASH (id) PARTITIONS 2", 3))
                    .isEqualTo(MysqlAlgorithm.COPY);
            assertThat(algorithm("ALTER TABLE orders REMOVE PARTITIONING", 3)).isEqualTo(MysqlAlgorithm.COPY);
            migration.run("ALTER TABLE orders PARTITION BY LIST (id) (PARTITION some VALUES IN (1, 2, 3))");
            assertThat(algorithm("ALTER TABLE orders ADD PARTITION (PARTITION more VALUES IN (4))", 0))
                    .isEqualTo(MysqlAlgorithm.IN_PLACE);
        }

        @Test
        void a_rebuild_is_told_by_the_watch_whatever_the_tables_name() throws SQLException {
            migration.run("CREATE TABLE `odd name` (c int)");
            try (Watch watch = Watch.of(arena.database())) {
                migration.run("ALTER TABLE `odd name` MODIFY c bigint");
                migration.run("ALTER TABLE orders ADD note text");
                assertThat(watch.end().rewritten()).containsExactly("`odd name`");
            }
        }
    }

    @Test
    void a_server_that_keeps_no_events_is_refused_with_what_to_do() throws SQLException {
        ServerRequest fast = ServerRequest.parse("mysql", Profile.FAST);
        try (ThrowawayDatabase database =
                ServerProviders.server("embedded", fast).createDatabase()) {
            assertThatThrownBy(() -> Watch.of(database))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContaining("performance_schema = OFF")
                    .hasMessageContaining("Use the profile durable");
        }
    }
}

package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.locks.Arena.Fighter;
import dev.rehearsal.locks.Hold.StatementLocks;
import dev.rehearsal.locks.Wait.End;
import dev.rehearsal.wire.HeldLock;
import dev.rehearsal.wire.LockEvidence;
import dev.rehearsal.wire.Tap;
import dev.rehearsal.wire.TapOptions;
import dev.rehearsal.wire.Trace;
import dev.rehearsal.wire.TracedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migration goes through a tap, and the waits of others are explained by what the tap saw. */
class ExplainedWaitTest {

    private final Trace trace = new Trace();
    private Arena arena;
    private Tap tap;
    private Connection migration;
    private Fighter victim;
    private Fighter other;

    @BeforeEach
    void a_migration_behind_a_tap_and_two_sessions() throws SQLException {
        arena = Arena.of(
                Product.POSTGRESQL,
                "CREATE TABLE orders (id int PRIMARY KEY, total int)",
                "CREATE TABLE customers (id int PRIMARY KEY)");
        tap = Tap.before(arena.database().server().address(), TapOptions.DEFAULTS, trace);
        migration = tap.address().connect(arena.database().name(), Map.of());
        victim = arena.enter();
        other = arena.enter();
        trace.take();
    }

    @AfterEach
    void leave() throws SQLException {
        migration.close();
        tap.close();
        arena.close();
    }

    private void migrate(String sql) throws SQLException {
        try (Statement statement = migration.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Hold> holds() {
        List<StatementLocks> locks = trace.statements().stream()
                .filter(it -> it.footprint().locks() instanceof LockEvidence.Held)
                .map(it -> new StatementLocks(it.sql(), it.timing().start(), locks((LockEvidence.Held)
                        it.footprint().locks())))
                .toList();
        return Hold.of(locks, Instant.now());
    }

    private static Set<RelationLock> locks(LockEvidence.Held held) {
        return held.locks().stream().map(ExplainedWaitTest::lock).collect(Collectors.toSet());
    }

    private static RelationLock lock(HeldLock held) {
        return new RelationLock(
                held.relation().toString(), LockMode.of(held.mode()).orElseThrow());
    }

    @Test
    void by_the_statement_that_took_the_lock_also_where_it_renamed_the_table() throws SQLException {
        try (Watch watch = Watch.of(arena.database())) {
            migrate("BEGIN");
            migrate("ALTER TABLE orders RENAME TO purchases");
            migrate("ALTER TABLE purchases ADD note text");
            CompletableFuture<Void> reading = victim.startWaiting("SELECT total FROM orders", other);
            other.run("SELECT pg_sleep(0.05)");
            migrate("ROLLBACK");
            reading.join();
            assertThat(watch.end().waits()).singleElement().satisfies(wait -> {
                assertThat(wait.victim().statement()).contains("SELECT total FROM orders");
                assertThat(wait.explainedBy(holds()).orElseThrow().statement())
                        .isEqualTo("ALTER TABLE orders RENAME TO purchases");
            });
        }
    }

    @Test
    void a_deadlock_has_the_statements_of_both_and_each_wait_its_own() throws SQLException {
        try (Watch watch = Watch.of(arena.database())) {
            migrate("BEGIN");
            migrate("ALTER TABLE orders ADD note text");
            victim.run("BEGIN; INSERT INTO customers VALUES (1)");
            CompletableFuture<Void> reading = victim.startWaiting("SELECT total FROM orders", other);
            boolean victimEnded = migratesAgainst("ALTER TABLE customers ADD note text");
            reading.exceptionally(it -> null).join();
            Watched watched = watch.end();
            assertThat(watched.deadlocks()).singleElement().satisfies(deadlock -> assertThat(deadlock.sessions())
                    .extracting(session -> session.statement().orElse(""))
                    .containsExactlyInAnyOrder("SELECT total FROM orders", "ALTER TABLE customers ADD note text"));
            assertThat(watched.deadlocks().get(0).sessions().get(0).id())
                    .isEqualTo(victimEnded ? victim.id() : session());
            assertThat(waitOf(victim.id(), watched)).satisfies(wait -> {
                assertThat(wait.victim().statement()).contains("SELECT total FROM orders");
                assertThat(wait.isBlockedBy(session())).isTrue();
                assertThat(wait.explainedBy(holds()).orElseThrow().statement())
                        .isEqualTo("ALTER TABLE orders ADD note text");
                assertThat(wait.end()).isEqualTo(victimEnded ? End.DEADLOCK : End.GRANTED);
            });
            assertThat(waitOf(session(), watched)).satisfies(wait -> {
                assertThat(wait.victim().statement()).contains("ALTER TABLE customers ADD note text");
                assertThat(wait.isBlockedBy(victim.id())).isTrue();
                assertThat(wait.end()).isEqualTo(victimEnded ? End.GRANTED : End.DEADLOCK);
            });
        }
    }

    /** Which of the two is ended is the server's choice. */
    private boolean migratesAgainst(String sql) throws SQLException {
        try {
            migrate(sql);
            migrate("ROLLBACK");
            return true;
        } catch (SQLException deadlock) {
            assertThat(deadlock.getSQLState()).isEqualTo("40P01");
            migrate("ROLLBACK");
            return false;
        }
    }

    private long session() {
        return trace.statements().stream()
                .map(TracedStatement::origin)
                .findFirst()
                .orElseThrow()
                .backend();
    }

    private static Wait waitOf(long session, Watched watched) {
        return watched.waits().stream()
                .filter(it -> it.victim().id() == session)
                .findFirst()
                .orElseThrow();
    }
}

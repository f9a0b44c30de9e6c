package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.locks.Hold.StatementLocks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final RelationLock READ = new RelationLock("public.orders", LockMode.ACCESS_SHARE);
    private static final RelationLock ALTER = new RelationLock("public.orders", LockMode.ACCESS_EXCLUSIVE);
    private static final RelationLock OTHER = new RelationLock("public.customers", LockMode.SHARE_ROW_EXCLUSIVE);

    private static Instant at(int millis) {
        return Instant.ofEpochMilli(1_000_000 + millis);
    }

    private static Interval interval(int from, int to) {
        return new Interval(at(from), Duration.ofMillis(to - from));
    }

    private static StatementLocks statement(String sql, int start, RelationLock... locks) {
        return new StatementLocks(sql, at(start), Set.of(locks));
    }

    @Test
    void a_lock_is_held_from_the_statement_that_took_it_until_the_transaction_ends() {
        List<StatementLocks> transaction =
                List.of(statement("ALTER", 10, READ, ALTER), statement("ADD FK", 20, READ, ALTER, OTHER));
        assertThat(Hold.of(transaction, at(50)))
                .containsExactly(
                        new Hold(ALTER, "ALTER", interval(10, 50)),
                        new Hold(READ, "ALTER", interval(10, 50)),
                        new Hold(OTHER, "ADD FK", interval(20, 50)));
    }

    @Test
    void a_lock_that_a_savepoint_let_go_ends_there_and_may_come_back() {
        List<StatementLocks> transaction = List.of(
                statement("ALTER", 10, ALTER), statement("ROLLBACK TO s", 20), statement("ALTER again", 30, ALTER));
        assertThat(Hold.of(transaction, at(40)))
                .containsExactly(
                        new Hold(ALTER, "ALTER", interval(10, 20)), new Hold(ALTER, "ALTER again", interval(30, 40)));
    }

    @Test
    void a_transaction_that_locked_nothing_holds_nothing() {
        assertThat(Hold.of(List.of(statement("SELECT 1", 1)), at(2))).isEmpty();
    }

    @Test
    void a_wait_is_explained_by_the_first_hold_on_its_table_that_conflicts_and_was_there_then() {
        List<Hold> holds = Hold.of(
                List.of(statement("ADD FK", 10, OTHER, READ), statement("ALTER", 20, OTHER, READ, ALTER)), at(30));
        assertThat(wait("AccessShareLock", "public.orders", 25, 30).explainedBy(holds))
                .map(Hold::statement)
                .contains("ALTER");
        assertThat(wait("RowExclusiveLock", "public.customers", 12, 30).explainedBy(holds))
                .map(Hold::statement)
                .contains("ADD FK");
        assertThat(wait("AccessShareLock", "public.customers", 25, 30).explainedBy(holds))
                .isEmpty();
        assertThat(wait("AccessShareLock", "public.orders", 31, 40).explainedBy(holds))
                .isEmpty();
    }

    private static Wait wait(String mode, String relation, int from, int to) {
        LockRequest request = new LockRequest(LockRequest.Target.RELATION, mode, Optional.of(relation));
        Session victim = new Session(7, Optional.empty());
        return new Wait(victim, request, interval(from, to), Wait.End.GRANTED, List.of());
    }
}

package dev.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rehearsal.load.LoadResult.SlowCall;
import dev.rehearsal.locks.Interval;
import dev.rehearsal.locks.LockRequest;
import dev.rehearsal.locks.Session;
import dev.rehearsal.locks.Wait;
import dev.rehearsal.locks.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StallTest {

    private static final Operation READ = Operation.probe(Operation.Kind.READ, "public.orders");
    private static final Interval THEN = new Interval(Instant.ofEpochSecond(100), Duration.ofMillis(30));
    private static final long CANARY = 7;
    private static final Session MIGRATION = new Session(99, Optional.of("ALTER TABLE orders ADD note text"));

    private static LoadResult result(List<Wait> waits, long... millis) {
        Latencies latencies = new Latencies();
        for (long milli : millis) {
            latencies.record(Duration.ofMillis(milli).toNanos());
        }
        return new LoadResult(
                Duration.ofSeconds(1),
                Map.of(READ, latencies),
                List.of(),
                Set.of(CANARY, 8L),
                List.of(new SlowCall(CANARY, READ, THEN)),
                new Watched(waits, List.of(), List.of(), Set.of(), List.of()),
                List.of());
    }

    private static Wait waitFor(Session... blockers) {
        LockRequest request =
                new LockRequest(LockRequest.Target.RELATION, "AccessShareLock", Optional.of("public.orders"));
        return new Wait(new Session(CANARY, Optional.empty()), request, THEN, Wait.End.GRANTED, List.of(blockers));
    }

    @Test
    void a_call_counts_that_took_longer_than_any_did_without_the_action() {
        List<Stall> stalls = Stall.of(result(List.of(waitFor(MIGRATION)), 1, 1, 200, 400), result(List.of(), 1, 1, 5));
        assertThat(stalls).singleElement().satisfies(stall -> {
            assertThat(stall.operation()).isEqualTo(READ);
            assertThat(stall.count()).isEqualTo(2);
            assertThat(stall.max().toMillis()).isCloseTo(399, within(1L));
            assertThat(stall.p99().toMillis()).isCloseTo(395, within(1L));
            assertThat(stall.blockedBy()).containsExactly(MIGRATION);
        });
    }

    @Test
    void what_the_control_run_shows_too_is_no_stall() {
        assertThat(Stall.of(result(List.of(), 1, 50), result(List.of(), 1, 60))).isEmpty();
    }

    @Test
    void a_wait_that_the_server_saw_is_one_even_where_the_control_run_was_restless() {
        List<Stall> stalls = Stall.of(result(List.of(waitFor(MIGRATION)), 1, 30), result(List.of(), 1, 60));
        assertThat(stalls).singleElement().satisfies(stall -> {
            assertThat(stall.max()).isEqualTo(Duration.ofMillis(30));
            assertThat(stall.p99()).isZero();
            assertThat(stall.restlessness().toMillis()).isCloseTo(59, within(1L));
            assertThat(stall.blockedBy()).containsExactly(MIGRATION);
        });
    }

    @Test
    void a_wait_for_another_session_of_the_load_is_none() {
        Wait inside = waitFor(new Session(8, Optional.of("UPDATE orders SET total = 1")));
        assertThat(Stall.of(result(List.of(inside), 1, 30), result(List.of(), 1, 60)))
                .isEmpty();
    }
}

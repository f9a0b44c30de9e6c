package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.load.Operation;
import dev.rehearsal.load.Stall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static boolean isNoise(long maxMs, long restlessnessMs, String... budgets) {
        return isNoise(Operation.probe(Operation.Kind.WRITE, "public.orders"), maxMs, restlessnessMs, budgets);
    }

    private static boolean isNoise(Operation operation, long maxMs, long restlessnessMs, String... budgets) {
        Stall stall = new Stall(
                operation, 1, Duration.ofMillis(maxMs), Duration.ZERO, Duration.ofMillis(restlessnessMs), List.of());
        return new Noise(Budgets.parse(List.of(budgets))).covers(stall);
    }

    @Test
    void a_hundredth_of_the_budget_is_the_floor_on_a_quiet_machine() {
        assertThat(isNoise(4, 0)).isTrue();
        assertThat(isNoise(5, 0)).isFalse();
    }

    @Test
    void whoever_asks_for_less_is_told_of_less() {
        assertThat(isNoise(4, 0, "blocked-writes=100ms")).isFalse();
        assertThat(isNoise(4, 0, "blocked-reads=100ms")).isTrue();
    }

    @Test
    void a_call_of_a_workload_has_the_budget_of_calls_whatever_its_name() {
        Operation read = Operation.call("shop.sql", "read");
        assertThat(isNoise(read, 4, 0, "blocked-reads=100ms")).isTrue();
        assertThat(isNoise(read, 4, 0, "blocked-calls=100ms")).isFalse();
    }

    @Test
    void on_a_restless_machine_it_is_twice_what_the_control_run_shows() {
        assertThat(isNoise(19, 10)).isTrue();
        assertThat(isNoise(20, 10)).isFalse();
    }

    @Test
    void what_is_over_its_budget_is_told_on_any_machine() {
        assertThat(isNoise(501, 400)).isFalse();
    }
}

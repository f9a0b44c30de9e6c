package dev.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static Latencies of(long... millis) {
        Latencies latencies = new Latencies();
        for (long milli : millis) {
            latencies.record(Duration.ofMillis(milli).toNanos());
        }
        return latencies;
    }

    @Test
    void they_are_kept_with_three_digits() {
        Latencies latencies = of(1, 2, 3, 1000);
        assertThat(latencies.count()).isEqualTo(4);
        assertThat(latencies.max().toMillis()).isCloseTo(1000, within(1L));
        assertThat(latencies.percentile(50).toMillis()).isEqualTo(2);
    }

    @Test
    void those_above_a_limit_are_counted() {
        assertThat(of(1, 2, 30, 40).countAbove(Duration.ofMillis(10))).isEqualTo(2);
        assertThat(of(1, 2).countAbove(Duration.ofMillis(10))).isZero();
        assertThat(of().countAbove(Duration.ZERO)).isZero();
    }

    @Test
    void a_long_one_counts_for_those_that_would_have_come_behind_it() {
        Latencies latencies = new Latencies();
        latencies.recordWithThoseBehind(
                Duration.ofMillis(100).toNanos(), Duration.ofMillis(10).toNanos());
        assertThat(latencies.count()).isEqualTo(10);
        assertThat(latencies.countAbove(Duration.ofMillis(45))).isEqualTo(6);
    }

    @Test
    void what_lasted_longer_than_an_hour_is_told_as_an_hour() {
        assertThat(of(Duration.ofHours(3).toMillis()).max()).isGreaterThanOrEqualTo(Duration.ofMinutes(59));
    }
}

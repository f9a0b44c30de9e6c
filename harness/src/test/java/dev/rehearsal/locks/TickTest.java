package dev.rehearsal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TickTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void an_event_is_placed_between_two_readings_of_a_clock_that_is_slow() {
        Tick beginning = new Tick(BigInteger.valueOf(1_000_000_000_000L), START);
        Tick end = new Tick(BigInteger.valueOf(60_940_000_000_000L), START.plusSeconds(60));
        assertThat(beginning.timeOf(BigInteger.valueOf(30_970_000_000_000L), end))
                .isEqualTo(START.plusSeconds(30));
        assertThat(beginning.timeOf(beginning.picos(), end)).isEqualTo(START);
        assertThat(beginning.timeOf(end.picos(), end)).isEqualTo(START.plusSeconds(60));
    }
}

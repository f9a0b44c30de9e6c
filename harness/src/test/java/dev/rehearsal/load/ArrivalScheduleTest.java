package dev.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.load.ArrivalSchedule.ClosedLoop;
import dev.rehearsal.load.ArrivalSchedule.OpenLoop;
import dev.rehearsal.load.ArrivalSchedule.Paced;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {

    @Test
    void in_an_open_loop_calls_arrive_whether_those_before_have_ended_or_not() {
        assertThat(OpenLoop.perSecond(100).next(5_000_000, 900_000_000)).isEqualTo(15_000_000);
    }

    @Test
    void a_canary_goes_on_in_time_and_does_not_make_up_for_what_it_missed() {
        Paced each = new Paced(Duration.ofMillis(10));
        assertThat(each.next(5_000_000, 6_000_000)).isEqualTo(15_000_000);
        assertThat(each.next(5_000_000, 900_000_000)).isEqualTo(905_000_000);
    }

    @Test
    void in_a_closed_loop_a_call_follows_the_end_of_the_one_before() {
        assertThat(new ClosedLoop().next(5_000_000, 900_000_000)).isEqualTo(900_000_000);
    }

    @Test
    void sessions_that_share_a_rate_keep_it_together() {
        assertThat(OpenLoop.perSecond(100).sharedBy(4)).isEqualTo(new OpenLoop(Duration.ofMillis(40)));
        assertThat(new ClosedLoop().sharedBy(4)).isEqualTo(new ClosedLoop());
    }

    @Test
    void a_rate_of_nothing_is_refused() {
        assertThatThrownBy(() -> OpenLoop.perSecond(0)).hasMessage("rate is not positive: 0.0");
    }
}

package dev.rehearsal.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is put on a database.
 *
 * @param probing how often each canary probes
 * @param commands run by a shell while it lasts, see {@link ExternalLoad}
 * @param warmUp how long the load runs before anything counts; at least as long as the longest that a workload asks for
 */
public record Load(
        List<Canary> canaries,
        ArrivalSchedule probing,
        List<Workload> workloads,
        List<String> commands,
        Duration warmUp) {

    /**
     * A stall of 20 ms and more is felt by every canary, shorter ones by some; where the server tells of waits itself, it
     * tells of those too. More often, the canaries of a few tables would be a load that is felt.
     */
    public static final ArrivalSchedule USUAL_PROBING = new ArrivalSchedule.Paced(Duration.ofMillis(20));

    /** Connections are open, statements prepared and caches read by then. */
    public static final Duration USUAL_WARM_UP = Duration.ofSeconds(1);

    public Load {
        canaries = List.copyOf(canaries);
        workloads = List.copyOf(workloads);
        commands = List.copyOf(commands);
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("warmUp is negative: " + warmUp);
        }
    }

    /** Canaries alone. */
    public static Load of(List<Canary> canaries) {
        return new Load(canaries, USUAL_PROBING, List.of(), List.of(), USUAL_WARM_UP);
    }

    /** One workload alone, with the warm-up that it asks for. */
    public static Load of(Workload workload) {
        return new Load(List.of(), USUAL_PROBING, List.of(workload), List.of(), workload.warmUp());
    }

    /** With that workload, too. */
    public Load with(Workload workload) {
        List<Workload> more = new ArrayList<>(workloads);
        more.add(workload);
        Duration longer = warmUp.compareTo(workload.warmUp()) > 0 ? warmUp : workload.warmUp();
        return new Load(canaries, probing, more, commands, longer);
    }

    /** With that command, too. */
    public Load with(String command) {
        List<String> more = new ArrayList<>(commands);
        more.add(command);
        return new Load(canaries, probing, workloads, more, warmUp);
    }
}

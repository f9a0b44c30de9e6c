package dev.rehearsal.load;

import dev.rehearsal.locks.Session;
import dev.rehearsal.locks.Wait;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Time that the calls of one operation were kept waiting, which they were not without the action.
 *
 * <p>A call counts that took longer than any did in the control run; and where the control run was so restless that none
 * did, a call counts that waited, as the server says, for somebody who is not of the load.
 *
 * @param count how many calls, those among them that would have come meanwhile
 * @param max the longest extra time: beyond what such a call takes without the action, in the median
 * @param p99 by how much the action raised the 99th percentile of all calls; zero where it did not
 * @param restlessness by how much the longest call without the action exceeded the median one
 * @param blockedBy those they waited for, each once; empty where it was not for a lock, or nobody saw
 */
public record Stall(
        Operation operation, long count, Duration max, Duration p99, Duration restlessness, List<Session> blockedBy) {

    /** What the scheduling of threads on a busy machine may do to any call. */
    private static final Duration NOISE = Duration.ofMillis(1);

    public Stall {
        blockedBy = List.copyOf(blockedBy);
    }

    /**
     * The stalls of a run, the longest first.
     *
     * @param control the same load without the action
     */
    public static List<Stall> of(LoadResult run, LoadResult control) {
        Map<Operation, List<Wait>> waits = run.watched().waits().stream()
                .filter(run::isBlockedByOthers)
                .filter(wait -> run.victimOf(wait).isPresent())
                .collect(Collectors.groupingBy(wait -> run.victimOf(wait).orElseThrow()));
        return run.latencies().entrySet().stream()
                .map(entry -> of(
                        entry.getKey(),
                        entry.getValue(),
                        control.latencies().getOrDefault(entry.getKey(), new Latencies()),
                        waits.getOrDefault(entry.getKey(), List.of())))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Stall::max).reversed())
                .toList();
    }

    private static Optional<Stall> of(Operation operation, Latencies run, Latencies control, List<Wait> waits) {
        Duration usual = control.percentile(50);
        Duration restlessness = control.max().minus(usual);
        long above = run.countAbove(longer(control.max(), usual.plus(NOISE)));
        if (above > 0) {
            Duration extra = run.max().minus(usual);
            return Optional.of(new Stall(operation, above, extra, raised(run, control), restlessness, blockers(waits)));
        }
        return waits.stream()
                .map(wait -> wait.interval().length())
                .max(Comparator.naturalOrder())
                .map(max ->
                        new Stall(operation, waits.size(), max, raised(run, control), restlessness, blockers(waits)));
    }

    private static Duration raised(Latencies run, Latencies control) {
        return longer(run.percentile(99).minus(control.percentile(99)), Duration.ZERO);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static List<Session> blockers(List<Wait> waits) {
        return waits.stream()
                .flatMap(wait -> wait.blockers().stream())
                .distinct()
                .toList();
    }
}

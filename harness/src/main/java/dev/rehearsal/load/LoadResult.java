package dev.rehearsal.load;

import dev.rehearsal.locks.Interval;
import dev.rehearsal.locks.Wait;
import dev.rehearsal.locks.Watched;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a load felt while an action ran.
 *
 * @param counted how long the load ran after its warm-up
 * @param latencies of each operation that succeeded at least once
 * @param failures the calls that failed, and why
 * @param sessions the server's numbers of the load's sessions
 * @param watched who waited for whom meanwhile, others among them
 * @param commands what became of the commands
 */
public record LoadResult(
        Duration counted,
        Map<Operation, Latencies> latencies,
        List<LoadFailure> failures,
        Set<Long> sessions,
        List<SlowCall> slowCalls,
        Watched watched,
        List<ExternalLoad.Ending> commands) {

    /**
     * A call that took a millisecond and more.
     *
     * @param interval in which it ran, by the clock of this machine
     */
    public record SlowCall(long session, Operation operation, Interval interval) {}

    public LoadResult {
        latencies = Collections.unmodifiableMap(new TreeMap<>(latencies));
        failures = List.copyOf(failures);
        sessions = Set.copyOf(sessions);
        slowCalls = List.copyOf(slowCalls);
        commands = List.copyOf(commands);
    }

    /** The operation that waited there, where its victim was a session of this load. */
    public Optional<Operation> victimOf(Wait wait) {
        return slowCalls.stream()
                .filter(call -> call.session() == wait.victim().id())
                .filter(call -> call.interval().overlaps(wait.interval()))
                .map(SlowCall::operation)
                .findFirst();
    }

    /** Whether somebody else than this load was in the way; yes, where that was not seen. */
    public boolean isBlockedByOthers(Wait wait) {
        return wait.blockers().isEmpty()
                || wait.blockers().stream().anyMatch(blocker -> !sessions.contains(blocker.id()));
    }
}

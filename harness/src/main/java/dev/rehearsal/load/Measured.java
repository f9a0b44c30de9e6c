package dev.rehearsal.load;

import dev.rehearsal.load.LoadResult.SlowCall;
import dev.rehearsal.locks.Interval;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/** What the sessions of a load have measured. One session writes it, and nobody reads it before that has ended. */
final class Measured {

    /** What is shorter cannot have been logged as a wait. */
    private static final Duration SLOW = Duration.ofMillis(1);

    private static final int MOST_SLOW_CALLS = 10_000;

    private final Map<Operation, Latencies> latencies = new HashMap<>();
    private final Map<String, LoadFailure> failures = new HashMap<>();
    private final List<SlowCall> slowCalls = new ArrayList<>();

    /** @param latencyNanos from the moment at which it ought to have begun */
    void succeeded(Operation operation, long latencyNanos, ArrivalSchedule schedule) {
        Latencies all = latencies.computeIfAbsent(operation, it -> new Latencies());
        if (schedule instanceof ArrivalSchedule.Paced paced) {
            all.recordWithThoseBehind(latencyNanos, paced.interval().toNanos());
        } else {
            all.record(latencyNanos);
        }
    }

    void failed(Operation operation, SQLException failure) {
        String sqlState = Optional.ofNullable(failure.getSQLState()).orElse("");
        failures.merge(
                operation + sqlState,
                new LoadFailure(operation, sqlState, message(failure), Instant.now(), 1),
                Measured::together);
    }

    /** Its detail, which shows values, is left out; MySQL shows them in the message. */
    private static String message(SQLException failure) {
        if (failure instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            return String.valueOf(postgres.getServerErrorMessage().getMessage());
        }
        return String.valueOf(failure.getMessage()).replaceFirst("entry '.*' for key", "entry for key");
    }

    private static LoadFailure together(LoadFailure one, LoadFailure other) {
        LoadFailure first = other.first().isBefore(one.first()) ? other : one;
        return new LoadFailure(
                one.operation(), one.sqlState(), first.message(), first.first(), one.count() + other.count());
    }

    void took(long session, Operation operation, Interval interval) {
        if (interval.length().compareTo(SLOW) >= 0 && slowCalls.size() < MOST_SLOW_CALLS) {
            slowCalls.add(new SlowCall(session, operation, interval));
        }
    }

    void add(Measured other) {
        other.latencies.forEach((operation, more) ->
                latencies.computeIfAbsent(operation, it -> new Latencies()).add(more));
        other.failures.forEach((key, more) -> failures.merge(key, more, Measured::together));
        slowCalls.addAll(other.slowCalls);
    }

    Map<Operation, Latencies> latencies() {
        return latencies;
    }

    List<LoadFailure> failures() {
        return failures.values().stream()
                .sorted(Comparator.comparing(LoadFailure::first))
                .toList();
    }

    List<SlowCall> slowCalls() {
        return slowCalls;
    }
}

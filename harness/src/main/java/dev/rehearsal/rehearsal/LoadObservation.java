package dev.rehearsal.rehearsal;

import dev.rehearsal.load.Operation;
import dev.rehearsal.locks.Hold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen of a migration that was timed.
 *
 * @param holds of its locks on relations that were there before, in a run with nobody else; PostgreSQL only
 * @param stalls the longest first
 * @param situations that it was put in, in the adversarial scenario
 */
public record LoadObservation(
        List<ObservedStatement> statements,
        List<Hold> holds,
        List<FeltStall> stalls,
        List<Situation> situations,
        Conditions conditions) {

    public LoadObservation {
        statements = List.copyOf(statements);
        holds = List.copyOf(holds);
        stalls = List.copyOf(stalls);
        situations = List.copyOf(situations);
    }

    /**
     * Without which no figure means anything.
     *
     * @param machine processors, memory and system
     * @param profile of the server: {@code durable}
     * @param rows how many each table had that the migration touches
     * @param migration how long its statements took together, in each run
     * @param remarks what a reader must know besides: what an instrument cannot see, what could not be made
     */
    public record Conditions(
            String machine, String profile, Map<String, Long> rows, Spread migration, List<String> remarks) {

        public Conditions {
            rows = Map.copyOf(rows);
            remarks = List.copyOf(remarks);
        }

        /** With those remarks, too. */
        Conditions and(List<String> more) {
            return new Conditions(
                    machine,
                    profile,
                    rows,
                    migration,
                    Stream.concat(remarks.stream(), more.stream()).toList());
        }
    }

    /**
     * Calls of one operation that were kept waiting.
     *
     * @param situation in which, in the adversarial scenario
     * @param count how many were, those among them that would have come meanwhile
     * @param longest extra time of a call, in each run; zero in one where none waited
     * @param p99 by how much the 99th percentile of all calls rose
     * @param blockedBy the statement of the migration that was in the way, where that was seen
     * @param isNoise whether the machine may have done it: nobody was seen in the way, and it was short
     */
    public record FeltStall(
            Optional<String> situation,
            Operation operation,
            long count,
            Spread longest,
            Duration p99,
            Optional<String> blockedBy,
            boolean isNoise) {}

    /**
     * How a migration fared where somebody was in its way.
     *
     * @param name {@code behind a reader of 1500 ms}
     * @param outcome what came of it, a sentence
     * @param deadlocks how many there were
     */
    public record Situation(String name, String outcome, Duration duration, int deadlocks) {}
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationSession;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.wire.Tap;
import dev.rehearsal.wire.TapListener;
import dev.rehearsal.wire.TapOptions;
import dev.rehearsal.wire.Trace;
import dev.rehearsal.wire.TracedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A migration that ran forward through a tap.
 *
 * @param database its name: that of a copy
 * @param trace of all statements that its tool sent, those of its own among them
 * @param duration of its statements, without those of the tool
 */
record TrialRun(
        String database, Migration migration, Execution execution, List<TracedStatement> trace, Duration duration) {

    TrialRun {
        trace = List.copyOf(trace);
    }

    static TrialRun of(MigrationTool tool, ThrowawayDatabase database, Migration migration) {
        return of(tool, database, migration, it -> {});
    }

    /**
     * The same.
     *
     * @param before what is done with the tap before anything passes it
     * @param others who hear of what passes it, too
     */
    static TrialRun of(
            MigrationTool tool,
            ThrowawayDatabase database,
            Migration migration,
            Consumer<Tap> before,
            TapListener... others) {
        Trace trace = new Trace();
        TapListener[] all = Stream.concat(Stream.of(trace), Stream.of(others)).toArray(TapListener[]::new);
        try (Tap tap = Tap.before(database.server().address(), TapOptions.DEFAULTS, all);
                MigrationSession session = tool.open(database.through(tap.address()))) {
            before.accept(tap);
            long start = System.nanoTime();
            Execution execution = session.forward(migration);
            Duration whole = Duration.ofNanos(System.nanoTime() - start);
            return new TrialRun(
                    database.name(),
                    migration,
                    execution,
                    trace.take(),
                    execution.statements().isEmpty() ? whole : ran(execution));
        }
    }

    private static Duration ran(Execution execution) {
        return execution.statements().stream()
                .map(Execution.ExecutedStatement::duration)
                .reduce(Duration.ZERO, Duration::plus);
    }

    boolean failed() {
        return execution.error().isPresent();
    }

    /** The server's numbers of the tool's sessions. */
    Set<Long> sessions() {
        return trace.stream().map(it -> it.origin().backend()).collect(Collectors.toSet());
    }
}

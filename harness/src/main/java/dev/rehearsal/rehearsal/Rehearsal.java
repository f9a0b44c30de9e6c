package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.WrongUsageException;
import dev.rehearsal.database.Server;
import dev.rehearsal.history.MigrationTool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One history on any number of servers.
 *
 * @param jobs how many servers are climbed at the same time, at least 1
 */
public record Rehearsal(MigrationTool tool, List<Server> servers, RehearsalOptions options, int jobs) {

    public Rehearsal {
        servers = List.copyOf(servers);
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs must be 1 or more: " + jobs);
        }
    }

    /**
     * Plans every climb, then runs them all.
     *
     * @throws RehearsalException before anything runs, when the history or the selection is wrong
     */
    public RehearsalResult run(RehearsalListener listener) {
        Instant startedAt = Instant.now();
        List<Climb> climbs = new ArrayList<>();
        try {
            servers.forEach(server -> climbs.add(Climb.of(server, tool, options)));
            refuseNothing(climbs);
            List<DatabaseResult> results = runAll(climbs, listener);
            return new RehearsalResult(startedAt, Duration.between(startedAt, Instant.now()), results);
        } finally {
            climbs.forEach(Climb::close);
        }
    }

    private void refuseNothing(List<Climb> climbs) {
        if (climbs.stream().allMatch(climb -> climb.steps().isEmpty())) {
            throw new WrongUsageException(
                    "Nothing to run for " + options.selection().only(),
                    "no step id matches; one of them is %s"
                            .formatted(new Step(
                                            servers.get(0).id(),
                                            climbs.get(0).history().migrations().get(0),
                                            Direction.FORWARD)
                                    .id()),
                    "Write a glob over whole step ids, such as '*/backward', in quotes.");
        }
    }

    private List<DatabaseResult> runAll(List<Climb> climbs, RehearsalListener listener) {
        RehearsalListener oneAtATime = new OneAtATime(listener);
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, climbs.size()));
        try {
            List<Future<DatabaseResult>> running = climbs.stream()
                    .filter(climb -> !climb.steps().isEmpty())
                    .map(climb -> workers.submit(() -> runOne(climb, oneAtATime)))
                    .toList();
            List<DatabaseResult> results = new ArrayList<>();
            for (Future<DatabaseResult> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RehearsalException(
                    "The rehearsal was interrupted", "its thread was told to stop", "Run it again.", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static DatabaseResult runOne(Climb climb, RehearsalListener listener) {
        List<StepResult> results = new ArrayList<>();
        for (Step step : climb.steps()) {
            if (results.isEmpty()) {
                listener.started(step.database(), climb.steps().size());
            }
            StepResult result = climb.run(step);
            results.add(result);
            listener.finished(result);
        }
        return climb.result(results);
    }

    /** Several climbs tell one listener. */
    private record OneAtATime(RehearsalListener listener) implements RehearsalListener {

        @Override
        public synchronized void started(String database, int steps) {
            listener.started(database, steps);
        }

        @Override
        public synchronized void finished(StepResult result) {
            listener.finished(result);
        }
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.WrongUsageException;
import dev.rehearsal.database.Server;
import dev.rehearsal.history.MigrationTool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * One history on any number of servers.
 *
 * @param jobs how many servers are climbed at the same time, at least 1
 * @param timed the servers on which migrations are run under load, one after the other once all climbs have ended; each
 *     the like of one of the others, set as production is. None where the options ask for no load.
 */
public record Rehearsal(
        MigrationTool tool, List<Server> servers, RehearsalOptions options, int jobs, List<Server> timed) {

    /** Without any load. */
    public Rehearsal(MigrationTool tool, List<Server> servers, RehearsalOptions options, int jobs) {
        this(tool, servers, options, jobs, List.of());
    }

    public Rehearsal {
        servers = List.copyOf(servers);
        timed = List.copyOf(timed);
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
        List<UnderLoad> loads = new ArrayList<>();
        try {
            servers.forEach(server -> climbs.add(Climb.of(server, tool, options)));
            timed.forEach(server -> loads.add(UnderLoad.of(server, tool, options)));
            refuseNothing(climbs, loads);
            Progress progress = new Progress(climbs, loads, new OneAtATime(listener));
            Map<Climb, List<StepResult>> climbed = climbAll(climbs, progress);
            List<DatabaseResult> results = new ArrayList<>();
            for (Climb climb : climbs) {
                List<StepResult> steps = new ArrayList<>(climbed.getOrDefault(climb, List.of()));
                loads.stream().filter(it -> it.id().equals(climb.id())).forEach(load -> progress.run(load, steps));
                if (!steps.isEmpty()) {
                    results.add(climb.result(steps));
                }
            }
            return new RehearsalResult(startedAt, Duration.between(startedAt, Instant.now()), results);
        } finally {
            loads.forEach(UnderLoad::close);
            climbs.forEach(Climb::close);
        }
    }

    private void refuseNothing(List<Climb> climbs, List<UnderLoad> loads) {
        if (climbs.stream().allMatch(climb -> climb.steps().isEmpty())
                && loads.stream().allMatch(load -> load.steps().isEmpty())) {
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

    private Map<Climb, List<StepResult>> climbAll(List<Climb> climbs, Progress progress) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, climbs.size()));
        try {
            Map<Climb, Future<List<StepResult>>> running = new LinkedHashMap<>();
            climbs.stream()
                    .filter(climb -> !climb.steps().isEmpty())
                    .forEach(climb -> running.put(climb, workers.submit(() -> progress.run(climb))));
            Map<Climb, List<StepResult>> results = new LinkedHashMap<>();
            for (Map.Entry<Climb, Future<List<StepResult>>> one : running.entrySet()) {
                results.put(one.getKey(), one.getValue().get());
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

    /** Runs steps, and tells of them. */
    private record Progress(List<Climb> climbs, List<UnderLoad> loads, RehearsalListener listener) {

        List<StepResult> run(Climb climb) {
            listener.started(climb.id(), stepsOf(climb.id()));
            List<StepResult> results = new ArrayList<>();
            climb.steps().forEach(step -> add(climb.run(step), results));
            return results;
        }

        void run(UnderLoad load, List<StepResult> results) {
            if (results.isEmpty()) {
                listener.started(load.id(), stepsOf(load.id()));
            }
            load.steps().forEach(step -> add(load.run(step), results));
        }

        private void add(StepResult result, List<StepResult> results) {
            results.add(result);
            listener.finished(result);
        }

        private int stepsOf(String database) {
            return Stream.concat(
                            climbs.stream()
                                    .filter(it -> it.id().equals(database))
                                    .map(Climb::steps),
                            loads.stream()
                                    .filter(it -> it.id().equals(database))
                                    .map(UnderLoad::steps))
                    .mapToInt(List::size)
                    .sum();
        }
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

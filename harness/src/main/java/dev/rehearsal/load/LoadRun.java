package dev.rehearsal.load;

import dev.rehearsal.database.Database;
import dev.rehearsal.locks.Watch;
import dev.rehearsal.locks.Watched;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One run of a load on a database, with an action under it.
 *
 * <p>Each canary and each connection of a workload is a thread with a connection of its own, and each command a process.
 * All of them end in bounded time: what the server has not answered ten seconds after the action is cancelled there.
 */
public final class LoadRun implements AutoCloseable {

    /** What happens under the load. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final Load load;
    private final LoadClock clock = new LoadClock();
    private final List<LoadSession> sessions = new ArrayList<>();
    private final List<ExternalLoad> commands = new ArrayList<>();

    private LoadRun(Database database, Load load) {
        this.database = database;
        this.load = load;
    }

    /**
     * Runs the action under the load, once that is warm.
     *
     * <p>A load that fails is told in the result: a canary whose table is gone, a call that the schema does not fit any
     * more.
     *
     * @throws SQLException when the load could not be put on: nobody answers, or a workload's statement for the values of
     *     a parameter fails
     * @throws Exception what the action throws, after the load has been taken off
     */
    public static LoadResult during(Database database, Load load, Action action) throws Exception {
        try (LoadRun run = new LoadRun(database, load)) {
            run.putOn();
            return run.measure(action);
        }
    }

    /** The same load for so long with nothing happening: what its latencies are to be compared with. */
    public static LoadResult control(Database database, Load load, Duration length) throws Exception {
        return during(database, load, () -> Thread.sleep(length.toMillis()));
    }

    private void putOn() throws Exception {
        openCanaries();
        for (Workload workload : load.workloads()) {
            openWorkload(workload);
        }
        for (String command : load.commands()) {
            commands.add(ExternalLoad.start(database, command));
        }
        sessions.forEach(LoadSession::start);
        Thread.sleep(load.warmUp().toMillis());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (LoadSession session : sessions) {
            session.awaitWarm(deadline - System.nanoTime());
        }
    }

    private void openCanaries() throws SQLException {
        int count = load.canaries().size();
        for (int i = 0; i < count; i++) {
            Calls calls = CanaryCalls.open(database, load.canaries().get(i));
            sessions.add(new LoadSession(calls, load.probing(), clock, offset(load.probing(), i, count)));
        }
    }

    private void openWorkload(Workload workload) throws SQLException {
        ArrivalSchedule each = workload.schedule().sharedBy(workload.connections());
        for (int i = 0; i < workload.connections(); i++) {
            Calls calls = workload.open(database, i);
            sessions.add(new LoadSession(calls, each, clock, offset(each, i, workload.connections())));
        }
    }

    /** Spreads the first calls of so many sessions over one interval. */
    private static long offset(ArrivalSchedule schedule, int i, int count) {
        return schedule.spacing().toNanos() * i / count;
    }

    private LoadResult measure(Action action) throws Exception {
        try (Watch watch = Watch.of(database)) {
            clock.countFromNow();
            try {
                action.run();
            } finally {
                clock.noMoreFromNow();
                takeOff();
            }
            return result(watch.end());
        }
    }

    /** Sessions stay connected, for the watch may have to ask the server about them. */
    private void takeOff() throws SQLException {
        sessions.forEach(LoadSession::wake);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (LoadSession session : sessions) {
            if (!session.awaitEnd(deadline - System.nanoTime())) {
                session.cancel();
                session.awaitEnd(PATIENCE.toNanos());
            }
        }
        commands.forEach(ExternalLoad::stop);
    }

    private LoadResult result(Watched watched) {
        Measured all = new Measured();
        sessions.forEach(session -> all.add(session.measured()));
        return new LoadResult(
                clock.counted(),
                all.latencies(),
                all.failures(),
                sessions.stream().map(LoadSession::session).collect(Collectors.toSet()),
                all.slowCalls(),
                watched,
                commands.stream().map(ExternalLoad::stop).toList());
    }

    @Override
    public void close() throws SQLException {
        clock.noMoreFromNow();
        commands.forEach(ExternalLoad::close);
        for (LoadSession session : sessions) {
            session.wake();
            session.close();
        }
    }
}

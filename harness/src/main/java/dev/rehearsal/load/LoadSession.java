package dev.rehearsal.load;

import dev.rehearsal.locks.Interval;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread of a load, which makes the calls of one connection as they arrive. */
final class LoadSession {

    /** After a failure in a closed loop, which would otherwise fail as fast as it can. */
    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private final Calls calls;
    private final ArrivalSchedule schedule;
    private final LoadClock clock;
    private final long offset;
    private final Measured measured = new Measured();
    private final CountDownLatch warm = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "rehearsal-load");

    /** @param offset nanoseconds after the others' first call, so that not all come at once */
    LoadSession(Calls calls, ArrivalSchedule schedule, LoadClock clock, long offset) {
        this.calls = calls;
        this.schedule = schedule;
        this.clock = clock;
        this.offset = offset;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long arrival = clock.start() + offset;
        while (clock.await(arrival) && call(arrival)) {
            warm.countDown();
            arrival = schedule.next(arrival, System.nanoTime());
        }
        warm.countDown();
    }

    /** Waits for the end of its first call, which takes longer than any other; but not forever, for it may be stalled. */
    void awaitWarm(long nanos) throws InterruptedException {
        warm.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** No, where there cannot be another. */
    private boolean call(long arrival) {
        Operation operation = calls.next();
        long begin = System.nanoTime();
        boolean failed = false;
        try {
            calls.run();
        } catch (SQLException e) {
            failed = true;
            fail(operation, arrival, e);
        }
        long end = System.nanoTime();
        if (clock.counts(arrival, end)) {
            note(operation, failed, arrival, begin, end);
        }
        return settled() && !(failed && calls.connection().isLost());
    }

    private void note(Operation operation, boolean failed, long arrival, long begin, long end) {
        if (!failed) {
            measured.succeeded(operation, end - arrival, schedule);
        }
        Interval interval = new Interval(clock.timeOf(begin), Duration.ofNanos(end - begin));
        measured.took(calls.connection().session(), operation, interval);
    }

    private void fail(Operation operation, long arrival, SQLException failure) {
        if (clock.counts(arrival, System.nanoTime())) {
            measured.failed(operation, failure);
        }
        if (schedule instanceof ArrivalSchedule.ClosedLoop) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean settled() {
        try {
            calls.settle();
            return true;
        } catch (SQLException e) {
            return !calls.connection().isLost();
        }
    }

    /** Wakes it up where it waits for its next call. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Waits for its end; no, where it did not come in that time. */
    boolean awaitEnd(long nanos) {
        try {
            thread.join(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    void cancel() throws SQLException {
        calls.cancel();
    }

    /** What it measured, once it has ended. */
    Measured measured() {
        return measured;
    }

    long session() {
        return calls.connection().session();
    }

    void close() throws SQLException {
        calls.close();
    }
}

package dev.rehearsal.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/** The thread that looks, every few milliseconds, at the statements that run. */
final class Sampler {

    private final Collection<Relay> relays;
    private final Duration every;
    private final Thread thread = new Thread(this::run, "rehearsal-tap-sampler");
    private volatile boolean stopped;

    Sampler(Collection<Relay> relays, Duration every) {
        this.relays = relays;
        this.every = every;
    }

    void start() {
        if (!every.isZero()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (!stopped) {
            relays.forEach(Relay::sample);
            LockSupport.parkNanos(this, every.toNanos());
        }
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    void await(long millis) throws InterruptedException {
        thread.join(millis);
    }
}

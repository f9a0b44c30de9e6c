package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What one ReadyForQuery of PostgreSQL answers: a simple query, or extended messages up to their Sync. Under its
 * dialogue's monitor until it has been answered.
 */
final class Cycle {

    /** Whether it is the tap's own. */
    final boolean isOwn;

    private final List<StatementInFlight> statements = new ArrayList<>();
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private long endNanos;
    private boolean isClosed;
    private boolean copiesIn;
    private Optional<StatementInFlight> parsed = Optional.empty();

    Cycle(boolean isOwn) {
        this.isOwn = isOwn;
    }

    void add(StatementInFlight statement) {
        statements.add(statement);
    }

    /** A statement that is being prepared, and is traced only where the server refuses it. */
    void prepares(StatementInFlight statement) {
        parsed = Optional.of(statement);
    }

    /** No more messages belong to it. */
    void close() {
        isClosed = true;
    }

    boolean isClosed() {
        return isClosed;
    }

    void startCopyIn() {
        copiesIn = true;
    }

    boolean copiesIn() {
        return copiesIn;
    }

    /** The statement that the server is at. */
    Optional<StatementInFlight> current() {
        return statements.stream().filter(it -> !it.hasEnded()).findFirst();
    }

    boolean hasSeveral() {
        return statements.size() > 1;
    }

    /** The server tells the ends of its statements together, so nobody knows whose locks these are: they are all's. */
    void sampled(Collection<HeldLock> locks) {
        statements.stream().filter(it -> !it.hasEnded()).forEach(it -> it.sampled(locks));
    }

    /** Whom an error is about. */
    void failed(TracedStatement.StatementError error) {
        Optional<StatementInFlight> guilty = current();
        if (guilty.isEmpty() && parsed.isPresent()) {
            add(parsed.get());
            guilty = parsed;
        }
        guilty.ifPresent(it -> it.failed(error));
        touch();
    }

    /** The server has said something of it now. */
    void touch() {
        endNanos = System.nanoTime();
    }

    /** Those that the server has run, or refused; behind an error it skips the rest. */
    List<StatementInFlight> ended() {
        return statements.stream().filter(StatementInFlight::hasEnded).toList();
    }

    /** Nobody will answer any more what the server is at. */
    void abandon() {
        current().ifPresent(it -> it.failed(TracedStatement.StatementError.connectionEnded()));
    }

    Timing timing() {
        long end = endNanos == 0 ? System.nanoTime() : endNanos;
        return new Timing(start, Duration.ofNanos(end - startNanos), ended().size() > 1);
    }
}

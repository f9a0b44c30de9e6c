package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.StatementError;
import dev.rehearsal.wire.TracedStatement.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command of a MySQL client, and how far the server has answered it. Safe for use by several threads. */
final class MysqlExchange {

    final MysqlCommand command;
    private final List<StatementInFlight> statements;

    /** A procedure's results cannot be told from those of the statements around its CALL: they are all one statement's. */
    private final boolean hasCall;

    private Instant start = Instant.now();
    private long startNanos = System.nanoTime();

    MysqlExchange(MysqlCommand command, List<StatementInFlight> statements) {
        this.command = command;
        this.statements = List.copyOf(statements);
        this.hasCall = statements.stream()
                .anyMatch(it -> it.sql.toUpperCase(Locale.ROOT).startsWith("CALL"));
    }

    synchronized Optional<StatementInFlight> current() {
        return statements.stream().filter(it -> !it.hasEnded()).findFirst();
    }

    /**
     * A result of it is complete.
     *
     * @param isLast whether no other follows
     * @return the statement that has ended with it; empty where more of its results are to come
     */
    synchronized Optional<StatementInFlight> completed(long rows, String info, boolean isLast) {
        Optional<StatementInFlight> current = current();
        boolean isLastStatement =
                statements.stream().filter(it -> !it.hasEnded()).count() == 1;
        if (current.isPresent() && !isLast && (hasCall || isLastStatement)) {
            current.get().progressed(rows);
            return Optional.empty();
        }
        current.ifPresent(it -> it.completed(rows, info));
        return current;
    }

    synchronized Optional<StatementInFlight> failed(StatementError error) {
        Optional<StatementInFlight> current = current();
        current.ifPresent(it -> it.failed(error));
        return current;
    }

    /** What was seen while a statement of it ran. */
    synchronized void sampled(StatementInFlight running, Collection<HeldLock> locks) {
        if (!running.hasEnded()) {
            running.sampled(locks);
        }
    }

    /** Of the statement that ends now; the next begins. */
    Timing lap() {
        long end = System.nanoTime();
        Timing timing = new Timing(start, Duration.ofNanos(end - startNanos), false);
        start = Instant.now();
        startNanos = end;
        return timing;
    }
}

package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.StatementError;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the client has asked for and the server has not answered, in order: the server answers each {@link Cycle} with one
 * ReadyForQuery. The thread that relays the client's messages adds to it before the server gets them, and the other takes
 * from it before the client gets the answers.
 */
final class PostgresDialogue {

    private final Deque<Cycle> cycles = new ArrayDeque<>();
    private TransactionState state = TransactionState.UNKNOWN;
    private boolean clientIsInside;
    private boolean isInspecting;

    /** Waits while the server is asked a question of the tap's own: the client's next message comes behind it. */
    synchronized void awaitTurn() {
        boolean interrupted = false;
        while (isInspecting) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the client has sent the beginning of a message whose end is still to come. */
    synchronized void clientIsInside(boolean isInside) {
        clientIsInside = isInside;
    }

    /** A simple query or a function call: a cycle by itself. */
    synchronized void simple(List<StatementInFlight> statements) {
        Cycle cycle = new Cycle(false);
        statements.forEach(cycle::add);
        cycle.close();
        cycles.add(cycle);
    }

    /** A message of the extended protocol that is no Execute, Parse or Sync. */
    synchronized void extended() {
        open();
    }

    synchronized void prepares(StatementInFlight statement) {
        open().prepares(statement);
    }

    synchronized void executes(StatementInFlight statement) {
        open().add(statement);
    }

    private Cycle open() {
        Cycle last = cycles.peekLast();
        if (last == null || last.isClosed()) {
            last = new Cycle(false);
            cycles.add(last);
        }
        return last;
    }

    /** While rows are copied in, the server takes no notice of a Sync that it has got already (55.2.6): the last counts. */
    synchronized void sync() {
        Cycle first = cycles.peekFirst();
        if (first == null || !first.copiesIn() || !first.isClosed()) {
            open().close();
        }
    }

    /** The tap asks something itself, where nothing else is going on; false where something is. */
    synchronized boolean startOwn(TransactionState expected, boolean clientWaits) {
        if (state != expected || !cycles.isEmpty() || clientIsInside) {
            return false;
        }
        cycles.add(new Cycle(true));
        cycles.getLast().close();
        isInspecting = clientWaits;
        return true;
    }

    /** Whether what the server says is for the tap. */
    synchronized boolean isOwn() {
        Cycle first = cycles.peekFirst();
        return first != null && first.isOwn;
    }

    synchronized void completed(long rows, String tag) {
        Cycle first = cycles.peekFirst();
        if (first != null) {
            first.current().ifPresent(it -> it.completed(rows, tag));
            first.touch();
        }
    }

    synchronized void failed(StatementError error) {
        Cycle first = cycles.peekFirst();
        if (first != null) {
            first.failed(error);
        }
    }

    synchronized void copiesIn() {
        Cycle first = cycles.peekFirst();
        if (first != null) {
            first.startCopyIn();
        }
    }

    /** The server is ready for the next: what it has answered; nothing for its first, after authentication. */
    synchronized Optional<Cycle> ready(TransactionState now) {
        state = now;
        return Optional.ofNullable(cycles.pollFirst());
    }

    /** The client may go on. */
    synchronized void release() {
        isInspecting = false;
        notifyAll();
    }

    /** What runs, where nobody will be able to ask for its locks when it has ended. */
    synchronized Optional<Cycle> unwitnessed() {
        return Optional.ofNullable(cycles.peekFirst())
                .filter(it -> !it.isOwn && it.current().isPresent())
                .filter(it -> state == TransactionState.IDLE || it.hasSeveral());
    }

    /** What was seen while that ran. */
    synchronized void sampled(Cycle cycle, Collection<HeldLock> locks) {
        if (cycles.peekFirst() == cycle) {
            cycle.sampled(locks);
        }
    }

    /** What nobody will answer any more. */
    synchronized List<Cycle> abandon() {
        List<Cycle> abandoned = cycles.stream().filter(it -> !it.isOwn).toList();
        abandoned.forEach(Cycle::abandon);
        cycles.clear();
        isInspecting = false;
        notifyAll();
        return abandoned;
    }
}

package dev.rehearsal.wire;

import java.util.ArrayList;
import java.util.List;

/** Keeps the statements of a tap, in the order in which they ended. Safe for use by many threads. */
public final class Trace implements TapListener {

    private final List<TracedStatement> statements = new ArrayList<>();

    @Override
    public synchronized void statementEnded(TracedStatement statement) {
        statements.add(statement);
    }

    /** All that it has. */
    public synchronized List<TracedStatement> statements() {
        return List.copyOf(statements);
    }

    /** All that it has, which it then has no more: what came since the last time. */
    public synchronized List<TracedStatement> take() {
        List<TracedStatement> taken = List.copyOf(statements);
        statements.clear();
        return taken;
    }
}

package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.Origin;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of them as one, which no exception passes. */
record Listeners(List<TapListener> all) implements TapListener {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    Listeners {
        all = List.copyOf(all);
    }

    @Override
    public void statementStarting(Origin origin, String sql) {
        for (TapListener listener : all) {
            guarded(() -> listener.statementStarting(origin, sql));
        }
    }

    @Override
    public void statementEnded(TracedStatement statement) {
        for (TapListener listener : all) {
            guarded(() -> listener.statementEnded(statement));
        }
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener of the tap failed", e);
        }
    }
}

package dev.rehearsal.wire;

import dev.rehearsal.wire.TracedStatement.Origin;
import dev.rehearsal.wire.TracedStatement.Outcome;
import dev.rehearsal.wire.TracedStatement.StatementError;
import dev.rehearsal.wire.TracedStatement.Timing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A statement that the server has got, or is about to, and what is known of it so far. Under its dialogue's monitor. */
final class StatementInFlight {

    final Origin origin;
    final String sql;

    private final Set<HeldLock> sampled = new LinkedHashSet<>();
    private int samples;
    private boolean ended;
    private long rows;
    private String tag = "";
    private Optional<StatementError> error = Optional.empty();

    StatementInFlight(Origin origin, String sql) {
        this.origin = origin;
        this.sql = sql;
    }

    void completed(long affected, String commandTag) {
        rows += affected;
        tag = commandTag;
        ended = true;
    }

    /** One of its results is complete, and others follow. */
    void progressed(long more) {
        rows += more;
    }

    void failed(StatementError why) {
        error = Optional.of(why);
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    String tag() {
        return tag;
    }

    void sampled(Collection<HeldLock> locks) {
        sampled.addAll(locks);
        samples++;
    }

    /** What is known of its locks, when nobody has asked in its transaction. */
    LockEvidence samples(String reason) {
        List<HeldLock> locks = new ArrayList<>(sampled);
        return samples > 0 ? new LockEvidence.Sampled(locks, samples) : new LockEvidence.Unknown(reason);
    }

    TracedStatement traced(Timing timing, TransactionState state, Footprint footprint) {
        return new TracedStatement(origin, sql, timing, new Outcome(rows, tag, error, state), footprint);
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the database of a climb stands, and the ways to where a step starts.
 *
 * <p>In a whole climb each step starts where the last one ended, and nothing is done here. After a failure, or when a
 * step is run alone, the state is made anew; a step of the descent is reached by descending, unobserved, so that it
 * shows alone what it shows in the whole.
 */
final class Standing implements AutoCloseable {

    private enum Phase {
        CLIMB,
        /** Migration {@code height + 1} has gone backward and not yet forward again. */
        BACKED,
        DESCENT,
        ASCENT
    }

    private final Plan plan;
    private final Stages stages;
    private final ExpectedSchemas expected;
    private final RowWatch watch;

    private @Nullable Stage stage;

    /** Its schema is right, and its rows are not. */
    private boolean mistrusted;

    private Phase phase = Phase.CLIMB;
    private int height;

    /** The lowest height that cannot be reached; beyond the last one as long as all can. */
    private int broken = Integer.MAX_VALUE;

    Standing(Plan plan, Stages stages, ExpectedSchemas expected, RowWatch watch) {
        this.plan = plan;
        this.stages = stages;
        this.expected = expected;
        this.watch = watch;
    }

    /** The lowest height known to be out of reach, if any. */
    Optional<Integer> broken() {
        return broken == Integer.MAX_VALUE ? Optional.empty() : Optional.of(broken);
    }

    /** The migration to that height cannot go forward. */
    void breaksAt(int unreachable) {
        broken = Math.min(broken, unreachable);
    }

    /** What stands, with all rows in. */
    Stage settledStage() throws SQLException {
        settle();
        return standing();
    }

    /** What stands, if anything does. */
    Optional<Stage> stage() {
        return Optional.ofNullable(stage);
    }

    /** The stage now stands there, in the same phase. */
    void movedTo(int now) {
        height = now;
    }

    /** The migration above that height has gone backward, right or wrong. */
    void backedTo(int now) {
        height = now;
        phase = Phase.BACKED;
    }

    /** It has come forward again. */
    void climbedTo(int now) {
        height = now;
        phase = Phase.CLIMB;
    }

    /** The stage is in no state that another step could start from. */
    void spoilt() {
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }

    /** Another migration cannot start from it: its rows are not what they should be. */
    void mistrust() {
        mistrusted = true;
    }

    /** Whether the climb stands there, and can go on. */
    boolean isClimbedTo(int k) {
        return stage != null && phase == Phase.CLIMB && height == k && !mistrusted;
    }

    /** After the first {@code k} migrations. */
    Stage at(int k) throws ReplayFailed, SQLException {
        refuseBeyondBroken(k);
        if (isClimbedTo(k - 1)) {
            return climbOne(k);
        }
        if (stage == null || !isClimbedTo(k) || stage.isSettled()) {
            boolean needsTheOneBelow = k > plan.base && (!expected.knows(k - 1) || !watch.knows(k));
            rebuild(needsTheOneBelow ? k - 1 : k, Phase.CLIMB);
            return needsTheOneBelow ? climbOne(k) : standing();
        }
        return stage;
    }

    /** The same, and the rows that come then are in. */
    Stage settledAt(int k) throws ReplayFailed, SQLException {
        if (stage == null || !isClimbedTo(k) || !stage.isSettled()) {
            at(k);
            settle();
        }
        return standing();
    }

    /** Puts in the rows that come after the migration to where it stands. */
    void settle() throws SQLException {
        expected.settle(standing(), height);
    }

    /** Runs the migration above forward, over those rows; it may stand on another stage then. */
    Advance forward() throws ReplayFailed, SQLException {
        try {
            Advance advance = stages.forward(standing(), height + 1);
            stage = advance.stage();
            return advance;
        } catch (ReplayFailed | SQLException | RuntimeException e) {
            spoilt();
            throw e;
        }
    }

    /** After migration {@code k} has gone backward, whatever that left; nothing where it cannot. */
    Optional<Stage> backed(int k) throws ReplayFailed, SQLException {
        if (stage == null || phase != Phase.BACKED || height != k - 1) {
            at(k);
            if (!backward(plan.to(k))) {
                spoilt();
                return Optional.empty();
            }
            backedTo(k - 1);
        }
        return Optional.of(standing());
    }

    /** On the way down, before migration {@code k} goes backward. */
    Stage descending(int k) throws ReplayFailed, SQLException {
        if (phase != Phase.DESCENT || height < k) {
            standAtTheTop();
            refuseBeyondBroken(k);
            phase = Phase.DESCENT;
        }
        if (stage == null) {
            rebuild(k, Phase.DESCENT);
            settle();
        }
        while (height > k) {
            descendOne();
        }
        return standing();
    }

    /** On the way up after the descent, at height {@code k}. */
    Stage ascending(int k) throws ReplayFailed, SQLException {
        if (phase != Phase.ASCENT || height > k) {
            if (!expected.knowsAll(plan.base, top())) {
                spoilt(); // So that the way down begins with a climb, which learns them.
                phase = Phase.CLIMB;
            }
            descending(plan.base);
            if (!isAsAt(plan.base) || ownRowsStay()) {
                rebuild(plan.base, Phase.ASCENT);
            }
            phase = Phase.ASCENT;
        }
        if (stage == null) {
            rebuild(k, Phase.ASCENT);
        }
        while (height < k) {
            ascendOne();
        }
        stages.settleUnseeded(standing(), k);
        return standing();
    }

    /** The highest that can be reached, as far as is known. */
    private int top() {
        return Math.min(plan.top, broken - 1);
    }

    private void standAtTheTop() throws ReplayFailed, SQLException {
        int top = top();
        if (isClimbedTo(top)) {
            settle();
            return;
        }
        if (expected.knowsAll(plan.base, top)) {
            rebuild(top, Phase.CLIMB);
            settle();
            return;
        }
        at(plan.base);
        try {
            for (int k = plan.base + 1; k <= top; k++) {
                climbOne(k);
            }
        } catch (ReplayFailed e) {
            // What is above cannot be reached, which is told of its own steps: the descent starts below.
            rebuild(e.height - 1, Phase.CLIMB);
        }
        settle();
    }

    private Stage climbOne(int k) throws ReplayFailed, SQLException {
        settle();
        if (plan.to(k).notRunnable().isEmpty()) {
            watch.beforeForward(standing(), k);
            Advance advance = forward();
            if (advance.failed()) {
                breaksAt(k);
            } else {
                watch.afterForward(advance, k);
            }
        }
        refuseBeyondBroken(k);
        expected.learn(k, standing().schema());
        height = k;
        return standing();
    }

    private void descendOne() throws ReplayFailed, SQLException {
        Migration migration = plan.to(height);
        int below = height - 1;
        if (migration.notRunnable().isEmpty() && !backward(migration)) {
            spoilt();
            rebuild(below, Phase.DESCENT);
            settle();
        }
        height = below;
    }

    private boolean backward(Migration migration) {
        return migration.wayBack() instanceof WayBack.Present
                && standing().backward(migration).error().isEmpty();
    }

    private void ascendOne() throws ReplayFailed, SQLException {
        int above = height + 1;
        Migration migration = plan.to(above);
        boolean runs = migration.notRunnable().isEmpty();
        stages.settleUnseeded(standing(), height);
        if ((runs && standing().forward(migration).error().isPresent()) || !isAsAt(above)) {
            spoilt();
            rebuild(above, Phase.ASCENT);
        }
        height = above;
    }

    /** Whether the user's rows may be there that come in again on the way up: in the tables of before the first migration. */
    private boolean ownRowsStay() {
        return !RowPlan.tables(expected.at(plan.base)).isEmpty()
                && plan.migrations.subList(plan.base, plan.top).stream().anyMatch(stages.rows()::hasOwnAfter);
    }

    private boolean isAsAt(int k) throws SQLException {
        return expected.isAsAt(k, standing().schema());
    }

    private void rebuild(int k, Phase then) throws ReplayFailed, SQLException {
        spoilt();
        try {
            stage = then == Phase.ASCENT ? stages.unseeded(k) : stages.at(k);
        } catch (ReplayFailed e) {
            breaksAt(e.height);
            throw e;
        }
        phase = then;
        height = k;
        mistrusted = false;
        if (!expected.knows(k)) {
            expected.learn(k, standing().schema());
        }
    }

    private void refuseBeyondBroken(int k) throws ReplayFailed {
        if (k >= broken) {
            throw new ReplayFailed(broken, Optional.empty());
        }
    }

    private Stage standing() {
        return Objects.requireNonNull(stage, "nothing stands");
    }

    @Override
    public void close() {
        spoilt();
        stages.close();
    }
}

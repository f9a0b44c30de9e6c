package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which steps cannot run, and what comes of these: a way back that is not there, or something that failed before. */
final class Reach {

    private final Plan plan;
    private final Standing standing;
    private final ExpectedSchemas expected;

    /** The ids of the steps whose migration stopped with an error. */
    private final Set<String> stopped = new HashSet<>();

    /** The steps at which it came out that a migration to a height, which went forward before, does so no more. */
    private final Map<Integer, String> blockers = new HashMap<>();

    private Optional<Step> lostAt = Optional.empty();

    Reach(Plan plan, Standing standing, ExpectedSchemas expected) {
        this.plan = plan;
        this.standing = standing;
        this.expected = expected;
    }

    /** The migration of that step stopped with an error. */
    void stopped(Step step) {
        stopped.add(step.id());
    }

    /** The server went away in that step. */
    void lost(Step step) {
        lostAt = Optional.of(step);
    }

    /** What comes of a step without running it, where that is certain. */
    Optional<Outcome> withoutRunning(Step step) {
        if (lostAt.isPresent()) {
            String since = lostAt.get().id();
            return Optional.of(new Outcome.Skipped("the server has been gone since " + since));
        }
        Migration migration = step.migration();
        if (migration.notRunnable().isPresent()) {
            return migration.notRunnable().map(Outcome.Skipped::new);
        }
        Optional<Integer> broken = standing.broken().filter(it -> isBehind(step, it));
        if (broken.isPresent()) {
            return broken.map(height -> blockedBy(step, height));
        }
        return switch (step.direction()) {
            case FORWARD, ASCENT -> Optional.empty();
            case FORWARD_AGAIN -> withoutComingBack(step);
            case BACKWARD, DESCENT -> withoutWayBack(migration);
        };
    }

    private boolean isBehind(Step step, int broken) {
        int height = plan.heightOf(step.migration());
        return height > broken || (height == broken && step.direction() != Direction.FORWARD);
    }

    private Optional<Outcome> withoutComingBack(Step again) {
        if (!(again.migration().wayBack() instanceof WayBack.Present)) {
            return Optional.of(new Outcome.Skipped("it does not go backward, so it cannot come forward again"));
        }
        Step back = new Step(again.database(), again.migration(), Direction.BACKWARD);
        return stopped.contains(back.id()) ? Optional.of(new Outcome.Blocked(back.id())) : Optional.empty();
    }

    private static Optional<Outcome> withoutWayBack(Migration migration) {
        WayBack wayBack = migration.wayBack();
        if (wayBack instanceof WayBack.Present) {
            return Optional.empty();
        }
        return Optional.of(
                wayBack instanceof WayBack.Irreversible declared
                        ? new Outcome.Irreversible(declared.reason())
                        : new Outcome.NoWayBack());
    }

    /** Nothing can start behind a migration that stops; one that went forward before is told of once. */
    Outcome beyond(Step step, ReplayFailed e) {
        boolean wentForward = expected.knows(e.height);
        standing.breaksAt(e.height);
        if (!wentForward || e.error.isEmpty()) {
            return blockedBy(step, e.height);
        }
        blockers.put(e.height, step.id());
        return new Outcome.Failed(List.of(Reasons.unreplayed(plan.to(e.height), e.error.get())));
    }

    private Outcome blockedBy(Step step, int height) {
        String itself = new Step(step.database(), plan.to(height), Direction.FORWARD).id();
        return new Outcome.Blocked(blockers.getOrDefault(height, itself));
    }
}

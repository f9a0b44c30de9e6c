package dev.rehearsal.rehearsal;

import dev.rehearsal.history.WayBack;
import java.util.Optional;
import java.util.Set;

/** A way back that is not there, or that led nowhere. */
final class Untravelled {

    private Untravelled() {}

    /**
     * What comes of a step backward or forward again without running it, where that is certain.
     *
     * @param stopped the ids of the steps whose migration stopped with an error
     */
    static Optional<Outcome> of(Step step, Set<String> stopped) {
        WayBack wayBack = step.migration().wayBack();
        boolean again = step.direction() == Direction.FORWARD_AGAIN;
        if (wayBack instanceof WayBack.Present) {
            Step back = new Step(step.database(), step.migration(), Direction.BACKWARD);
            return again && stopped.contains(back.id())
                    ? Optional.of(new Outcome.Blocked(back.id()))
                    : Optional.empty();
        }
        if (again) {
            return Optional.of(new Outcome.Skipped("it does not go backward, so it cannot come forward again"));
        }
        return Optional.of(
                wayBack instanceof WayBack.Irreversible declared
                        ? new Outcome.Irreversible(declared.reason())
                        : new Outcome.NoWayBack());
    }
}

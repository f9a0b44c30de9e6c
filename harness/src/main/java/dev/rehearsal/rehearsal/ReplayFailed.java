package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution.ExecutionError;
import java.util.Optional;

/** A migration broke on the way to the state from which a step starts. */
final class ReplayFailed extends Exception {

    private static final long serialVersionUID = 1;

    /** The height that could not be reached. */
    final int height;

    /** Why not, where it was tried now. */
    final transient Optional<ExecutionError> error;

    ReplayFailed(int height, Optional<ExecutionError> error) {
        super("migration " + height + " cannot go forward"
                + error.map(it -> ": " + it.message()).orElse(""));
        this.height = height;
        this.error = error;
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.rows.Fingerprints;
import java.util.Optional;

/**
 * A migration run forward.
 *
 * @param stage where it ran: another one than before, where seeds were in its way and could not be cleared there
 * @param before the rows as it began, where seeds have been cleared from its way
 */
record Advance(Stage stage, Execution execution, Optional<Fingerprints> before) {

    Advance(Stage stage, Execution execution) {
        this(stage, execution, Optional.empty());
    }

    boolean failed() {
        return execution.error().isPresent();
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;

/**
 * A migration run forward.
 *
 * @param stage where it ran: another one than before, where seeds were in its way and could not be cleared there
 */
record Advance(Stage stage, Execution execution) {

    boolean failed() {
        return execution.error().isPresent();
    }
}

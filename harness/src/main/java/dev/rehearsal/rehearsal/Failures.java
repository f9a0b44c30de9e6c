package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Server;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of steps that failed, and of the stages on which they did: these are kept for a look where that is asked
 * for, and no step goes on from one that it cannot start from.
 */
final class Failures {

    private final Server server;
    private final Reach reach;
    private final Bearings bearings;
    private final boolean keepsStages;

    Failures(Server server, Reach reach, Bearings bearings, boolean keepsStages) {
        this.server = server;
        this.reach = reach;
        this.bearings = bearings;
        this.keepsStages = keepsStages;
    }

    /** Its migration stopped with an error. */
    StepResult stopped(Observation seen, Stage stage, Schema before) throws SQLException {
        reach.stopped(seen.step());
        if (seen.lostConnection() && !server.isAlive()) {
            reach.lost(seen.step());
            bearings.standing().spoilt();
            return seen.explained(Reasons.gone(server)).stopped(before, before, List.of(), Optional.empty());
        }
        Schema after = seen.lostConnection() ? before : stage.schema();
        List<SchemaChange> halfApplied = bearings.expected().differences(before, after);
        StepResult result = seen.stopped(before, after, halfApplied, kept(stage));
        if (keepsStages || !result.leadsOn()) {
            bearings.standing().spoilt();
        }
        return result;
    }

    /** The address of the stage on which it failed, where that is kept. */
    Optional<String> kept(Stage stage) {
        if (!keepsStages) {
            return Optional.empty();
        }
        stage.database().keep();
        return Optional.of(stage.database().jdbcUrl());
    }

    /** We could not look at it, or the server went away. */
    StepResult unobserved(Step step, Exception e) {
        boolean isAlive = server.isAlive();
        if (!isAlive) {
            reach.lost(step);
        }
        bearings.standing().spoilt();
        return StepResult.unobserved(step, e, isAlive ? Optional.empty() : Optional.of(Reasons.gone(server)));
    }
}

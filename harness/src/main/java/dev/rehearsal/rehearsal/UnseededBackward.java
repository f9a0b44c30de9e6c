package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.StepResult.WithoutSeeds;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaDifference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries a way back that stops at seeds in the same history without any, so that a schema which it leaves wrong is told,
 * too (ADR 7). Where it stops there as well it is no matter of seeds, and nothing is said.
 */
final class UnseededBackward {

    private final Stages stages;
    private final ExpectedSchemas expected;

    /** By height, what the ways back leave that go through there. */
    private final Map<Integer, WithoutSeeds> throughs = new HashMap<>();

    UnseededBackward(Stages stages, ExpectedSchemas expected) {
        this.stages = stages;
        this.expected = expected;
    }

    /**
     * Adds to a way back that stopped at rows what there is to say of it without seeds. The descent says what was found
     * when it was tried alone.
     *
     * @param stage where it stopped
     * @param height from which it goes back
     */
    StepResult beside(StepResult stopped, Stage stage, int height) throws SQLException {
        if (stopped.step().direction() == Direction.BACKWARD && stage.isSown() && stages.leaveRoomForAnother()) {
            try {
                run(height);
            } catch (ReplayFailed e) {
                return stopped;
            } catch (RehearsalException e) { // Of the user's rows, which is told once.
                return stopped.failing(List.of(String.valueOf(e.getMessage())));
            }
        }
        return Optional.ofNullable(throughs.get(height))
                .map(through -> told(stopped, through))
                .orElse(stopped);
    }

    private void run(int height) throws ReplayFailed, SQLException {
        Migration migration = stages.to(height);
        try (Stage stage = stages.unseeded(height - 1)) {
            Schema before = stage.schema();
            if (stage.forward(migration).error().isEmpty()
                    && stage.backward(migration).error().isEmpty()) {
                throughs.put(height, left(height - 1, before, stage.schema()));
            }
        }
    }

    /** What is otherwise already where there are no seeds is not of its making. */
    private WithoutSeeds left(int height, Schema before, Schema after) throws SQLException {
        List<SchemaChange> leftovers = expected.leftovers(height, after, expected.leftovers(height, before));
        return new WithoutSeeds(leftovers, SchemaDifference.statements(after, before));
    }

    private static StepResult told(StepResult stopped, WithoutSeeds through) {
        List<String> reasons = new ArrayList<>();
        if (stopped.execution().filter(LaterRows::unreadable).isPresent()) {
            reasons.add(Reasons.SEEDS_ARE_ANYTHING);
        }
        reasons.addAll(Reasons.backwardUnseeded(through.leftovers()));
        StepResult told = stopped.failing(reasons);
        return Judge.fails(through.leftovers()) ? told.with(through) : told;
    }
}

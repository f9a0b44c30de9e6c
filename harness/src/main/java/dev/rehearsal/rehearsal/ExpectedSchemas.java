package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaDifference;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The schemas that the first time forward gave, by height, and how others differ from them. */
final class ExpectedSchemas {

    private final Judge judge;
    private final Stages stages;
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Set<Integer> verified = new HashSet<>();
    private final Set<Integer> settled = new HashSet<>();

    ExpectedSchemas(Judge judge, Stages stages) {
        this.judge = judge;
        this.stages = stages;
    }

    /** The schema after so many migrations. Known once a step that ends or starts there has been reached. */
    Schema at(int height) {
        return Objects.requireNonNull(schemas.get(height), () -> "the schema at height " + height + " was not read");
    }

    Optional<Schema> known(int height) {
        return Optional.ofNullable(schemas.get(height));
    }

    boolean knows(int height) {
        return schemas.containsKey(height);
    }

    boolean knowsAll(int from, int to) {
        return IntStream.rangeClosed(from, to).allMatch(this::knows);
    }

    /** What the first time forward gave. */
    void learn(int height, Schema schema) {
        schemas.putIfAbsent(height, schema);
    }

    /**
     * Puts in the rows that come after the migration to that height, and learns, the first time, what they change of the
     * schema by themselves: a trigger may make a partition for them, or fill a materialized view.
     */
    void settle(Stage stage, int height) throws SQLException {
        if (stage.isSettled() || settled.contains(height)) {
            stages.settle(stage, height);
            return;
        }
        Schema before = stage.schema();
        stages.settle(stage, height);
        settled.add(height);
        if (rowsReach(before) || (height > 0 && stages.rows().hasOwnAfter(stages.to(height)))) {
            judge.learn(before, stage.schemaAgain());
        }
    }

    /** Whether rows that come can change it: nothing that MySQL runs for them can. */
    private static boolean rowsReach(Schema schema) {
        return schema.product() == Product.POSTGRESQL
                && schema.objects().stream().anyMatch(object -> object.kind() == ObjectKind.TRIGGER);
    }

    /** How a schema differs from one that it should have stayed like. */
    List<SchemaChange> differences(Schema before, Schema after) {
        return judge.leftovers(before, after);
    }

    /** What would undo the migration to that height, as far as its schema is known. */
    List<String> undoing(int height) {
        return known(height)
                .flatMap(from -> known(height - 1).map(to -> SchemaDifference.statements(from, to)))
                .orElse(List.of());
    }

    /** Whether nothing in that schema fails a step that should end at that height. */
    boolean isAsAt(int height, Schema actual) {
        return !Judge.fails(leftovers(height, actual));
    }

    /** How that schema differs from the one at that height, as far as it is known what changes by itself. */
    List<SchemaChange> leftovers(int height, Schema actual) {
        return judge.leftovers(at(height), actual);
    }

    /**
     * How that schema differs from the one at that height, once what changes by itself is known, and beside what the step
     * found when it began.
     */
    List<SchemaChange> leftovers(int height, Schema actual, List<SchemaChange> carried) throws SQLException {
        List<SchemaChange> leftovers = Judge.without(carried, leftovers(height, actual));
        if (leftovers.stream().allMatch(leftover -> leftover.cosmetic() || leftover.isAddition())) {
            return leftovers;
        }
        if (verified.add(height)) {
            compare(height, stages::otherSchema);
        }
        return Judge.without(carried, leftovers(height, actual));
    }

    /**
     * The same after an ascent, on which no seeds are: what comes out otherwise without them is not of its making.
     */
    List<SchemaChange> leftoversUnseeded(int height, Schema actual, List<SchemaChange> carried) throws SQLException {
        List<SchemaChange> leftovers = leftovers(height, actual, carried);
        if (!Judge.fails(leftovers)) {
            return leftovers;
        }
        compare(height, it -> stages.otherUnseeded(it).schema());
        return Judge.without(carried, leftovers(height, actual));
    }

    /** Makes the schema at a height anew. */
    private interface Replaying {
        Schema at(int height) throws ReplayFailed, SQLException;
    }

    /** Learns what two replays to that height do not agree about; nothing where there cannot be another. */
    private void compare(int height, Replaying other) throws SQLException {
        try {
            if (stages.leaveRoomForAnother()) {
                judge.learn(at(height), other.at(height));
            }
        } catch (ReplayFailed e) {
            // Then all that differs is told.
        }
    }
}

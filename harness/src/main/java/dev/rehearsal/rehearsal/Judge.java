package dev.rehearsal.rehearsal;

import dev.rehearsal.schema.ObjectKind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says in what a schema is not what it should be.
 *
 * <p>Some objects change by themselves from one replay to the next: a partition named after the time, a view with a
 * number baked in. What two replays of the same migrations do not agree about is learned once, and cannot fail a step.
 */
final class Judge {

    private record Subject(ObjectKind kind, String name) {
        Subject(SchemaChange change) {
            this(change.kind(), change.object());
        }
    }

    private final Set<Tolerance> tolerated;
    private final Map<Subject, Unsteady> unsteady = new HashMap<>();

    Judge(Set<Tolerance> tolerated) {
        this.tolerated = tolerated;
    }

    /** How a schema differs from what it should be; what cannot fail the step is marked as cosmetic. */
    List<SchemaChange> leftovers(Schema expected, Schema actual) {
        return SchemaDifference.between(expected, actual).stream()
                .map(this::excused)
                .toList();
    }

    /** Two replays of the same migrations gave these two. */
    void learn(Schema one, Schema other) {
        SchemaDifference.between(one, other)
                .forEach(change -> unsteady.computeIfAbsent(new Subject(change), it -> new Unsteady())
                        .learn(change));
    }

    /** Those that were not there before: what an earlier step has left is told of that one. */
    static List<SchemaChange> without(List<SchemaChange> carried, List<SchemaChange> leftovers) {
        return leftovers.stream()
                .filter(leftover -> carried.stream().noneMatch(it -> isSame(it, leftover)))
                .toList();
    }

    private static boolean isSame(SchemaChange carried, SchemaChange leftover) {
        return new Subject(carried).equals(new Subject(leftover))
                && (isEqual(carried, leftover) || isAsFarOff(carried, leftover));
    }

    private static boolean isEqual(SchemaChange carried, SchemaChange leftover) {
        return carried.before().equals(leftover.before()) && carried.after().equals(leftover.after());
    }

    /** The step may have altered another part of the object, rightly: what is wrong with it is what was. */
    private static boolean isAsFarOff(SchemaChange carried, SchemaChange leftover) {
        return isAltered(carried)
                && isAltered(leftover)
                && beyond(carried.before(), carried.after()).equals(beyond(leftover.before(), leftover.after()))
                && beyond(carried.after(), carried.before()).equals(beyond(leftover.after(), leftover.before()));
    }

    private static boolean isAltered(SchemaChange change) {
        return !change.isAddition() && !change.isRemoval();
    }

    /** The words of one text that another one has not. */
    private static List<String> beyond(Optional<String> text, Optional<String> other) {
        List<String> words = new ArrayList<>(List.of(text.orElse("").split("\\s+", -1)));
        for (String word : other.orElse("").split("\\s+", -1)) {
            words.remove(word);
        }
        return words;
    }

    static boolean fails(List<SchemaChange> leftovers) {
        return leftovers.stream().anyMatch(leftover -> !leftover.cosmetic());
    }

    private SchemaChange excused(SchemaChange change) {
        Unsteady known = unsteady.get(new Subject(change));
        boolean excuse = (known != null && known.covers(change))
                || tolerated.stream().anyMatch(tolerance -> tolerance.covers(change));
        return excuse
                ? new SchemaChange(change.kind(), change.object(), change.before(), change.after(), true)
                : change;
    }
}

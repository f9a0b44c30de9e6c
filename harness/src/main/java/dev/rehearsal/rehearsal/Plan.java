package dev.rehearsal.rehearsal;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.history.Migration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The steps of one climb, in the order in which they run. */
final class Plan {

    /** The migrations of the whole history; a height k is the state after the first k of them. */
    final List<Migration> migrations;

    /** The height from which the climb starts. */
    final int base;

    /** The height to which it goes. */
    final int top;

    /** Of the climb. */
    final List<Step> steps;

    /** Those under load, which follow it. */
    final List<Step> loaded;

    private final Map<String, Integer> heights;

    Plan(String database, List<Migration> migrations, RehearsalOptions options) {
        Selection selection = options.selection();
        this.migrations = migrations;
        this.base = selection.first(migrations);
        this.top = selection.end(migrations);
        if (base >= top) {
            throw new WrongUsageException(
                    "Cannot rehearse from %s to %s"
                            .formatted(
                                    selection.from().orElse(""), selection.to().orElse("")),
                    "the first comes after the last",
                    "Exchange the two.");
        }
        this.steps = all(database, options).filter(selection::takes).toList();
        this.loaded = options.load().stream()
                .flatMap(load -> loaded(database, load, selection.shard()))
                .filter(selection::takes)
                .toList();
        this.heights = heights(migrations);
    }

    private Stream<Step> loaded(String database, LoadOptions load, Shard shard) {
        return IntStream.range(base, top)
                .filter(k -> shard.takes(k - base, top - base))
                .mapToObj(migrations::get)
                .flatMap(migration -> load.scenarios().stream()
                        .sorted()
                        .map(it -> new Step(database, migration, Direction.FORWARD, Optional.of(it))));
    }

    private Stream<Step> all(String database, RehearsalOptions options) {
        List<Step> all = new ArrayList<>();
        Shard shard = options.selection().shard();
        for (int k = base; k < top; k++) {
            if (shard.takes(k - base, top - base)) {
                for (Direction direction : List.of(Direction.FORWARD, Direction.BACKWARD, Direction.FORWARD_AGAIN)) {
                    all.add(new Step(database, migrations.get(k), direction));
                }
            }
        }
        if (options.descent() && shard.takesTheDescent()) {
            for (int k = top - 1; k >= base; k--) {
                all.add(new Step(database, migrations.get(k), Direction.DESCENT));
            }
            for (int k = base; k < top; k++) {
                all.add(new Step(database, migrations.get(k), Direction.ASCENT));
            }
        }
        return all.stream();
    }

    private static Map<String, Integer> heights(List<Migration> migrations) {
        Map<String, Integer> heights = new HashMap<>();
        for (int k = 1; k <= migrations.size(); k++) {
            heights.put(migrations.get(k - 1).id(), k);
        }
        return heights;
    }

    /** The height after a migration, counted from 1. */
    int heightOf(Migration migration) {
        return Objects.requireNonNull(heights.get(migration.id()), migration.id());
    }

    /** The migration that leads to a height. */
    Migration to(int height) {
        return migrations.get(height - 1);
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.Optional;

/**
 * Which steps of a plan are run.
 *
 * @param from the first migration rehearsed, by id or version; those before it are replayed unobserved
 * @param to the last one, by id or version
 * @param only globs over step ids, {@code postgresql-18/V015*} {@code /backward}; empty for all
 * @param shard the share of the plan that this run takes
 */
public record Selection(Optional<String> from, Optional<String> to, List<StepGlob> only, Shard shard) {

    /** Everything. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), List.of(), Shard.WHOLE);

    public Selection {
        only = List.copyOf(only);
    }

    /** The position of the first migration that is rehearsed, counted from 0. */
    int first(List<Migration> migrations) {
        return from.map(it -> position(it, migrations)).orElse(0);
    }

    /** The position behind the last migration that is rehearsed. */
    int end(List<Migration> migrations) {
        return to.map(it -> position(it, migrations) + 1).orElse(migrations.size());
    }

    boolean takes(Step step) {
        return only.isEmpty() || only.stream().anyMatch(glob -> glob.matches(step));
    }

    /** Where the migration of that id or version stands, counted from 0. */
    static int position(String wanted, List<Migration> migrations) {
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).isCalled(wanted)) {
                return i;
            }
        }
        throw new WrongUsageException(
                "Cannot find the migration " + wanted,
                "the history runs from %s to %s"
                        .formatted(
                                migrations.get(0).id(),
                                migrations.get(migrations.size() - 1).id()),
                "Name a migration by its id or its version; `rehearsal list` shows them.");
    }
}

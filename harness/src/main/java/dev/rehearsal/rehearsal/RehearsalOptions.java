package dev.rehearsal.rehearsal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How a history is rehearsed.
 *
 * @param descent whether the way all the way down and up follows the climb
 * @param setup SQL run before the first migration, for objects that the migrations expect from elsewhere; empty for the
 *     file {@code setup.sql} beside the migrations, where there is one
 * @param keepFailed whether the database of a failed step is left for somebody to look at
 * @param tolerated leftovers that are no failure
 * @param rows what is done with rows
 * @param load how migrations are run under load, where they are
 */
public record RehearsalOptions(
        Selection selection,
        boolean descent,
        Optional<Path> setup,
        boolean keepFailed,
        Set<Tolerance> tolerated,
        RowOptions rows,
        Optional<LoadOptions> load) {

    /** Everything, with seeds; nothing kept, nothing tolerated. */
    public static final RehearsalOptions DEFAULTS = new RehearsalOptions(
            Selection.ALL, true, Optional.empty(), false, Set.of(), RowOptions.DEFAULTS, Optional.empty());

    /** Nothing but what the migrations do by themselves. */
    static RehearsalOptions unseeded(Optional<Path> setup) {
        return new RehearsalOptions(
                Selection.ALL, true, setup, false, Set.of(), new RowOptions(false, 0), Optional.empty());
    }

    public RehearsalOptions {
        tolerated = Set.copyOf(tolerated);
    }

    public RehearsalOptions with(Selection other) {
        return new RehearsalOptions(other, descent, setup, keepFailed, tolerated, rows, load);
    }

    public RehearsalOptions with(RowOptions other) {
        return new RehearsalOptions(selection, descent, setup, keepFailed, tolerated, other, load);
    }

    public RehearsalOptions with(LoadOptions other) {
        return new RehearsalOptions(selection, descent, setup, keepFailed, tolerated, rows, Optional.of(other));
    }

    public RehearsalOptions tolerating(Tolerance... others) {
        return new RehearsalOptions(selection, descent, setup, keepFailed, Set.of(others), rows, load);
    }
}

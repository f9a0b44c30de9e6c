package dev.rehearsal.locks;

import java.util.List;
import java.util.Set;

/**
 * What a {@link Watch} saw.
 *
 * @param waits each wait of each victim once, in the order in which they began
 * @param work PostgreSQL of ours only: what it did over whole tables
 * @param rewritten tables, indexes and materialised views whose rows lie in another file than at the beginning
 * @param resolutions what could be seen, and what not
 */
public record Watched(
        List<Wait> waits,
        List<Deadlock> deadlocks,
        List<TableWork> work,
        Set<String> rewritten,
        List<Resolution> resolutions) {

    public Watched {
        waits = List.copyOf(waits);
        deadlocks = List.copyOf(deadlocks);
        work = List.copyOf(work);
        rewritten = Set.copyOf(rewritten);
        resolutions = List.copyOf(resolutions);
    }
}

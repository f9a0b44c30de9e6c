package dev.rehearsal.rehearsal;

import dev.rehearsal.load.LoadResult;
import dev.rehearsal.load.Operation;
import dev.rehearsal.locks.Hold;
import dev.rehearsal.locks.Interval;
import dev.rehearsal.locks.Session;
import dev.rehearsal.locks.Wait;
import dev.rehearsal.wire.TracedStatement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Names the statement of a migration for which a session had to wait. */
record Blockers(Sightings sightings, LoadResult felt) {

    /** For which the calls of that operation waited, where that was seen. */
    Optional<String> of(Operation operation) {
        List<Hold> holds = sightings.holds();
        Set<Long> sessions = sightings.run().sessions();
        return felt.watched().waits().stream()
                .filter(wait -> felt.victimOf(wait).filter(operation::equals).isPresent())
                .filter(wait -> wait.blockers().stream().anyMatch(it -> sessions.contains(it.id())))
                .flatMap(wait -> statement(wait, holds))
                .findFirst();
    }

    private Stream<String> statement(Wait wait, List<Hold> holds) {
        return wait
                .explainedBy(holds)
                .map(Hold::statement)
                .or(() -> running(wait))
                .or(() -> wait.blockers().stream()
                        .flatMap(blocker -> blocker.statement().stream())
                        .findFirst())
                .stream();
    }

    /** The one that ran for the longest part of the wait. */
    private Optional<String> running(Wait wait) {
        List<Long> blockers = wait.blockers().stream().map(Session::id).toList();
        return sightings.run().trace().stream()
                .filter(it -> blockers.contains(it.origin().backend()))
                .filter(it -> interval(it).overlaps(wait.interval()))
                .max(Comparator.comparing(it -> it.timing().duration()))
                .map(TracedStatement::sql);
    }

    private static Interval interval(TracedStatement statement) {
        return new Interval(statement.timing().start(), statement.timing().duration());
    }
}

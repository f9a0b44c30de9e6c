package dev.rehearsal.wire;

import dev.rehearsal.wire.InspectedRelation.Work;
import dev.rehearsal.wire.Observer.Committed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Turns what a transaction has done so far into what its last statement did, from one inspection to the next. For the
 * thread that relays the server's messages.
 */
final class PostgresFootprints {

    private final Observer observer;

    /** Of this transaction and, where they have not been reset, of those before it. */
    private final Map<Long, Work> work = new HashMap<>();

    /** Of this transaction: under which others know them; and of those that only it knows, the last. */
    private final Map<Long, Relation> names = new HashMap<>();

    /** Of this transaction: the files that were last seen. */
    private final Map<Long, Long> files = new HashMap<>();

    private final Set<Long> made = new HashSet<>();
    private OptionalLong wal = OptionalLong.empty();

    PostgresFootprints(Observer observer) {
        this.observer = observer;
    }

    /** What there was before a transaction. */
    void baseline(Collection<InspectedRelation> rows, OptionalLong walNow) {
        work.clear();
        rows.forEach(row -> work.put(row.oid(), row.work()));
        wal = walNow;
    }

    /** No transaction is open any more. */
    void transactionEnded() {
        names.clear();
        files.clear();
        made.clear();
        work.clear();
        wal = OptionalLong.empty();
    }

    /** Whether the transaction has made relations, whose names it may change. */
    boolean hasMade() {
        return !made.isEmpty();
    }

    /** Whether there are names for all of them: nobody else knows those of what the transaction has made. */
    boolean knows(Collection<InspectedRelation> rows) {
        meet(rows);
        return rows.stream().allMatch(row -> names.containsKey(row.oid()));
    }

    /** What the statement did that has ended now. */
    Footprint next(Collection<InspectedRelation> rows, OptionalLong walNow) {
        meet(rows);
        List<HeldLock> locks = new ArrayList<>();
        List<TableWork> tables = new ArrayList<>();
        List<Relation> rewritten = new ArrayList<>();
        List<Relation> created = new ArrayList<>();
        for (InspectedRelation row : rows) {
            Relation relation = names.getOrDefault(row.oid(), Relation.unknown(row.oid()));
            row.modes().forEach(mode -> locks.add(new HeldLock(relation, mode)));
            addWork(row, relation, tables);
            addIf(isRewritten(row), relation, rewritten);
            addIf(made.contains(row.oid()), relation, created);
        }
        OptionalLong grown = wal.isPresent() && walNow.isPresent()
                ? OptionalLong.of(walNow.getAsLong() - wal.getAsLong())
                : OptionalLong.empty();
        wal = walNow;
        return new Footprint(new LockEvidence.Held(locks), tables, rewritten, created, grown);
    }

    private static void addIf(boolean belongs, Relation relation, List<Relation> relations) {
        if (belongs) {
            relations.add(relation);
        }
    }

    /** Learns the names of those seen for the first time; those that nobody else knows were made just now. */
    private void meet(Collection<InspectedRelation> rows) {
        List<Long> strangers = rows.stream()
                .map(InspectedRelation::oid)
                .filter(oid -> !names.containsKey(oid))
                .toList();
        if (!strangers.isEmpty()) {
            observer.relations(strangers).ifPresent(committed -> introduce(strangers, committed));
        }
        rows.forEach(row -> row.relation().ifPresent(this::name));
    }

    private void name(Relation relation) {
        if (made.contains(relation.oid())) {
            names.put(relation.oid(), relation);
        } else {
            names.putIfAbsent(relation.oid(), relation);
        }
    }

    private void introduce(List<Long> strangers, Map<Long, Committed> committed) {
        committed.forEach((oid, it) -> {
            names.put(oid, it.relation());
            files.put(oid, it.file());
        });
        strangers.stream().filter(oid -> !committed.containsKey(oid)).forEach(made::add);
    }

    private void addWork(InspectedRelation row, Relation relation, List<TableWork> tables) {
        Work before = work.getOrDefault(row.oid(), Work.NONE);
        Work now = row.work().since(before);
        work.put(row.oid(), row.work());
        if (relation.hasRows() && !now.isNone()) {
            tables.add(new TableWork(relation, now.scans(), now.inserted(), now.updated(), now.deleted()));
        }
    }

    /** A dropped one has no file any more, and is not rewritten. */
    private boolean isRewritten(InspectedRelation row) {
        if (row.file() == 0) {
            return false;
        }
        Long before = files.put(row.oid(), row.file());
        return before != null && before != 0 && before != row.file();
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.SqlExcerpt;
import dev.rehearsal.locks.Hold;
import dev.rehearsal.locks.Interval;
import dev.rehearsal.locks.LockMode;
import dev.rehearsal.locks.MetadataLockMode;
import dev.rehearsal.locks.RelationLock;
import dev.rehearsal.locks.TableLockMode;
import dev.rehearsal.rehearsal.ObservedStatement.LocksSeen;
import dev.rehearsal.wire.HeldLock;
import dev.rehearsal.wire.LockEvidence;
import dev.rehearsal.wire.Relation;
import dev.rehearsal.wire.TracedStatement;
import dev.rehearsal.wire.TransactionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the tap saw of a migration, in the names of the database before it.
 *
 * @param changes what statements did to tables of MySQL, where somebody looked
 */
record Sightings(TrialRun run, OldRelations before, Map<TracedStatement, MysqlChanges.Change> changes) {

    Sightings(TrialRun run, OldRelations before) {
        this(run, before, Map.of());
    }

    private static final Set<String> OF_THE_SYSTEM = Set.of("pg_catalog", "information_schema", "pg_toast");

    /** The statements of the migration, with what was seen of each; where its tool does not name them, all that it sent. */
    List<ObservedStatement> statements() {
        List<ExecutedStatement> executed = run.execution().statements();
        if (executed.isEmpty()) {
            return run.trace().stream().map(this::observed).toList();
        }
        List<ObservedStatement> observed = new ArrayList<>();
        int next = 0;
        for (ExecutedStatement statement : executed) {
            Optional<Integer> found = find(statement, next);
            next = found.map(it -> it + 1).orElse(next);
            observed.add(observed(statement, found.map(run.trace()::get)));
        }
        return observed;
    }

    /** Which of the trace's statements are the migration's own, counted from 1 over all of them. */
    List<Integer> places() {
        List<Integer> places = new ArrayList<>();
        int next = 0;
        for (ExecutedStatement statement : run.execution().statements()) {
            Optional<Integer> found = find(statement, next);
            found.ifPresent(it -> places.add(it + 1));
            next = found.map(it -> it + 1).orElse(next);
        }
        return places;
    }

    /** One that failed may have been sent again, outside a transaction. */
    private Optional<Integer> find(ExecutedStatement statement, int from) {
        List<Integer> sent = IntStream.range(from, run.trace().size())
                .filter(i -> SqlExcerpt.isSame(run.trace().get(i).sql(), statement.sql()))
                .boxed()
                .toList();
        return sent.stream()
                .filter(i -> run.trace().get(i).outcome().error().isEmpty())
                .findFirst()
                .or(() -> sent.stream().findFirst());
    }

    private ObservedStatement observed(ExecutedStatement statement, Optional<TracedStatement> traced) {
        ObservedStatement seen = traced.map(this::observed).orElse(null);
        return new ObservedStatement(
                statement.sql(),
                statement.line(),
                statement.duration(),
                statement.rows(),
                seen == null ? List.of() : seen.locks(),
                seen == null ? LocksSeen.UNKNOWN : seen.seen(),
                seen == null ? List.of() : seen.rewrites(),
                seen == null ? List.of() : seen.scans(),
                seen == null ? Optional.empty() : seen.algorithm());
    }

    private ObservedStatement observed(TracedStatement traced) {
        Optional<MysqlChanges.Change> change = Optional.ofNullable(changes.get(traced));
        return new ObservedStatement(
                traced.sql(),
                0,
                traced.timing().duration(),
                traced.outcome().rows(),
                locks(traced),
                seen(traced.footprint().locks()),
                change.map(it -> List.copyOf(it.rebuilt()))
                        .orElseGet(() -> names(traced.footprint().rewritten().stream())),
                names(traced.footprint().tables().stream()
                        .filter(it -> it.scans() > 0)
                        .map(it -> it.table())),
                change.map(MysqlChanges.Change::algorithm));
    }

    private static LocksSeen seen(LockEvidence evidence) {
        if (evidence instanceof LockEvidence.Sampled sampled) {
            return sampled.samples() > 0 ? LocksSeen.SAMPLED : LocksSeen.UNKNOWN;
        }
        return evidence instanceof LockEvidence.Held ? LocksSeen.HELD : LocksSeen.UNKNOWN;
    }

    private List<String> names(Stream<Relation> relations) {
        return relations
                .filter(Sightings::isOfUsers)
                .map(this::name)
                .distinct()
                .sorted()
                .toList();
    }

    private String name(Relation relation) {
        boolean isPlain = relation.schema().filter(run.database()::equals).isPresent();
        return old(relation).orElseGet(() -> isPlain ? relation.name() : relation.toString());
    }

    private Optional<String> old(Relation relation) {
        return before.nameOf(relation, run.database());
    }

    private static Stream<TableLockMode> mode(HeldLock lock) {
        return Stream.<Optional<? extends TableLockMode>>of(LockMode.of(lock.mode()), MetadataLockMode.of(lock.mode()))
                .flatMap(Optional::stream);
    }

    /** What nobody can name was made and dropped within the statement. */
    private static boolean isOfUsers(Relation relation) {
        return relation.schema().filter(it -> !OF_THE_SYSTEM.contains(it)).isPresent();
    }

    private static List<HeldLock> evidence(TracedStatement statement) {
        if (statement.footprint().locks() instanceof LockEvidence.Held held) {
            return held.locks();
        }
        return statement.footprint().locks() instanceof LockEvidence.Sampled sampled ? sampled.locks() : List.of();
    }

    private List<RelationLock> locks(TracedStatement statement) {
        return evidence(statement).stream()
                .filter(lock -> isOfUsers(lock.relation()))
                .flatMap(lock -> mode(lock).map(mode -> new RelationLock(name(lock.relation()), mode)))
                .distinct()
                .toList();
    }

    /**
     * Those on relations that were there before: nobody else can want one that is new. What was sampled of MySQL says
     * nothing of how long it was held: its modes change while a statement runs.
     */
    private Set<RelationLock> locksThatMatter(TracedStatement statement) {
        boolean isExact = statement.footprint().locks() instanceof LockEvidence.Held;
        return evidence(statement).stream()
                .filter(lock -> old(lock.relation()).isPresent())
                .flatMap(lock -> mode(lock).map(mode -> new RelationLock(name(lock.relation()), mode)))
                .filter(lock -> isExact || lock.mode() instanceof LockMode)
                .collect(Collectors.toSet());
    }

    /**
     * The tables and materialised views that were there before and that it locked in a mode that keeps somebody waiting.
     */
    Set<String> touched() {
        return run.trace().stream()
                .flatMap(statement -> evidence(statement).stream())
                .filter(lock -> "rpm".indexOf(lock.relation().kind()) >= 0)
                .filter(lock -> LockMode.of(lock.mode())
                        .filter(mode -> mode.compareTo(LockMode.ROW_SHARE) > 0)
                        .isPresent())
                .flatMap(lock -> old(lock.relation()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tables that it locked, in the order in which it came to them. */
    List<String> inOrder(Set<String> tables) {
        return run.trace().stream()
                .flatMap(statement -> evidence(statement).stream())
                .flatMap(lock -> old(lock.relation()).stream())
                .filter(tables::contains)
                .distinct()
                .toList();
    }

    /** The locks on relations that were there before, from when each was taken to when it was let go. */
    List<Hold> holds() {
        Map<Integer, List<TracedStatement>> connections = run.trace().stream()
                .collect(
                        Collectors.groupingBy(it -> it.origin().connection(), LinkedHashMap::new, Collectors.toList()));
        return connections.values().stream()
                .flatMap(statements -> holds(statements).stream())
                .toList();
    }

    private static boolean isOpen(TracedStatement statement) {
        return statement.outcome().transaction() == TransactionState.OPEN
                || statement.outcome().transaction() == TransactionState.FAILED;
    }

    private List<Hold> holds(List<TracedStatement> statements) {
        List<Hold> holds = new ArrayList<>();
        List<Hold.StatementLocks> transaction = new ArrayList<>();
        for (TracedStatement statement : statements) {
            if (isOpen(statement)) {
                transaction.add(new Hold.StatementLocks(
                        statement.sql(), statement.timing().start(), locksThatMatter(statement)));
            } else {
                Interval ran = new Interval(
                        statement.timing().start(), statement.timing().duration());
                holds.addAll(Hold.of(transaction, ran.end()));
                transaction.clear();
                locksThatMatter(statement).forEach(lock -> holds.add(new Hold(lock, statement.sql(), ran)));
            }
        }
        return holds;
    }
}

package dev.rehearsal.locks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a statement of PostgreSQL was seen to lock and do, of the relations that were there before; in words that are the
 * same in each run.
 *
 * @param locks those that it held, and the one that it waited for
 * @param awaited for what it waited, where it ran behind another session
 * @param work what it did over whole tables, each a phrase
 * @param refusal the SQLSTATE, where the server did not take it
 */
record LockFacts(List<SeenLock> locks, Optional<String> awaited, List<String> work, Optional<String> refusal) {

    /** A lock on a relation that is known. */
    record SeenLock(Known relation, LockMode mode) {}

    /**
     * A relation that was there before.
     *
     * @param table the one that it is an index of, or itself
     */
    record Known(String name, char kind, String table) implements Comparable<Known> {

        boolean isIndex() {
            return kind == 'i' || kind == 'I';
        }

        /** Whether somebody reads or writes it: the relation of a composite type is none. */
        boolean isUsed() {
            return kind != 'c';
        }

        @Override
        public int compareTo(Known other) {
            return name.compareTo(other.name);
        }
    }

    LockFacts {
        locks = List.copyOf(locks);
        work = List.copyOf(work);
    }

    static LockFacts refused(String sqlState) {
        return new LockFacts(List.of(), Optional.empty(), List.of(), Optional.of(sqlState));
    }

    /** {@code AccessExclusive on orders; Share on 4 indexes} */
    String lockCell() {
        if (refusal.isPresent()) {
            return "refused (" + refusal.get() + ")";
        }
        Map<LockMode, Set<Known>> byMode = new TreeMap<>(Comparator.reverseOrder());
        telling().forEach(lock -> byMode.computeIfAbsent(lock.mode(), it -> new TreeSet<>())
                .add(lock.relation()));
        Stream<String> held =
                byMode.entrySet().stream().map(it -> it.getKey().title() + " on " + listed(it.getValue()));
        String all = Stream.concat(held, awaited.stream()).collect(Collectors.joining("; "));
        return all.isEmpty() ? "none" : all;
    }

    /** Without those that keep nobody waiting who is not kept waiting by another one on the same relation. */
    private List<SeenLock> telling() {
        return locks.stream()
                .filter(lock -> locks.stream()
                        .filter(it -> it.relation().equals(lock.relation()) && it.mode() != lock.mode())
                        .noneMatch(it -> covers(it.mode(), lock.mode())))
                .toList();
    }

    private static boolean covers(LockMode strong, LockMode weak) {
        return Stream.of(LockMode.values()).filter(weak::conflictsWith).allMatch(strong::conflictsWith);
    }

    /** Tables by name, and indexes too, unless there are several. */
    static String listed(Set<Known> relations) {
        List<String> names = new ArrayList<>(
                relations.stream().filter(it -> !it.isIndex()).map(Known::name).toList());
        List<String> indexes =
                relations.stream().filter(Known::isIndex).map(Known::name).toList();
        names.addAll(indexes.size() > 1 ? List.of(indexes.size() + " indexes") : indexes);
        return String.join(", ", names);
    }

    /** {@code reads and writes of orders; writes of customers} */
    String waitingCell() {
        Set<String> readers = tables(LockMode::blocksReads);
        Set<String> writers = tables(LockMode::blocksWrites);
        writers.removeAll(readers);
        return Stream.of(phrase("reads and writes of ", readers), phrase("writes of ", writers))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** A query opens all indexes of its table, and so waits for a lock on one of them, too. */
    private Set<String> tables(Predicate<LockMode> blocking) {
        return locks.stream()
                .filter(it -> blocking.test(it.mode()) && it.relation().isUsed())
                .map(it -> it.relation().table())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String phrase(String start, Set<String> tables) {
        return tables.isEmpty() ? "" : start + String.join(", ", tables);
    }

    /** {@code rewrites orders, 4 indexes; scans customers} */
    String workCell() {
        return String.join("; ", work);
    }
}

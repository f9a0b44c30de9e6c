package dev.rehearsal.rows;

import dev.rehearsal.rows.TableFingerprint.ColumnFingerprint;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which tables and columns of two moments are the same, where not all of it is: by what the server says, or else by name. */
final class FingerprintPairs {

    /** By the name before. */
    private final Map<String, TableFingerprint> successors;

    /** By the name after, the names of the columns that it did not have before. */
    private final Map<String, Set<String>> newColumns = new HashMap<>();

    /** What is there only after. */
    private final Set<TableFingerprint> others;

    private FingerprintPairs(Collection<TableFingerprint> before, Collection<TableFingerprint> after) {
        this.successors = pairs(
                before, after, List.of(TableFingerprint::identity, TableFingerprint::name), TableFingerprint::name);
        this.others = new HashSet<>(after);
        others.removeAll(successors.values());
        Map<String, Set<String>> oldColumns = new HashMap<>();
        for (TableFingerprint table : before) {
            of(table)
                    .ifPresent(now ->
                            oldColumns.put(now.name(), names(columns(table, now).values())));
        }
        for (TableFingerprint table : after) {
            Set<String> fresh = names(table.columns());
            fresh.removeAll(oldColumns.getOrDefault(table.name(), Set.of()));
            newColumns.put(table.name(), fresh);
        }
    }

    private static Set<String> names(Collection<ColumnFingerprint> columns) {
        return columns.stream().map(ColumnFingerprint::name).collect(Collectors.toCollection(HashSet::new));
    }

    /** Of the tables that the two do not share. */
    static FingerprintPairs of(Fingerprints before, Fingerprints after) {
        return new FingerprintPairs(before.unlike(after), after.unlike(before));
    }

    /**
     * What each column of a table is in the other, by its name before. Where the server tells columns apart, one that was
     * dropped and added again under its name is another one. Where it does not, one that holds what it held is the same,
     * though another of another type has its name now.
     */
    static Map<String, ColumnFingerprint> columns(TableFingerprint before, TableFingerprint after) {
        boolean told = !before.identity().isEmpty()
                && before.identity().equals(after.identity())
                && Stream.of(before, after)
                        .flatMap(table -> table.columns().stream())
                        .noneMatch(column -> column.identity().isEmpty());
        List<Function<ColumnFingerprint, String>> keys = told
                ? List.of(ColumnFingerprint::identity)
                : List.of(FingerprintPairs::nameAndType, FingerprintPairs::typeAndContents, ColumnFingerprint::name);
        return pairs(before.columns(), after.columns(), keys, ColumnFingerprint::name);
    }

    private static String nameAndType(ColumnFingerprint column) {
        return column.name() + " " + column.type();
    }

    private static String typeAndContents(ColumnFingerprint column) {
        return column.contents()
                .filter(held -> held.filled() > 0 && !column.ofFewValues())
                .map(held -> column.type() + " " + held)
                .orElse("");
    }

    /** By the first of the keys by which they can be paired; an empty key is none. */
    private static <T> Map<String, T> pairs(
            Collection<T> before, Collection<T> after, List<Function<T, String>> keys, Function<T, String> name) {
        Map<String, T> pairs = new HashMap<>();
        Set<T> left = new HashSet<>(after);
        for (Function<T, String> key : keys) {
            Map<String, T> byKey = left.stream()
                    .filter(it -> !key.apply(it).isEmpty())
                    .collect(Collectors.toMap(key, it -> it, (it, other) -> it));
            for (T one : before) {
                T other = byKey.get(key.apply(one));
                if (other != null && !pairs.containsKey(name.apply(one))) {
                    pairs.put(name.apply(one), other);
                    left.remove(other);
                }
            }
        }
        return pairs;
    }

    Optional<TableFingerprint> of(TableFingerprint before) {
        return Optional.ofNullable(successors.get(before.name()));
    }

    /** The columns of a later table that it did not have before; all of them when it was not there. */
    Set<String> newColumns(TableFingerprint later) {
        return newColumns.getOrDefault(later.name(), Set.of());
    }

    /** Whether a table that is not there any more holds nothing that a new one does not hold. */
    boolean isHeldElsewhere(TableFingerprint gone) {
        return others.stream().anyMatch(other -> other.holdsWhat(gone) || holdsEachColumn(other, gone));
    }

    private static boolean holdsEachColumn(TableFingerprint other, TableFingerprint gone) {
        return other.rows() == gone.rows()
                && gone.columns().stream().allMatch(column -> isHeldIn(column, other.columns()));
    }

    /** Whether one of these holds the very same values, or there are none. */
    static boolean isHeldIn(ColumnFingerprint column, List<ColumnFingerprint> others) {
        return column.contents()
                .filter(held -> held.filled() == 0
                        || others.stream().anyMatch(other -> other.contents().equals(column.contents())))
                .isPresent();
    }
}

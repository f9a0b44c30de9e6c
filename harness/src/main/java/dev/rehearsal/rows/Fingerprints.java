package dev.rehearsal.rows;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of all tables at one moment, as digests. Immutable; successive readings share what did not change.
 *
 * <p>Two fingerprints can be compared where they come from servers of one product and release, whichever databases they
 * were read in.
 *
 * @param tables by name, as in a schema: {@code public.orders}, {@code orders}
 */
public record Fingerprints(SortedMap<String, TableFingerprint> tables) {

    /** There is no table. */
    public static final Fingerprints NONE = new Fingerprints(Map.of());

    public Fingerprints {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /** Of these tables. */
    public Fingerprints(Map<String, TableFingerprint> tables) {
        this(new TreeMap<>(tables));
    }

    public Optional<TableFingerprint> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** Those of its tables that the other does not share with it under the same name. */
    Collection<TableFingerprint> unlike(Fingerprints other) {
        return tables.values().stream()
                .filter(table -> !table.isSame(other.tables.get(table.name())))
                .toList();
    }

    /** The names of the tables that have rows. */
    public Set<String> filled() {
        return tables.values().stream()
                .filter(table -> table.rows() > 0)
                .map(TableFingerprint::name)
                .collect(Collectors.toSet());
    }

    /** How many rows all tables have together. */
    public long rows() {
        return tables.values().stream().mapToLong(TableFingerprint::rows).sum();
    }
}

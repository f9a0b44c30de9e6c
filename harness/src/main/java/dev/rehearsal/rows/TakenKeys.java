package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.UniqueKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the unique keys of a table hold, so that no row is made that the server must refuse. */
final class TakenKeys {

    private final Map<UniqueKey, Set<List<String>>> taken = new HashMap<>();

    TakenKeys(SeedTable table) {
        table.keys().forEach(key -> taken.put(key, new HashSet<>()));
    }

    /** A row that is there already. */
    void hold(UniqueKey key, List<String> values) {
        taken.computeIfAbsent(key, it -> new HashSet<>()).add(values);
    }

    /** The key of which a row, by column, would hold what another holds; only strict ones on request. */
    Optional<UniqueKey> collision(Map<String, String> row, boolean strictOnly) {
        return taken.entrySet().stream()
                .filter(entry -> entry.getKey().strict() || !strictOnly)
                .filter(entry -> values(entry.getKey(), row)
                        .filter(entry.getValue()::contains)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    void add(Map<String, String> row) {
        taken.forEach((key, held) -> values(key, row).ifPresent(held::add));
    }

    void remove(Map<String, String> row) {
        taken.forEach((key, held) -> values(key, row).ifPresent(held::remove));
    }

    /** Nothing where a value is the server's to give, or where nulls are never the same. */
    private static Optional<List<String>> values(UniqueKey key, Map<String, String> row) {
        List<String> values = key.columns().stream()
                .map(column -> row.getOrDefault(column, SeedType.DEFAULT))
                .toList();
        boolean open = values.isEmpty()
                || values.contains(SeedType.DEFAULT)
                || (key.nullsDiffer() && values.contains(SeedType.NULL));
        return open ? Optional.empty() : Optional.of(values);
    }
}

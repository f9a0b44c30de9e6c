package dev.rehearsal.rows;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes one row of a table hold what another does, as far as its keys let it: a program that nobody stops does so sooner or
 * later, and a unique key that comes later meets it.
 */
final class Twin {

    private final SeedTable table;

    /** What stays as it was: keys, and what checks and foreign keys tie to them. */
    private final Set<String> kept;

    /** @param tied columns that can only change together */
    Twin(SeedTable table, Collection<List<String>> tied) {
        this.table = table;
        this.kept = new HashSet<>();
        table.keys().forEach(key -> kept.addAll(key.columns()));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (List<String> together : tied) {
                grows |= together.stream().anyMatch(kept::contains) && kept.addAll(together);
            }
        }
    }

    /**
     * The fullest row also in the place of the next fullest, the last of those: what is null in others stays so. Nothing
     * where they would be as they are.
     */
    Optional<List<Map<String, String>>> among(List<Map<String, String>> rows) {
        List<String> free = table.columns().stream()
                .map(SeedTable.SeedColumn::name)
                .filter(column -> !kept.contains(column))
                .toList();
        if (rows.size() < 2 || free.isEmpty()) {
            return Optional.empty();
        }
        Comparator<Integer> byFullness = Comparator.comparingLong(i -> filled(rows.get(i), free));
        int fullest = IntStream.range(0, rows.size()).boxed().max(byFullness).orElseThrow();
        int place = IntStream.range(0, rows.size())
                .boxed()
                .filter(i -> i != fullest)
                .max(byFullness.thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        Map<String, String> twin = new HashMap<>(rows.get(place));
        free.forEach(column -> twin.put(column, rows.get(fullest).getOrDefault(column, SeedType.DEFAULT)));
        return Optional.of(Stream.of(rows.subList(0, place), List.of(twin), rows.subList(place + 1, rows.size()))
                .flatMap(Collection::stream)
                .toList());
    }

    private static long filled(Map<String, String> row, List<String> columns) {
        return columns.stream()
                .filter(column -> !SeedType.NULL.equals(row.get(column)))
                .count();
    }
}

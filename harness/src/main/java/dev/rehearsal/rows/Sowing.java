package dev.rehearsal.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of seeding: the tables that got rows, or should have, in the order in which they were tried.
 */
public record Sowing(List<SownTable> tables) {

    /**
     * One table.
     *
     * @param name as in a schema: {@code public.orders}
     * @param wanted how many rows it was to get
     * @param rows how many it got
     * @param failure why it did not get all of them: what the server said, word by word, and what was tried
     */
    public record SownTable(String name, int wanted, int rows, Optional<String> failure) {}

    public Sowing {
        tables = List.copyOf(tables);
    }

    /** Nothing was sown. */
    public static Sowing none() {
        return new Sowing(List.of());
    }

    /** How many rows were put in. */
    public int rows() {
        return tables.stream().mapToInt(SownTable::rows).sum();
    }

    /** The tables that did not get all that they should, and why. */
    public Map<String, String> failures() {
        Map<String, String> failures = new LinkedHashMap<>();
        tables.forEach(table -> table.failure().ifPresent(why -> failures.put(table.name(), why)));
        return failures;
    }

    /** This and what was sown later; what is said last of a table holds, and its rows add up. */
    public Sowing then(Sowing later) {
        Map<String, SownTable> all = new LinkedHashMap<>();
        tables.forEach(table -> all.put(table.name(), table));
        later.tables.forEach(table -> all.merge(
                table.name(),
                table,
                (before, after) ->
                        new SownTable(after.name(), after.wanted(), before.rows() + after.rows(), after.failure())));
        return new Sowing(List.copyOf(all.values()));
    }
}

package dev.rehearsal.rows;

import dev.rehearsal.rows.SeedTable.ForeignKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The order in which tables get rows: what a table references comes before it. Tables that reference each other in a
 * circle come together.
 */
final class InsertOrder {

    private final Map<String, SeedTable> tables = new HashMap<>();
    private final BiPredicate<SeedTable, ForeignKey> counts;
    private final Map<String, Integer> found = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<List<SeedTable>> groups = new ArrayList<>();

    private InsertOrder(List<SeedTable> tables, BiPredicate<SeedTable, ForeignKey> counts) {
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.counts = counts;
    }

    /** Groups of tables, each a circle or a single table. */
    static List<List<SeedTable>> of(List<SeedTable> tables) {
        return of(tables, (table, key) -> true);
    }

    /** The same, where only references count that no row can do without. */
    static List<List<SeedTable>> ofNecessity(List<SeedTable> tables) {
        return of(tables, (table, key) -> !table.canOmit(key));
    }

    /** By Tarjan's algorithm, which finds what is referenced first. */
    private static List<List<SeedTable>> of(List<SeedTable> tables, BiPredicate<SeedTable, ForeignKey> counts) {
        InsertOrder order = new InsertOrder(tables, counts);
        tables.forEach(table -> order.visit(table.name()));
        return order.groups;
    }

    /** Whether these tables, or this one, reference each other. */
    static boolean isCircle(List<SeedTable> group) {
        return group.size() > 1
                || group.get(0).foreignKeys().stream()
                        .anyMatch(key -> key.target().equals(group.get(0).name()));
    }

    private void visit(String name) {
        SeedTable table = tables.get(name);
        if (table == null || found.containsKey(name)) {
            return;
        }
        int number = found.size();
        found.put(name, number);
        low.put(name, number);
        open.push(name);
        for (ForeignKey key : table.foreignKeys()) {
            if (counts.test(table, key)) {
                visit(key.target());
                reach(name, key.target());
            }
        }
        if (number == low.getOrDefault(name, -1)) {
            groups.add(close(name));
        }
    }

    private void reach(String from, String to) {
        if (open.contains(to)) {
            low.merge(from, low.getOrDefault(to, Integer.MAX_VALUE), Math::min);
        }
    }

    private List<SeedTable> close(String first) {
        List<SeedTable> group = new ArrayList<>();
        String name;
        do {
            name = open.pop();
            group.add(tables.get(name));
        } while (!name.equals(first));
        return group;
    }
}

package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts statements in an order in which they run: by kind of object, and each behind what its text names. What a
 * function's body mentions the server does not hold it to (manual, Dependency Tracking), and gives way to all else.
 */
final class PostgresOrder {

    /**
     * What is to be done for one object.
     *
     * @param text all that it can depend on by itself is named here
     * @param parts what it can depend on by its parts, which can go before it, is named here
     * @param isMade whether what belongs to the object must wait for it
     */
    record Task(SchemaObject object, List<String> statements, String text, String parts, boolean isMade) {

        private static final Comparator<Task> ORDER =
                Comparator.comparing((Task it) -> isForeignKey(it.object)).thenComparing(it -> it.object.key());

        private static boolean isForeignKey(SchemaObject object) {
            return object.properties().getOrDefault("definition", "").startsWith("FOREIGN KEY");
        }

        /** A task is itself and no other: there is no need to look into it. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final PostgresDdl ddl;
    private final List<Task> tasks;
    private final Map<String, List<Task>> byName = new HashMap<>();
    private final Map<String, List<Task>> byLastName = new HashMap<>();
    private final Map<Schema.Key, Task> byKey = new HashMap<>();
    private final Map<String, List<Task>> columns = new HashMap<>();

    private PostgresOrder(PostgresDdl ddl, List<Task> tasks) {
        this.ddl = ddl;
        this.tasks = tasks;
        for (Task task : tasks) {
            SchemaObject object = task.object;
            boolean isColumn = object.kind() == ObjectKind.COLUMN;
            String name = object.name().replaceFirst("\\(.*", "");
            byKey.put(object.key(), task);
            put(byName, name, task);
            if (isColumn) {
                put(columns, PostgresNames.parent(name), task);
            }
            if (isColumn || ddl.owner(object).isEmpty()) {
                put(byLastName, PostgresNames.last(isColumn ? PostgresNames.parent(name) : name), task);
            }
        }
    }

    private static void put(Map<String, List<Task>> map, String name, Task task) {
        map.computeIfAbsent(name, it -> new ArrayList<>()).add(task);
    }

    static List<Task> sorted(PostgresDdl ddl, List<Task> tasks) {
        return new PostgresOrder(ddl, tasks).sorted();
    }

    /** The statements of these in their order. Where a body mentions what comes after it, it cannot be looked into yet. */
    static List<String> statements(PostgresDdl ddl, List<Task> tasks) {
        PostgresOrder order = new PostgresOrder(ddl, tasks);
        List<Task> sorted = order.sorted();
        List<String> statements = new ArrayList<>();
        sorted.forEach(task -> statements.addAll(task.statements));
        if (order.mentionsLater(sorted)) {
            statements.add(0, "SET check_function_bodies = off");
            statements.add("RESET check_function_bodies");
        }
        return statements;
    }

    private boolean mentionsLater(List<Task> sorted) {
        Set<Task> later = new HashSet<>(sorted);
        for (Task task : sorted) {
            later.remove(task);
            if (mentioned(task).stream().anyMatch(it -> it.isMade && later.contains(it))) {
                return true;
            }
        }
        return false;
    }

    /** Those that one of these texts names, and those that they name in turn. */
    static Set<Task> named(PostgresDdl ddl, List<Task> tasks, List<String> texts) {
        PostgresOrder order = new PostgresOrder(ddl, tasks);
        Set<Task> found = new HashSet<>();
        List<Task> waiting = new ArrayList<>();
        texts.forEach(text -> PostgresText.names(FunctionBody.without(text))
                .forEach(name -> waiting.addAll(order.byName.getOrDefault(name, List.of()))));
        while (!waiting.isEmpty()) {
            Task next = waiting.remove(waiting.size() - 1);
            if (found.add(next)) {
                waiting.addAll(order.held(next));
            }
        }
        return found;
    }

    private List<Task> sorted() {
        Map<Task, Set<Task>> needs = new HashMap<>();
        Map<Task, List<Task>> neededBy = new HashMap<>();
        PriorityQueue<Task> ready = new PriorityQueue<>(Task.ORDER);
        for (Task task : tasks) {
            Set<Task> needed = needs(task);
            needs.put(task, needed);
            needed.forEach(
                    it -> neededBy.computeIfAbsent(it, key -> new ArrayList<>()).add(task));
            if (needed.isEmpty()) {
                ready.add(task);
            }
        }
        List<Task> sorted = new ArrayList<>();
        while (!needs.isEmpty()) {
            Task next = ready.isEmpty() ? outOfCircle(needs) : ready.remove();
            sorted.add(next);
            needs.remove(next);
            for (Task other : neededBy.getOrDefault(next, List.of())) {
                Set<Task> left = needs.get(other);
                if (left != null && left.remove(next) && left.isEmpty()) {
                    ready.add(other);
                }
            }
        }
        return sorted;
    }

    /** First what only mentions the others of its circle, then what is held by a part, and else what comes first by kind. */
    private Task outOfCircle(Map<Task, Set<Task>> needs) {
        List<Task> left = needs.keySet().stream().sorted(Task.ORDER).toList();
        Stream<Function<Task, Set<Task>>> bonds = Stream.of(this::held, this::heldByItself, task -> Set.of());
        return bonds.flatMap(bond -> left.stream()
                        .filter(it -> Collections.disjoint(bond.apply(it), needs.getOrDefault(it, Set.of())))
                        .filter(it -> needsItself(it, needs)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean needsItself(Task task, Map<Task, Set<Task>> needs) {
        Set<Task> seen = new HashSet<>();
        List<Task> waiting = new ArrayList<>(List.of(task));
        while (!waiting.isEmpty() && !seen.contains(task)) {
            needs.getOrDefault(waiting.remove(waiting.size() - 1), Set.of()).stream()
                    .filter(seen::add)
                    .forEach(waiting::add);
        }
        return seen.contains(task);
    }

    private Set<Task> needs(Task task) {
        Set<Task> needs = held(task);
        needs.addAll(mentioned(task));
        return needs;
    }

    /** What the server holds it to. */
    private Set<Task> held(Task task) {
        return held(task, FunctionBody.without(task.text) + ";" + task.parts);
    }

    private Set<Task> heldByItself(Task task) {
        return held(task, FunctionBody.without(task.text));
    }

    private Set<Task> held(Task task, String text) {
        Set<Task> needs = new HashSet<>();
        boolean isColumn = task.object.kind() == ObjectKind.COLUMN;
        String table = isColumn ? PostgresNames.parent(task.object.name()) : "";
        Set<String> names = PostgresText.names(text);
        for (String name : names) {
            needs.addAll(byName.getOrDefault(name, List.of()));
            if (!name.equals(table)) {
                needs.addAll(columns.getOrDefault(name, List.of()));
            }
        }
        for (Task column : columns.getOrDefault(table, List.of())) {
            if (task.object.properties().containsKey("generated")
                    && names.contains(PostgresNames.last(column.object.name()))) {
                needs.add(column);
            }
        }
        if (task.object.kind() != ObjectKind.SEQUENCE) {
            ddl.owners(task.object).stream()
                    .map(byKey::get)
                    .filter(it -> it != null && it.isMade)
                    .forEach(needs::add);
        }
        needs.remove(task);
        needs.removeIf(it -> !it.isMade && isPartOf(it.object, task.object));
        return needs;
    }

    /** What its body speaks of, there without a schema, too: those in the search path are not known. */
    private Set<Task> mentioned(Task task) {
        Set<Task> mentioned = new HashSet<>();
        for (String name : PostgresText.names(FunctionBody.in(task.text))) {
            mentioned.addAll(byName.getOrDefault(name, List.of()));
            mentioned.addAll(columns.getOrDefault(name, List.of()));
            mentioned.addAll(byLastName.getOrDefault(name, List.of()));
        }
        mentioned.remove(task);
        return mentioned;
    }

    /** A table that only changes does not wait for what changes in it. */
    private boolean isPartOf(SchemaObject owner, SchemaObject part) {
        return ddl.owners(part).contains(owner.key());
    }
}

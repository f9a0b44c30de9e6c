package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts statements in an order in which they run: by kind of object, and each behind what its text names. */
final class PostgresOrder {

    /**
     * What is to be done for one object.
     *
     * @param text all that it can depend on is named here
     * @param isMade whether what belongs to the object must wait for it
     */
    record Task(SchemaObject object, List<String> statements, String text, boolean isMade) {

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
    private final Map<Schema.Key, Task> byKey = new HashMap<>();
    private final Map<String, List<Task>> columns = new HashMap<>();

    private PostgresOrder(PostgresDdl ddl, List<Task> tasks) {
        this.ddl = ddl;
        this.tasks = tasks;
        for (Task task : tasks) {
            SchemaObject object = task.object;
            byKey.put(object.key(), task);
            byName.computeIfAbsent(object.name().replaceFirst("\\(.*", ""), it -> new ArrayList<>())
                    .add(task);
            if (object.kind() == ObjectKind.COLUMN) {
                columns.computeIfAbsent(PostgresNames.parent(object.name()), it -> new ArrayList<>())
                        .add(task);
            }
        }
    }

    static List<Task> sorted(PostgresDdl ddl, List<Task> tasks) {
        return new PostgresOrder(ddl, tasks).sorted();
    }

    /** Those that one of these texts names, and those that they name in turn. */
    static Set<Task> named(PostgresDdl ddl, List<Task> tasks, List<String> texts) {
        PostgresOrder order = new PostgresOrder(ddl, tasks);
        Set<Task> found = new HashSet<>();
        List<Task> waiting = new ArrayList<>();
        texts.forEach(text ->
                PostgresText.names(text).forEach(name -> waiting.addAll(order.byName.getOrDefault(name, List.of()))));
        while (!waiting.isEmpty()) {
            Task next = waiting.remove(waiting.size() - 1);
            if (found.add(next)) {
                waiting.addAll(order.needs(next));
            }
        }
        return found;
    }

    /** What stands in a circle goes by kind alone. */
    private List<Task> sorted() {
        Map<Task, Set<Task>> needs = new HashMap<>();
        Map<Task, List<Task>> neededBy = new HashMap<>();
        for (Task task : tasks) {
            needs.put(task, needs(task));
            needs(task).forEach(it -> neededBy.computeIfAbsent(it, key -> new ArrayList<>())
                    .add(task));
        }
        PriorityQueue<Task> waiting = new PriorityQueue<>(Task.ORDER);
        PriorityQueue<Task> ready = new PriorityQueue<>(Task.ORDER);
        waiting.addAll(tasks);
        tasks.stream().filter(it -> needs.getOrDefault(it, Set.of()).isEmpty()).forEach(ready::add);
        List<Task> sorted = new ArrayList<>();
        Set<Task> done = new HashSet<>();
        while (sorted.size() < tasks.size()) {
            Task next = ready.isEmpty() ? waiting.remove() : ready.remove();
            if (done.add(next)) {
                sorted.add(next);
                for (Task other : neededBy.getOrDefault(next, List.of())) {
                    Set<Task> left = needs.getOrDefault(other, Set.of());
                    if (left.remove(next) && left.isEmpty()) {
                        ready.add(other);
                    }
                }
            }
        }
        return sorted;
    }

    private Set<Task> needs(Task task) {
        Set<Task> needs = new HashSet<>();
        boolean isColumn = task.object.kind() == ObjectKind.COLUMN;
        String table = isColumn ? PostgresNames.parent(task.object.name()) : "";
        Set<String> names = PostgresText.names(task.text);
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

    /** A table that only changes does not wait for what changes in it. */
    private boolean isPartOf(SchemaObject owner, SchemaObject part) {
        return ddl.owners(part).contains(owner.key());
    }
}

package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** In which order tables and views can be made and dropped. */
final class MysqlOrder {

    private MysqlOrder() {}

    /** Tables so that what a foreign key refers to stands before it; where they refer in a circle, by name. */
    static List<SchemaObject> parentsFirst(List<SchemaObject> tables, Schema schema) {
        Map<String, Set<String>> parents = new HashMap<>();
        for (SchemaObject key : schema.objects()) {
            MysqlKey.referenced(key)
                    .ifPresent(parent -> parents.computeIfAbsent(MysqlNames.table(key.name()), it -> new HashSet<>())
                            .add(parent));
        }
        return sorted(tables, table -> parents.getOrDefault(table.name(), Set.of()));
    }

    static List<SchemaObject> childrenFirst(List<SchemaObject> tables, Schema schema) {
        List<SchemaObject> order = new ArrayList<>(parentsFirst(tables, schema));
        Collections.reverse(order);
        return order;
    }

    /** The foreign keys that stand against dropping these tables in this order: each from a later one to an earlier. */
    static Set<SchemaObject> keysAgainst(List<SchemaObject> tables, Schema schema) {
        List<String> order = tables.stream().map(SchemaObject::name).toList();
        Set<SchemaObject> against = new LinkedHashSet<>();
        for (SchemaObject key : schema.objects()) {
            int parent = MysqlKey.referenced(key).map(order::indexOf).orElse(-1);
            if (parent >= 0 && order.indexOf(MysqlNames.table(key.name())) > parent) {
                against.add(key);
            }
        }
        return against;
    }

    /** Views so that what another one reads stands before it. */
    static List<SchemaObject> views(List<SchemaObject> views) {
        return sorted(views, view -> words(view.properties().getOrDefault("definition", "")));
    }

    /** The words of a text, names as they are written there. */
    static Set<String> words(String query) {
        Set<String> words = new HashSet<>();
        MysqlCursor cursor = new MysqlCursor(query);
        while (!cursor.atEnd()) {
            words.add(cursor.next());
        }
        return words;
    }

    private static List<SchemaObject> sorted(List<SchemaObject> objects, Function<SchemaObject, Set<String>> needs) {
        List<SchemaObject> waiting = new ArrayList<>(objects);
        List<SchemaObject> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            SchemaObject next = waiting.stream()
                    .filter(one -> waiting.stream()
                            .noneMatch(other ->
                                    !other.equals(one) && needs.apply(one).contains(other.name())))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            order.add(next);
        }
        return order;
    }
}

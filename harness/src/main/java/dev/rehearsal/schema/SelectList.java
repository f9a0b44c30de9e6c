package dev.rehearsal.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What views select, as the server prints it. */
final class SelectList {

    private static final Set<ObjectKind> VIEWS = Set.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private static final Pattern BETWEEN = Pattern.compile("[,\\n]|\\b(?:select|from)\\b", Pattern.CASE_INSENSITIVE);

    private SelectList() {}

    /** Whether these two are views that differ in nothing but the order in which they name what they select. */
    static boolean differsInOrderOnly(SchemaObject one, SchemaObject other) {
        return VIEWS.contains(one.kind())
                && withoutDefinition(one).equals(withoutDefinition(other))
                && items(one).equals(items(other));
    }

    private static SortedMap<String, String> withoutDefinition(SchemaObject view) {
        SortedMap<String, String> rest = new TreeMap<>(view.properties());
        rest.remove("definition");
        return rest;
    }

    private static List<String> items(SchemaObject view) {
        return Arrays.stream(BETWEEN.split(view.properties().getOrDefault("definition", ""), -1))
                .map(String::strip)
                .sorted()
                .toList();
    }
}

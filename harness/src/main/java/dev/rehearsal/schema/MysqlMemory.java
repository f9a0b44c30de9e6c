package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.CONSTRAINT;
import static dev.rehearsal.schema.ObjectKind.TABLE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What earlier readings learned, as far as it still holds.
 *
 * <p>The proof that it does is a time stamp that every change renews; it counts in seconds, so that what changed in the
 * last two is always read again. A renamed table keeps its stamp, but not the name of its tablespace. Neither would
 * hold for a session that sets its own clock back with SET TIMESTAMP.
 */
final class MysqlMemory {

    private final Map<Schema.Key, Remembered> remembered = new HashMap<>();
    private Map<String, String> spaces = Map.of();

    /** What was read of one thing in the list, and the tables that its foreign keys refer to. */
    private record Remembered(Listed listed, List<SchemaObject> objects, Set<String> parents) {}

    /** Forgets what has gone or may have changed. */
    void keep(List<Listed> listed, Map<String, String> newSpaces) {
        if (someMoved(newSpaces)) {
            remembered.clear();
        }
        spaces = newSpaces;
        Map<Schema.Key, Listed> now = new HashMap<>();
        listed.forEach(it -> now.put(key(it), it));
        Set<String> changedTables = new HashSet<>();
        remembered.values().removeIf(before -> {
            Listed after = now.get(key(before.listed));
            boolean holds = after != null && after.isStill(before.listed);
            if (!holds && before.listed.kind() == TABLE) {
                changedTables.add(MysqlNames.quoted(before.listed.name()));
            }
            return !holds;
        });
        // A foreign key follows the names of the columns that it refers to, and its own table's stamp stays.
        remembered.values().removeIf(it -> it.parents.stream().anyMatch(changedTables::contains));
    }

    private boolean someMoved(Map<String, String> newSpaces) {
        return newSpaces.entrySet().stream()
                .anyMatch(space -> !space.getValue().equals(spaces.getOrDefault(space.getKey(), space.getValue())));
    }

    List<Listed> unknown(List<Listed> listed) {
        return listed.stream().filter(it -> !remembered.containsKey(key(it))).toList();
    }

    void add(Listed listed, List<SchemaObject> objects) {
        boolean traceable = objects.stream().noneMatch(it -> it.properties().containsKey("tablespace"));
        Listed kept = traceable ? listed : listed.unsettled();
        remembered.put(key(listed), new Remembered(kept, objects, parents(objects)));
    }

    private static Set<String> parents(List<SchemaObject> objects) {
        Set<String> parents = new HashSet<>();
        for (SchemaObject object : objects) {
            if (object.kind() == CONSTRAINT) {
                MysqlKey.referenced(object).ifPresent(parents::add);
            }
        }
        return parents;
    }

    List<SchemaObject> objects() {
        List<SchemaObject> objects = new ArrayList<>();
        remembered.values().forEach(it -> objects.addAll(it.objects));
        return objects;
    }

    private static Schema.Key key(Listed listed) {
        return new Schema.Key(listed.kind(), listed.name());
    }
}

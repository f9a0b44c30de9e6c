package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;

/** Two schemas laid side by side: what only one of them has, and what both have but not alike. */
record Pairing(List<SchemaObject> removed, List<SchemaObject> added, List<Pair> unlike) {

    /** One object at two times, or one under two names. */
    record Pair(SchemaObject before, SchemaObject after) {

        boolean sameProperties() {
            return before.properties().equals(after.properties());
        }
    }

    /** Walks both once. Objects that the two share are passed by without a look inside. */
    static Pairing of(Schema before, Schema after) {
        Pairing pairing = new Pairing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<SchemaObject> left = before.objects();
        List<SchemaObject> right = after.objects();
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            int order = order(left.get(i), right.get(j));
            if (order < 0) {
                pairing.removed.add(left.get(i++));
            } else if (order > 0) {
                pairing.added.add(right.get(j++));
            } else {
                pairing.meet(left.get(i++), right.get(j++));
            }
        }
        pairing.removed.addAll(left.subList(i, left.size()));
        pairing.added.addAll(right.subList(j, right.size()));
        return pairing;
    }

    /** Successive readings share what did not change: identity comes first, and is cheap. */
    @SuppressWarnings("ReferenceEquality")
    private static int order(SchemaObject one, SchemaObject other) {
        return one == other ? 0 : Schema.compare(one, other);
    }

    private void meet(SchemaObject before, SchemaObject after) {
        if (!before.equals(after)) {
            unlike.add(new Pair(before, after));
        }
    }
}

package dev.rehearsal.schema;

import java.util.Map;

/**
 * One table, view, routine, trigger or event in the short list that every reading begins with.
 *
 * @param settled whether it cannot change any more without its details changing too
 * @param details what the list says of it, by label, its time stamp among it
 */
record Listed(ObjectKind kind, String name, boolean settled, Map<String, String> details) {

    Listed {
        details = Map.copyOf(details);
    }

    String detail(String label) {
        return details.getOrDefault(label, "");
    }

    /** Whether this is what was listed before, unchanged since it was settled. */
    boolean isStill(Listed before) {
        return before.settled && kind == before.kind && name.equals(before.name) && details.equals(before.details);
    }

    Listed unsettled() {
        return new Listed(kind, name, false, details);
    }
}

package dev.rehearsal.load;

import java.util.Locale;

/**
 * What a load does again and again, and what is timed: a canary's probe of a table, or a call of a workload.
 *
 * @param relation named as in a schema; of a call, the name of its workload
 * @param name that of the call; of a probe, its kind in lower case
 */
public record Operation(Kind kind, String relation, String name) implements Comparable<Operation> {

    /** What it does to its table. */
    public enum Kind {
        READ,
        /** An update that changes no row. */
        WRITE,
        INSERT,
        /** Whatever a workload does. */
        CALL
    }

    /** That of a canary. */
    public static Operation probe(Kind kind, String relation) {
        return new Operation(kind, relation, kind.name().toLowerCase(Locale.ROOT));
    }

    /** That of a workload. */
    public static Operation call(String workload, String name) {
        return new Operation(Kind.CALL, workload, name);
    }

    @Override
    public int compareTo(Operation other) {
        int byRelation = relation.compareTo(other.relation);
        return byRelation != 0 ? byRelation : name.compareTo(other.name);
    }

    /** {@code read of public.orders} */
    @Override
    public String toString() {
        return name + " of " + relation;
    }
}

package dev.rehearsal.load;

/**
 * What a load does again and again, and what is timed: a canary's probe of a table, or a call of a workload.
 *
 * @param relation named as in a schema; of a call, the name of its workload
 * @param name {@code read}, {@code write}, {@code insert}, or the name of the call
 */
public record Operation(String relation, String name) implements Comparable<Operation> {

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

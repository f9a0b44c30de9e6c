package dev.rehearsal.load;

import java.util.List;

/**
 * One thing that a workload does: a statement, or several in one transaction.
 *
 * @param weight how often it comes, against the others
 */
record WorkloadCall(String name, int weight, List<NamedSql> statements) {

    WorkloadCall {
        statements = List.copyOf(statements);
        if (weight < 1) {
            throw new IllegalArgumentException("weight is not positive: " + weight);
        }
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("no statements in " + name);
        }
    }
}

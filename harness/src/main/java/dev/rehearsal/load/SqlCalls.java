package dev.rehearsal.load;

import java.util.List;

/** What a workload file says: calls, and the values in them. */
record SqlCalls(List<WorkloadCall> calls, List<Parameter> parameters) {

    SqlCalls {
        calls = List.copyOf(calls);
        parameters = List.copyOf(parameters);
    }
}

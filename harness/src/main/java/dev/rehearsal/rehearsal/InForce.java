package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import dev.rehearsal.load.Workload;
import java.util.List;

/** Which workloads are written for which versions of the schema. */
record InForce(List<Workload> workloads, List<Migration> migrations) {

    /** Refuses versions that the history does not have. */
    InForce {
        workloads.forEach(it -> covers(it, 0, migrations));
    }

    /** Those that run while the schema goes to that height: they must work before and after. */
    List<Workload> through(int height) {
        return workloads.stream()
                .filter(it -> covers(it, height - 1, migrations) && covers(it, height, migrations))
                .toList();
    }

    /** Those that must work from that height on: the release that comes after the migration. */
    List<Workload> from(int height) {
        return workloads.stream()
                .filter(it -> !covers(it, height - 1, migrations) && covers(it, height, migrations))
                .toList();
    }

    private static boolean covers(Workload workload, int height, List<Migration> migrations) {
        int from = workload.versions()
                .from()
                .map(it -> Selection.position(it, migrations) + 1)
                .orElse(0);
        int to = workload.versions()
                .to()
                .map(it -> Selection.position(it, migrations) + 1)
                .orElse(migrations.size());
        return from <= height && height <= to;
    }
}

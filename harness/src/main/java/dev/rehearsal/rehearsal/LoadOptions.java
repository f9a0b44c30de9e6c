package dev.rehearsal.rehearsal;

import dev.rehearsal.load.Workload;
import java.util.List;
import java.util.Set;

/**
 * How migrations are run under load.
 *
 * @param scenarios those that each migration is run in
 * @param workloads that run beside the canaries, at the versions for which each is written
 * @param commands of a shell that make load, started and stopped around each run
 * @param rows to how many rows the tables that a migration touches are grown before it is timed; 0 leaves them as they are
 * @param repeats how often a timed run is made; its figures are the median of so many
 * @param budgets what each may take
 */
public record LoadOptions(
        Set<Scenario> scenarios,
        List<Workload> workloads,
        List<String> commands,
        long rows,
        int repeats,
        Budgets budgets) {

    /** Canaries, three times, on the tables as they are. */
    public static final LoadOptions CANARIES =
            new LoadOptions(Set.of(Scenario.STEADY), List.of(), List.of(), 0, 3, Budgets.USUAL);

    public LoadOptions {
        scenarios = Set.copyOf(scenarios);
        workloads = List.copyOf(workloads);
        commands = List.copyOf(commands);
        if (rows < 0 || repeats < 1) {
            throw new IllegalArgumentException(
                    "rows must be 0 or more and repeats 1 or more: " + rows + ", " + repeats);
        }
    }
}

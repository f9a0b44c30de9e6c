package dev.rehearsal.rehearsal;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.load.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A load in its user's words.
 *
 * @param loads {@code off}, {@code canaries}, and files of workloads
 * @param scenarios none for the usual one
 * @param commands of a shell that make load
 * @param budgets as {@link Budgets#parse} reads them
 */
public record LoadWords(List<String> loads, Set<Scenario> scenarios, List<String> commands, List<String> budgets) {

    private static final String OFF = "off";
    private static final String CANARIES = "canaries";

    public LoadWords {
        loads = List.copyOf(loads);
        scenarios = Set.copyOf(scenarios);
        commands = List.copyOf(commands);
        budgets = List.copyOf(budgets);
        if (loads.contains(OFF) && loads.size() > 1) {
            throw new WrongUsageException(
                    "Cannot load as asked", "'off' stands beside another load", "Leave out one of them.");
        }
    }

    public boolean areOff() {
        return loads.contains(OFF);
    }

    /** Whether any of them asks for a load. */
    public boolean ask() {
        return !areOff() && !(loads.isEmpty() && scenarios.isEmpty() && commands.isEmpty());
    }

    /**
     * What they ask for.
     *
     * @param own workloads that the user brings otherwise
     * @throws WrongUsageException when a budget or a file cannot be understood
     */
    public LoadOptions options(List<Workload> own, long rows, int repeats) {
        Stream<Workload> files =
                loads.stream().filter(it -> !it.equals(CANARIES)).map(it -> Workload.read(Path.of(it)));
        return new LoadOptions(
                scenarios.isEmpty() ? Set.of(Scenario.STEADY) : scenarios,
                Stream.concat(own.stream(), files).toList(),
                commands,
                rows,
                repeats,
                Budgets.parse(budgets));
    }
}

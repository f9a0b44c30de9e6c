package dev.rehearsal.cli;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.rehearsal.LoadOptions;
import dev.rehearsal.rehearsal.LoadWords;
import dev.rehearsal.rehearsal.Scenario;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Whether and how migrations are run under load. */
final class UnderLoadOptions {

    @Option(
            names = "--load",
            paramLabel = "off|canaries|FILE",
            description =
                    "Runs each migration under load, too: canaries on the tables that it touches, and the workload of"
                            + " a file; may be given again. Default: off.")
    List<String> loads = new ArrayList<>();

    @Option(
            names = "--load-command",
            paramLabel = "COMMAND",
            description = "A load of your own (pgbench, sysbench, k6), run by sh around each timed run;"
                    + " it finds the database in DATABASE_URL, PGHOST ..., MYSQL_HOST ...")
    List<String> commands = new ArrayList<>();

    @Option(
            names = "--scenario",
            paramLabel = "quiet|steady|adversarial",
            description = "In which it is run, with --load or alone; may be given again. Default with --load: steady.")
    Set<Scenario> scenarios = EnumSet.noneOf(Scenario.class);

    @Option(
            names = "--rows",
            paramLabel = "N",
            description =
                    "Grows the tables that a migration touches to so many rows before it is timed. Default: as they"
                            + " are.")
    long rows;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each timed run is made; figures are the median. Default: 3.")
    int repeats = 3;

    @Option(
            names = "--budget",
            paramLabel = "NAME=TIME",
            description =
                    "What may take how long: blocked-reads, blocked-writes, blocked-calls, lock, migration, query,"
                            + " concurrent-index, as in blocked-writes=200ms; may be given again.")
    List<String> budgets = new ArrayList<>();

    /** What was asked for, where load was. */
    Optional<LoadOptions> read() {
        LoadWords words = new LoadWords(loads, scenarios, commands, budgets);
        refuseNonsense(words.areOff(), words.ask());
        return words.ask() ? Optional.of(words.options(List.of(), rows, repeats)) : Optional.empty();
    }

    private void refuseNonsense(boolean off, boolean asked) {
        if (off && !(commands.isEmpty() && scenarios.isEmpty())) {
            throw new WrongUsageException(
                    "Cannot load as asked",
                    "--load off stands beside --load-command or --scenario",
                    "Leave out one of them.");
        }
        if (!asked && (rows != 0 || repeats != 3 || !budgets.isEmpty())) {
            throw new WrongUsageException(
                    "Cannot time anything",
                    "--rows, --repeats and --budget are for migrations under load, and none was asked for",
                    "Add --load canaries.");
        }
        if (rows < 0 || repeats < 1) {
            throw new WrongUsageException(
                    "Cannot make tables of %d rows, or %d runs".formatted(rows, repeats),
                    "there are none of such a number",
                    "Give --rows 0 or more, and --repeats 1 or more.");
        }
    }

    /** The options as they were given. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        loads.forEach(it -> words.addAll(List.of("--load", it)));
        commands.forEach(it -> words.addAll(List.of("--load-command", it)));
        scenarios.forEach(it -> words.addAll(List.of("--scenario", it.id())));
        if (rows != 0) {
            words.addAll(List.of("--rows", Long.toString(rows)));
        }
        if (repeats != 3) {
            words.addAll(List.of("--repeats", Integer.toString(repeats)));
        }
        budgets.forEach(it -> words.addAll(List.of("--budget", it)));
        return words;
    }
}

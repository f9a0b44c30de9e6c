package dev.rehearsal.cli;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.WrittenFor;
import dev.rehearsal.rehearsal.LoadOptions;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.RehearsalResult;
import dev.rehearsal.report.ConsoleReport;
import dev.rehearsal.report.Report;
import dev.rehearsal.report.ReportFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Rehearses a history: each migration forward, backward and forward again, then all the way down and up,"
                    + " on throwaway databases.",
            ""
        })
final class RunCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private StepOptions steps = new StepOptions();

    @Mixin
    private UnderLoadOptions load = new UnderLoadOptions();

    @Mixin
    private OutcomeOptions outcome = new OutcomeOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        refuseToKeepInVain();
        Optional<LoadOptions> loading = load.read();
        RehearsalOptions options =
                loading.map(steps.read(outcome.keep)::with).orElseGet(() -> steps.read(outcome.keep));
        MigrationTool tool = history.open();
        List<Server> servers = servers(tool, server.profile);
        List<Server> timed = loading.isPresent() ? servers(tool, Profile.DURABLE) : List.of();
        RehearsalResult result = run(new Rehearsal(tool, servers, options, outcome.jobs(servers.size()), timed));
        Report report =
                Report.of(result, outcome.policy(), new GivenCommand(surroundings, history, server, steps, load));
        return tell(report);
    }

    private void refuseToKeepInVain() {
        if (outcome.keep && !server.isUrl()) {
            throw new WrongUsageException(
                    "Cannot keep databases on the server " + server.server,
                    "it stops when this command ends, and they go with it",
                    "Rehearse on a server that goes on running: --server postgresql://user@host:5432");
        }
    }

    private List<Server> servers(MigrationTool tool, Profile profile) {
        return server.servers(() -> WrittenFor.of(tool), profile);
    }

    private RehearsalResult run(Rehearsal rehearsal) {
        try (Progress progress = Progress.on(spec.commandLine().getErr(), surroundings)) {
            return rehearsal.run(progress);
        }
    }

    private int tell(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        outcome.folder().ifPresent(folder -> ReportFolder.write(report, folder)
                .forEach(file -> spec.commandLine().getErr().println("wrote " + file)));
        ConsoleReport face =
                surroundings.colours() == Surroundings.Colours.ON ? ConsoleReport.coloured() : ConsoleReport.plain();
        face.lines(report).forEach(out::println);
        return report.failures().isEmpty() ? 0 : 1;
    }
}

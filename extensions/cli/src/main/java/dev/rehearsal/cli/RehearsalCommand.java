package dev.rehearsal.cli;

import dev.rehearsal.RehearsalVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "rehearsal",
        mixinStandardHelpOptions = true,
        versionProvider = RehearsalCommand.Version.class,
        description = "Rehearses every database migration, forward and backward, before production does it live.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 clean, 1 failed steps or findings, 2 wrong usage, 3 could not run.",
            "REHEARSAL_DEBUG=1 shows the stack trace of an error, NO_COLOR=1 takes the colours away."
        })
final class RehearsalCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"rehearsal " + RehearsalVersion.current()};
        }
    }
}

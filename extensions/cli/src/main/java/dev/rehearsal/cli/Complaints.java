package dev.rehearsal.cli;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.WrongUsageException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error why a command did not do what was asked, and with which exit code it ends. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {

    static final int WRONG_USAGE = 2;
    static final int COULD_NOT_RUN = 3;

    private final Surroundings surroundings;

    Complaints(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        PrintWriter err = problem.getCommandLine().getErr();
        if (problem.getCause() instanceof RehearsalException ours) {
            err.println(ours.getMessage());
        } else {
            err.println(usage(problem).getMessage());
        }
        trace(problem, err);
        return WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (problem instanceof RehearsalException ours) {
            err.println(ours.getMessage());
        } else {
            err.println(ownFault(problem).getMessage());
        }
        trace(problem, err);
        return problem instanceof WrongUsageException ? WRONG_USAGE : COULD_NOT_RUN;
    }

    private static RehearsalException usage(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return new WrongUsageException(
                "Cannot understand the command line: "
                        + String.valueOf(problem.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""),
                name + " takes " + taken(command),
                suggestion(problem) + "See " + name + " --help.");
    }

    private static String taken(CommandLine command) {
        List<String> names = command.getSubcommands().isEmpty()
                ? command.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .map(OptionSpec::longestName)
                        .toList()
                : command.getSubcommands().keySet().stream().toList();
        return names.stream().collect(Collectors.joining(", "));
    }

    private static String suggestion(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getSuggestions().stream()
                    .findFirst()
                    .map(it -> "Did you mean " + it + "? ")
                    .orElse("");
        }
        return "";
    }

    /** Nothing that a user did should lead here. */
    private static RehearsalException ownFault(Exception problem) {
        return new RehearsalException(
                "Rehearsal itself is at fault",
                problem.toString(),
                "Run it again with REHEARSAL_DEBUG=1 in the environment, and report what it prints.",
                problem);
    }

    private void trace(Exception problem, PrintWriter err) {
        if (surroundings.isDebugging()) {
            problem.printStackTrace(err);
        }
    }
}

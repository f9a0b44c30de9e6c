package dev.rehearsal.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where {@code java -jar rehearsal.jar} begins. */
public final class Main {

    private Main() {}

    /** Ends the JVM with 0 clean, 1 failed steps or findings, 2 wrong usage, 3 could not run. */
    public static void main(String[] args) {
        CommandLine command = commandLine(Surroundings.ofThisProcess())
                .setOut(writer(System.out))
                .setErr(writer(System.err));
        System.exit(command.execute(args));
    }

    static CommandLine commandLine(Surroundings surroundings) {
        Complaints complaints = new Complaints(surroundings);
        return new CommandLine(new RehearsalCommand())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new ListCommand())
                .addSubcommand(new SchemaCommand())
                .addSubcommand(new DiffCommand())
                .addSubcommand(new DoctorCommand())
                .setUsageHelpWidth(80)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(surroundings.colours().scheme())
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** Flushed at each line, so that what goes to the two streams keeps its order. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}

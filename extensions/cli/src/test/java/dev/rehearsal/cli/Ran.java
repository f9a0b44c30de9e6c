package dev.rehearsal.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A command that ran in this JVM, as from a shell without a terminal, with what it wrote. */
record Ran(int exitCode, String out, String err) {

    /** Histories that are broken on purpose. */
    static final Path SAMPLES = Path.of("../../sample-migrations/broken");

    static Ran rehearsal(Object... words) {
        return with(Map.of(), words);
    }

    static Ran with(Map<String, String> environment, Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
        int exitCode = Main.commandLine(new Surroundings(false, false, environment, "rehearsal"))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}

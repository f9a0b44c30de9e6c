package dev.rehearsal.testcontainers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Another JVM with our class path, which ends with its standard input at the latest. */
record ChildJvm(Process process) implements AutoCloseable {

    /** The main class is preceded by options of the JVM, and followed by its arguments. */
    static ChildJvm start(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for it; null at its end. */
    String line() throws IOException {
        return process.inputReader().readLine();
    }

    /** All that it says until its end. */
    String output() {
        return String.join("\n", process.inputReader().lines().toList());
    }

    /** As Ctrl-C does, and a CI server that stops a job. */
    void terminate() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}

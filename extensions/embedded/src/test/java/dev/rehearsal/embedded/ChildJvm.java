package dev.rehearsal.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM on the same machine, which says line by line how far it has come. It ends with its standard input. */
record ChildJvm(Process process, BufferedReader output) implements AutoCloseable {

    static final String CLASS_PATH = System.getProperty("java.class.path");

    static ChildJvm start(Path cache, Class<?> main, String... arguments) {
        return start(cache, List.of(), CLASS_PATH, main, arguments);
    }

    static ChildJvm start(Path cache, List<String> prefix, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, "-Drehearsal.cache=" + cache, main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new ChildJvm(process, process.inputReader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for it. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the child has ended");
        }
        return line;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As a JVM ends that has done its work. */
    void end() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        end();
    }
}

package dev.rehearsal.cli;

import java.io.PrintWriter;
import java.util.List;

/** SQL on standard output, ready to be run. */
final class Statements {

    private Statements() {}

    static void print(List<String> statements, PrintWriter out) {
        statements.stream()
                .map(String::strip)
                .map(it -> it.endsWith(";") || it.startsWith("--") ? it : it + ";")
                .forEach(out::println);
    }
}

package dev.rehearsal.cli;

import dev.rehearsal.history.Histories;
import dev.rehearsal.history.MigrationTool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which history. */
final class HistoryOptions {

    @Option(
            names = "--migrations",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder of the migrations, or a project that has them in a usual place."
                    + " Default: this folder.")
    Path migrations = Path.of(".");

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            description = "The tool that runs them: auto (the default), sql, ...")
    Optional<String> tool = Optional.empty();

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            description = "How the files are laid out, where it cannot be told from them.")
    Optional<String> layout = Optional.empty();

    MigrationTool open() {
        return in(migrations);
    }

    /** The tool for another folder, given as an argument. */
    MigrationTool in(Path folder) {
        return Histories.in(folder, tool.filter(it -> !it.equals("auto")), layout);
    }

    /** The options as they were given. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("--migrations", migrations.toString()));
        tool.ifPresent(it -> words.addAll(List.of("--tool", it)));
        layout.ifPresent(it -> words.addAll(List.of("--layout", it)));
        return words;
    }
}

package dev.rehearsal.history;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.WrongUsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the tool for a folder of migrations: where the command and a test suite begin. */
public final class Histories {

    /** Unless another is named, histories are plain SQL. */
    private static final String DEFAULT = "sql";

    private Histories() {}

    /**
     * The tool for that folder. The history itself is read when it is asked for.
     *
     * @param tool its name; plain SQL where it is not given
     * @param layout how the files are laid out; found out where it is not given
     * @throws WrongUsageException when there is no such tool
     */
    public static MigrationTool in(Path folder, Optional<String> tool, Optional<String> layout) {
        return provider(tool.orElse(DEFAULT)).reading(folder, layout);
    }

    /** The names of the tools. */
    public static List<String> tools() {
        return providers().stream().map(MigrationToolProvider::tool).sorted().toList();
    }

    /** What {@code --layout} may say, for the plain-SQL tool or another. */
    public static List<String> layouts(Optional<String> tool) {
        return provider(tool.orElse(DEFAULT)).layouts();
    }

    private static MigrationToolProvider provider(String tool) {
        return providers().stream()
                .filter(provider -> provider.tool().equals(tool))
                .findFirst()
                .orElseThrow(() -> new WrongUsageException(
                        "There is no migration tool named " + tool,
                        "on the class path: " + tools().stream().collect(joining(", ")),
                        "Give one of them with --tool, or add the module of the one you mean."));
    }

    private static List<MigrationToolProvider> providers() {
        return ServiceLoader.load(MigrationToolProvider.class, Histories.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}

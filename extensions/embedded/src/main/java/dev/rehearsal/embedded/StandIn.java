package dev.rehearsal.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A shared library of our own for a machine that lacks the real one; its source is in {@code src/main/native}. Where a
 * machine has the real one, that is used.
 */
enum StandIn {
    AIO,
    NUMA,
    PASSWD;

    private static final String PLATFORM = "linux-x86_64";

    /** As programs look for it: {@code libaio.so.1}. */
    String libraryName() {
        return resource() + ".1";
    }

    private String resource() {
        return "lib" + name().toLowerCase(Locale.ROOT) + ".so";
    }

    /** Each has a folder of its own in an installation, for a library path that names only what is needed. */
    String folder() {
        return "stand-ins/" + libraryName();
    }

    String file() {
        return folder() + "/" + libraryName();
    }

    static void unpackInto(Path home) throws IOException {
        if (Platform.current().toString().equals(PLATFORM)) {
            for (StandIn library : values()) {
                library.unpack(Permissions.traversable(Files.createDirectories(home.resolve(library.folder()))));
            }
        }
    }

    private void unpack(Path folder) throws IOException {
        try (InputStream content = StandIn.class.getResourceAsStream(PLATFORM + "/" + resource())) {
            Files.copy(content, folder.resolve(libraryName()));
        }
    }

    /** Those that a program needs on this machine. */
    static List<StandIn> neededBy(Path program, Set<StandIn> dispensable) throws IOException {
        if (dispensable.isEmpty()) {
            return List.of();
        }
        List<String> missing = missingLibraries(program);
        return dispensable.stream()
                .filter(it -> missing.contains(it.libraryName()))
                .toList();
    }

    /** The shared libraries that a program asks for and this machine lacks, in the loader's own words (see ld.so(8)). */
    private static List<String> missingLibraries(Path program) throws IOException {
        ProcessBuilder loader = new ProcessBuilder(program.toString()).redirectErrorStream(true);
        loader.environment().put("LD_TRACE_LOADED_OBJECTS", "1"); // names them, and does not run the program
        try (InputStream output = loader.start().getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("not found"))
                    .map(line -> line.strip().replace(" => not found", ""))
                    .toList();
        }
    }
}

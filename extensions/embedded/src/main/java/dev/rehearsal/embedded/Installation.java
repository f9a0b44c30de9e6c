package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A release's programs, unpacked in the cache.
 *
 * @param home the folder with bin, lib and share
 * @param standIns the libraries that this machine lacks and we bring
 * @param account who runs the programs
 */
record Installation(Release release, Path home, List<StandIn> standIns, Cache cache, Account account) {

    static Installation of(Release release) throws IOException {
        if (!release.isCarried()) {
            throw notCarried(release);
        }
        Account account = Account.current();
        Cache cache = Cache.ofUser(account);
        String name = "%s-%s-%s".formatted(release.product().id(), release.version(), Platform.current());
        Path home = cache.folder(name, folder -> unpack(release, folder));
        Engine engine = release.engine();
        List<StandIn> standIns = StandIn.neededBy(home.resolve(engine.program()), engine.dispensable());
        return new Installation(release, home, standIns, cache, account);
    }

    private static void unpack(Release release, Path folder) throws IOException {
        release.archive().unpackInto(folder);
        StandIn.unpackInto(folder);
    }

    private static RehearsalException notCarried(Release release) {
        String carried = Release.all().stream()
                .filter(Release::isCarried)
                .map(Release::id)
                .collect(Collectors.joining(", "));
        return new RehearsalException(
                "Cannot start %s, embedded".formatted(release.title()),
                carried.isEmpty()
                        ? "there are no embedded servers for " + Platform.current()
                        : "the embedded servers for %s are %s".formatted(Platform.current(), carried),
                "Use --server docker, or a server's URL.");
    }

    /** The path of one of the programs. */
    String program(String name) {
        return home.resolve(name).toString();
    }

    /** A command, to be started with nothing of the user's environment that a server could heed. */
    ProcessBuilder process(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        environment.keySet().retainAll(List.of("PATH"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        environment.put("LD_LIBRARY_PATH", libraryPath());
        return process;
    }

    private String libraryPath() {
        return Stream.concat(Stream.of("lib"), standIns.stream().map(StandIn::folder))
                .map(folder -> home.resolve(folder).toString())
                .collect(Collectors.joining(":"));
    }

    /** Runs one of the programs to its end, and returns what it printed. */
    String run(List<String> command) throws IOException {
        ProcessBuilder process = process(account.command(command));
        if (account.isNameless()) {
            process.environment().put("LD_PRELOAD", program(StandIn.PASSWD.file()));
        }
        Process running = process.start();
        running.getOutputStream().close();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (Interruptions.waitFor(running) != 0) {
            throw new IOException("%s ended with status %d:%n%s"
                    .formatted(Path.of(command.get(0)).getFileName(), running.exitValue(), output.strip()));
        }
        return output;
    }
}

package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A release's programs, unpacked in the cache.
 *
 * @param home the folder with bin, lib and share
 * @param account who runs them
 */
record Installation(Release release, Path home, Cache cache, Account account) {

    static Installation of(Release release) throws IOException {
        Account account = Account.current();
        Cache cache = Cache.ofUser(account);
        String name = "%s-%s-%s".formatted(release.product().id(), release.version(), Platform.current());
        Path home = cache.folder(name, folder -> unpack(release, folder));
        return new Installation(release, home, cache, account);
    }

    private static void unpack(Release release, Path folder) throws IOException {
        String file = release.engine().archive();
        try (InputStream content = release.archive(file).orElseThrow(() -> notCarried(release))) {
            new Archive(file, content).unpackInto(folder);
        }
    }

    private static RehearsalException notCarried(Release release) {
        return new RehearsalException(
                "Cannot start %s, embedded".formatted(release.title()),
                "there is no embedded server for %s".formatted(Platform.current()),
                "Use --server docker, or a server's URL.");
    }

    /** A data directory as new, kept in the cache, to be copied. */
    Path preparedData() throws IOException {
        Engine engine = release.engine();
        String name = home.getFileName() + "-data-" + digest(engine.recipe());
        return cache.folder(name, folder -> {
                    account.own(folder);
                    engine.prepare(this, folder.resolve("data"));
                })
                .resolve("data");
    }

    private static String digest(String recipe) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A program of ours, ready to start as the account, with nothing of the user's environment that it could heed. */
    ProcessBuilder process(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().keySet().retainAll(List.of("PATH"));
        process.environment().put("LC_ALL", "C");
        process.environment().put("TZ", "UTC");
        process.environment().put("LD_LIBRARY_PATH", home.resolve("lib").toString());
        return process;
    }

    /** Runs one of the programs to its end. */
    void run(List<String> command) throws IOException {
        Process process = process(account.command(command)).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("%s ended with status %d: %s"
                        .formatted(Path.of(command.get(0)).getFileName(), process.exitValue(), output.strip()));
            }
        } catch (InterruptedException e) {
            throw Interruptions.asException(e);
        }
    }
}

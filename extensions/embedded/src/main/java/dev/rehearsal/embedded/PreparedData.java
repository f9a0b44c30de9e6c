package dev.rehearsal.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A data directory as new, in the cache, and beside it a spare copy for the next server to take. Taking the spare is a
 * rename, so of several processes one gets it, and the others copy.
 */
record PreparedData(String name, Path folder, Installation installation) {

    private static final String DATA = "data";

    static PreparedData of(Installation installation) throws IOException {
        Engine engine = installation.release().engine();
        String name = installation.home().getFileName() + "-data-" + digest(engine.recipe());
        Path folder = installation.cache().folder(name, made -> {
            installation.account().own(made);
            engine.prepare(installation, new ServerFolder(made, installation.account()));
        });
        return new PreparedData(name, folder, installation);
    }

    private static String digest(String recipe) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Gives a server a data directory of its own. */
    void giveTo(ServerFolder server) throws IOException {
        Path taken = server.path().resolve("spare");
        try {
            Files.move(installation.cache().root().resolve(spareName()), taken, StandardCopyOption.ATOMIC_MOVE);
            Files.move(taken.resolve(DATA), server.data());
        } catch (NoSuchFileException noSpareNow) {
            copyTo(server.data());
        }
    }

    /** Sees to it that the next server finds a spare. */
    void keepSpare() throws IOException {
        installation.cache().folder(spareName(), spare -> copyTo(spare.resolve(DATA)));
    }

    private String spareName() {
        return name + "-spare";
    }

    private void copyTo(Path target) throws IOException {
        Trees.copy(folder.resolve(DATA), target, installation.account());
    }
}

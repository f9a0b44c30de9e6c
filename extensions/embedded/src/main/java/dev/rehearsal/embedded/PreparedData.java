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
record PreparedData(Path original, Path spare) {

    static PreparedData of(Installation installation) throws IOException {
        Engine engine = installation.release().engine();
        String name = installation.home().getFileName() + "-data-" + digest(engine.recipe());
        Path folder = installation.cache().folder(name, made -> {
            installation.account().own(made);
            engine.prepare(installation, new ServerFolder(made, installation.account()));
        });
        return new PreparedData(folder.resolve("data"), folder.resolve("spare"));
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
    void give(ServerFolder folder) throws IOException {
        try {
            Files.move(spare, folder.data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException noSpareNow) {
            Trees.copy(original, folder.data(), folder.account());
        }
    }

    /** Copies into a folder of ours, which is cleaned up whatever happens, and renames when all is there. */
    void makeSpare(ServerFolder workplace) throws IOException {
        if (!Files.exists(spare)) {
            Path copy = workplace.path().resolve("spare");
            try {
                Trees.copy(original, copy, workplace.account());
                Files.move(copy, spare, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Trees.delete(copy); // still there when somebody else was faster
            }
        }
    }
}

package dev.rehearsal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one server: its data directory, its log, its secrets. Only the account looks into it. */
record ServerFolder(Path path, Account account) {

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("log");
    }

    /** A file beside the data directory, for the server to read. */
    Path write(String name, String content) throws IOException {
        Path file = Files.writeString(path.resolve(name), content, StandardOpenOption.CREATE_NEW);
        account.own(file);
        return file;
    }
}

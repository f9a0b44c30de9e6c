package dev.rehearsal.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes half of a folder in a cache, says so, and never comes to the other half. */
final class HalfMadeMain {

    private HalfMadeMain() {}

    public static void main(String[] arguments) throws Exception {
        new Cache(Path.of(arguments[0])).folder("folder", folder -> {
            Files.writeString(folder.resolve("first"), "1");
            System.out.println("half made");
            System.in.read();
        });
    }
}

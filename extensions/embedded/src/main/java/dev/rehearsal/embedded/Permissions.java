package dev.rehearsal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Permissions that hold whatever the umask of whoever runs us. */
final class Permissions {

    private Permissions() {}

    /** A folder that the servers' account can pass through and read, but not write. */
    static Path traversable(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

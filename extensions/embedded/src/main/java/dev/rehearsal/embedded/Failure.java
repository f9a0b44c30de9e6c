package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** What to say, and what to do, when the machine does not let us. */
final class Failure {

    private Failure() {}

    static RehearsalException toStart(Release release, IOException e) {
        return new RehearsalException(
                "Cannot start %s, embedded".formatted(release.title()), found(e), remedy(found(e)), e);
    }

    private static String found(IOException e) {
        if (e instanceof Watchdog.Died) {
            return "the server did not come up; its log ends with\n" + e.getMessage();
        }
        // Some exceptions of files have nothing but a path for a message.
        return e instanceof AccessDeniedException
                ? e.getMessage() + ": Permission denied"
                : String.valueOf(e.getMessage());
    }

    private static String remedy(String found) {
        if (found.contains("No space left on device")) {
            return "Free some space there, or let REHEARSAL_CACHE name a folder on another disk.";
        }
        if (found.contains("Permission denied") || found.contains("Read-only file system")) {
            return "Let REHEARSAL_CACHE name a folder that we can write to, run programs in, and that the user who runs"
                    + " the servers can pass through.";
        }
        if (found.contains("shared libraries") || found.contains("version `GLIBC")) {
            return "Install the library, or use --server docker, or a server's URL.";
        }
        return "See what this machine can run: rehearsal doctor";
    }
}

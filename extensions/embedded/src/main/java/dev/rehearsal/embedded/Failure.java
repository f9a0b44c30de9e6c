package dev.rehearsal.embedded;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

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
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": Permission denied";
        }
        // Other exceptions of files have nothing but the path for a message either; their name says what it is.
        return e instanceof FileSystemException file && file.getReason() == null
                ? file.getFile() + ": " + e.getClass().getSimpleName()
                : String.valueOf(e.getMessage());
    }

    private static String remedy(String found) {
        if (found.contains("No space left on device")) {
            return "Free some space there, or let REHEARSAL_CACHE name a folder on another disk.";
        }
        if (found.contains("Permission denied")
                || found.contains("Read-only file system")
                || found.contains("NoSuchFile")) {
            return "Let REHEARSAL_CACHE name a folder that we can write to, run programs in, and that the user who runs"
                    + " the servers can pass through.";
        }
        if (found.contains("error=2,")) { // of a program that is there
            return "The servers need the C library glibc; on Alpine and its like use --server docker, or a server's URL.";
        }
        if (found.contains("shared libraries") || found.contains("version `GLIBC")) {
            return "Install the library, or use --server docker, or a server's URL.";
        }
        return "See what this machine can run: rehearsal doctor";
    }
}

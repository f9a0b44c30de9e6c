package dev.rehearsal.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** An archive of a server, {@code .txz} or {@code .tar.gz}. */
record Archive(String name, InputStream content) {

    private static final int ANY_EXECUTE_BIT = 0111;

    /** Everybody may read what comes out; what was executable stays so. */
    void unpackInto(Path folder) throws IOException {
        try (content;
                TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(decompressed()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, entry.resolveIn(folder));
            }
        }
    }

    private InputStream decompressed() throws IOException {
        return name.endsWith(".txz")
                ? new XZInputStream(new BufferedInputStream(content))
                : new GZIPInputStream(new BufferedInputStream(content));
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path to) throws IOException {
        Path folder = entry.isDirectory() ? to : to.getParent();
        Permissions.traversable(Files.createDirectories(folder));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, to);
            boolean executable = (entry.getMode() & ANY_EXECUTE_BIT) != 0;
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}

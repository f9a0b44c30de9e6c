package dev.rehearsal.report;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The folder that {@code --report} names: {@code report.json} and the faces made from it. */
public final class ReportFolder {

    private ReportFolder() {}

    /**
     * Writes every face, over those of an earlier run; makes the folder where there is none.
     *
     * @return the files written
     * @throws RehearsalException when that is not possible
     */
    public static List<Path> write(Report report, Path folder) {
        Path json = folder.resolve("report.json");
        Path junit = folder.resolve("TEST-rehearsal.xml");
        try {
            Files.createDirectories(folder);
            writeWhole(json, file -> JsonReport.write(report, file));
            writeWhole(junit, file -> JunitReport.write(report, file));
        } catch (IOException e) {
            throw new RehearsalException(
                    "Cannot write the report to " + folder,
                    e.toString(),
                    "Name a folder that can be written to with --report.",
                    e);
        }
        return List.of(json, junit);
    }

    @FunctionalInterface
    private interface Face {
        void write(Path file) throws IOException;
    }

    /** Whoever reads the file meanwhile, or finds it after we were killed, has the old one or the new one. */
    private static void writeWhole(Path file, Face face) throws IOException {
        Path part = file.resolveSibling("%s.%d.part"
                .formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            face.write(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

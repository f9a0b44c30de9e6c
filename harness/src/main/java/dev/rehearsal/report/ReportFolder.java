package dev.rehearsal.report;

import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            JsonReport.write(report, json);
            JunitReport.write(report, junit);
        } catch (IOException e) {
            throw new RehearsalException(
                    "Cannot write the report to " + folder,
                    e.toString(),
                    "Name a folder that can be written to with --report.",
                    e);
        }
        return List.of(json, junit);
    }
}

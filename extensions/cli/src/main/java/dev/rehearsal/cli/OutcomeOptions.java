package dev.rehearsal.cli;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.rehearsal.Policy;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is made of a rehearsal's outcome, and how hurriedly. */
final class OutcomeOptions {

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Writes report.json and TEST-rehearsal.xml (JUnit) into that folder.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|never",
            defaultValue = "error",
            description = "What ends with exit code 1. error, the default: failed, and no way back."
                    + " warning: irreversible, skipped and findings, too.")
    String failOn = "error";

    @Option(
            names = "--keep",
            description = "Leaves the databases of failed steps on the server given by URL, to look at.")
    boolean keep;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many databases are rehearsed on at the same time. Default: as many as processors.")
    Optional<Integer> jobs = Optional.empty();

    Policy policy() {
        return Policy.named(failOn);
    }

    Optional<Path> folder() {
        return report;
    }

    int jobs(int databases) {
        int wanted =
                jobs.orElseGet(() -> Math.min(databases, Runtime.getRuntime().availableProcessors()));
        if (wanted < 1) {
            throw new WrongUsageException(
                    "Cannot rehearse with --jobs " + wanted, "nobody would do anything", "Give 1 or more.");
        }
        return wanted;
    }
}

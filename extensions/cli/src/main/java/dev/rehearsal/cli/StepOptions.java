package dev.rehearsal.cli;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.RowOptions;
import dev.rehearsal.rehearsal.Selection;
import dev.rehearsal.rehearsal.Shard;
import dev.rehearsal.rehearsal.StepGlob;
import dev.rehearsal.rehearsal.Tolerance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which steps of a climb, and what is there before the first. */
final class StepOptions {

    /** A switch that is written out, so that a script can turn it either way. */
    enum Switch {
        ON,
        OFF
    }

    @Option(names = "--from", paramLabel = "VERSION", description = "The first migration rehearsed, by id or version.")
    Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "VERSION", description = "The last one.")
    Optional<String> to = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "GLOB",
            description =
                    "Only steps whose id matches, as '*/backward' or 'postgresql-18/V015*';" + " may be given again.")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--descent",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Whether to go all the way down and up at the end. Default: on.")
    Switch descent = Switch.ON;

    @Option(
            names = "--seeds",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Whether tables with too few rows get some of ours after each migration. Default: on.")
    Switch seeds = Switch.ON;

    @Option(
            names = "--minimum-coverage",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Fails where rows fill fewer of the columns at the top of the climb.")
    double minimumCoverage;

    @Option(
            names = "--setup",
            paramLabel = "FILE.sql",
            description = "Runs before the first migration, for what the history expects from elsewhere."
                    + " Default: setup.sql beside the migrations.")
    Optional<Path> setup = Optional.empty();

    @Option(
            names = "--tolerate",
            paramLabel = "WHAT",
            description = "What is no failure: enum-values, destroyed-rows, later-rows; may be given again.")
    Set<Tolerance> tolerated = new LinkedHashSet<>();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardConverter.class,
            description = "The share of the steps that this run takes: 2/5 is the second of five.")
    Shard shard = Shard.WHOLE;

    RehearsalOptions read(boolean keepFailed) {
        setup.filter(file -> !Files.isRegularFile(file)).ifPresent(StepOptions::refuse);
        Selection selection =
                new Selection(from, to, only.stream().map(StepGlob::new).toList(), shard);
        return new RehearsalOptions(
                selection, descent == Switch.ON, setup, keepFailed, tolerated, rows(), Optional.empty());
    }

    private RowOptions rows() {
        if (!(minimumCoverage >= 0 && minimumCoverage <= 100)) {
            throw new WrongUsageException(
                    "Cannot ask for --minimum-coverage " + minimumCoverage,
                    "it is not from 0 to 100",
                    "Give how many of the columns must be filled, in percent.");
        }
        return new RowOptions(seeds == Switch.ON, minimumCoverage);
    }

    private static void refuse(Path setup) {
        throw new WrongUsageException(
                "Cannot set up with " + setup, "there is no such file", "Name a file of SQL with --setup.");
    }

    /** The options that a single step needs to be repeated, as they were given. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        from.ifPresent(it -> words.addAll(List.of("--from", it)));
        to.ifPresent(it -> words.addAll(List.of("--to", it)));
        setup.ifPresent(it -> words.addAll(List.of("--setup", it.toString())));
        if (seeds == Switch.OFF) {
            words.addAll(List.of("--seeds", "off"));
        }
        tolerated.forEach(it -> words.addAll(List.of("--tolerate", it.id())));
        return words;
    }
}

package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Runs the benchmarks, all or those named, and prints a table. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Measures.
     *
     * @param args names of benchmarks, and folders of histories to climb; none for all of them on a generated history.
     *     With {@code 10m} a fingerprint is taken of 10 million rows instead of one.
     */
    public static void main(String[] args) throws Exception {
        Set<String> wanted = new TreeSet<>(Arrays.asList(args));
        System.out.printf("%-58s %12s %12s %6s %5s%n", "what", "ours", "other", "ratio", "reach");
        for (Benchmark benchmark : all(args)) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                benchmark.run().forEach(System.out::println);
            }
        }
    }

    private static List<Benchmark> all(String[] args) {
        List<Path> histories = Arrays.stream(args)
                .map(Path::of)
                .filter(path -> path.toFile().isDirectory())
                .toList();
        return List.of(
                new ClimbAgainstPsql(histories),
                new ManyAgainstFew(),
                new BootAgainstBare(),
                new SchemaBySize(),
                new FingerprintAgainstMd5(Arrays.asList(args).contains("10m") ? 10_000_000 : 1_000_000),
                new TapAgainstDirect(),
                new LockWindows(),
                new WatchersOnAgainstOff(),
                new WorkloadAgainstPgbench());
    }
}

package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** What one migration costs in a history of 1000, against one in a history of 100. */
record ManyAgainstFew() implements Benchmark {

    @Override
    public String name() {
        return "many";
    }

    /** The JVM compiles for a minute what it runs: first all of it runs once, and the few before and after the many. */
    @Override
    public List<Ratio> run() throws Exception {
        Path many = GeneratedHistory.write(1000);
        Path few = GeneratedHistory.write(100);
        Climbing.climb(many);
        double fewBefore = Stopwatch.millis(() -> Climbing.climb(few));
        double perOneOfMany = Stopwatch.millis(() -> Climbing.climb(many)) / 1000;
        double fewAfter = Stopwatch.millis(() -> Climbing.climb(few));
        double perOneOfFew = (fewBefore + fewAfter) / 200;
        return List.of(new Ratio("one of 1000 migrations / one of 100", perOneOfMany, perOneOfFew, 1.2));
    }
}

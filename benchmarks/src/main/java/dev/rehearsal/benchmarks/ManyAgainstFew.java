package dev.rehearsal.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** What one migration costs in a history of 1000, against one in a history of 100. */
record ManyAgainstFew() implements Benchmark {

    @Override
    public String name() {
        return "many";
    }

    @Override
    public List<Ratio> run() throws Exception {
        Path many = GeneratedHistory.write(1000);
        Path few = GeneratedHistory.write(100);
        Climbing.climb(few);
        double perOneOfMany = Stopwatch.millis(() -> Climbing.climb(many)) / 1000;
        double perOneOfFew = Stopwatch.millis(() -> Climbing.climb(few)) / 100;
        return List.of(new Ratio("one of 1000 migrations / one of 100", perOneOfMany, perOneOfFew, 1.2));
    }
}

package dev.rehearsal.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times two things in turn, so that what else the machine does meets both alike. */
final class Stopwatch {

    /** Something that takes time. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> other = new ArrayList<>();

    /** Runs both so many times, after one run of each that does not count. */
    static Stopwatch race(int rounds, Work ours, Work other) throws Exception {
        Stopwatch watch = new Stopwatch();
        ours.run();
        other.run();
        for (int i = 0; i < rounds; i++) {
            watch.ours.add(millis(ours));
            watch.other.add(millis(other));
        }
        return watch;
    }

    static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    Ratio ratio(String what, double reach) {
        return new Ratio(what, median(ours), median(other), reach);
    }

    /** What ours takes longer than the other, against what it may. */
    Ratio added(String what, double allowedMillis) {
        return new Ratio(what, median(ours) - median(other), allowedMillis, 1);
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}

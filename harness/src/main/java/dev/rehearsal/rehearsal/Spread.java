package dev.rehearsal.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long the same took in each of several runs.
 *
 * @param runs in the order in which they were made; never empty
 */
public record Spread(List<Duration> runs) {

    public Spread {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a spread of no runs");
        }
    }

    /** The one in the middle; of an even number the longer one there. */
    public Duration median() {
        return runs.stream().sorted().toList().get(runs.size() / 2);
    }

    public Duration shortest() {
        return runs.stream().sorted().toList().get(0);
    }

    public Duration longest() {
        return runs.stream().sorted().toList().get(runs.size() - 1);
    }

    /** {@code 812.0 ms (790.1 to 850.4 ms in 3 runs)}; {@code 812.0 ms} of one. */
    @Override
    public String toString() {
        return runs.size() == 1
                ? millis(median())
                : String.format(
                        Locale.ROOT,
                        "%s (%s to %s in %d runs)",
                        millis(median()),
                        millis(shortest()),
                        millis(longest()),
                        runs.size());
    }

    /** {@code 812.0 ms} */
    static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}

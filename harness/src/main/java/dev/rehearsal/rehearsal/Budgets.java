package dev.rehearsal.rehearsal;

import dev.rehearsal.WrongUsageException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long what may take. */
public record Budgets(Map<Budget, Duration> own) {

    /** Every one as {@link Budget#usual} says. */
    public static final Budgets USUAL = new Budgets(Map.of());

    private static final Pattern FORM = Pattern.compile("([a-z-]+)\\s*=\\s*(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|min)");

    public Budgets {
        own = Map.copyOf(own);
    }

    /**
     * Reads {@code blocked-writes=200ms}, {@code migration=10min}.
     *
     * @throws WrongUsageException when that cannot be understood
     */
    public static Budgets parse(Collection<String> texts) {
        Map<Budget, Duration> budgets = new EnumMap<>(Budget.class);
        for (String text : texts) {
            Matcher form = FORM.matcher(text.strip());
            if (!form.matches()) {
                throw new WrongUsageException(
                        "Cannot read the budget '" + text + "'",
                        "it is not of the form NAME=TIME",
                        "Write blocked-writes=200ms, or migration=3min; the units are ms, s and min.");
            }
            budgets.put(Budget.named(form.group(1)), duration(Double.parseDouble(form.group(2)), form.group(3)));
        }
        return new Budgets(budgets);
    }

    private static Duration duration(double amount, String unit) {
        double millis =
                switch (unit) {
                    case "ms" -> amount;
                    case "s" -> amount * 1000;
                    default -> amount * 60_000;
                };
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    /** How long that may take. */
    public Duration of(Budget budget) {
        return own.getOrDefault(budget, budget.usual());
    }

    /** These, with those of the other where it has its own. */
    public Budgets with(Budgets other) {
        Map<Budget, Duration> both = new EnumMap<>(Budget.class);
        both.putAll(own);
        both.putAll(other.own);
        return new Budgets(both);
    }
}

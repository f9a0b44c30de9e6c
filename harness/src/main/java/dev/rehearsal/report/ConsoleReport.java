package dev.rehearsal.report;

import dev.rehearsal.database.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report for somebody with ten minutes: a summary for each database, each failure in full, what could not be tried, and
 * one line that says how it went. Passed steps are only counted.
 */
public final class ConsoleReport {

    /** What fits a terminal, a CI server's log, and a message to a colleague. */
    private static final int WIDTH = 80;

    private static final int MOST_SEED_FAILURES = 5;

    private final Ink ink;

    private ConsoleReport(Ink ink) {
        this.ink = ink;
    }

    /** Without any colour: for files and CI servers. */
    public static ConsoleReport plain() {
        return new ConsoleReport(Ink.PLAIN);
    }

    /** With the colours of ANSI terminals. */
    public static ConsoleReport coloured() {
        return new ConsoleReport(Ink.COLOURED);
    }

    /** The lines, the verdict last. */
    public List<String> lines(Report report) {
        Page page = new Page(WIDTH);
        Blocked blocked = new Blocked(report);
        report.databases().forEach(database -> summary(report, database, page));
        page.blank();
        new FailedSteps(report, blocked).write(page, ink);
        new UntriedSteps(report, blocked).write(page, ink);
        new Findings(report).write(page, ink);
        new LoadedSteps(report).write(page);
        page.line(verdict(report));
        return page.lines();
    }

    private void summary(Report report, Report.Database database, Page page) {
        Report.History history = database.history();
        String product = Product.of(database.product()).map(Product::title).orElse(database.product());
        page.text(0, "%s %s (%s, %s)".formatted(product, database.version(), database.server(), database.profile()));
        page.text(
                2,
                "%s of %s (%s)"
                        .formatted(
                                UntriedSteps.counted(history.migrations(), "migration"),
                                history.root(),
                                history.layout()));
        page.list(2, counts(report.stepsOf(database)), 10);
        Optional.ofNullable(database.coverage()).ifPresent(coverage -> coverage(coverage, page));
        history.remarks().forEach(remark -> page.text(2, "note: " + remark));
    }

    private static void coverage(Report.Coverage coverage, Page page) {
        page.text(
                2,
                "rows in %d of %d tables, which fill %d of %d columns"
                        .formatted(
                                coverage.seededTables(),
                                coverage.tables(),
                                coverage.exercisedColumns(),
                                coverage.columns()));
        coverage.failures().stream()
                .limit(MOST_SEED_FAILURES)
                .forEach(failure -> page.text(4, "not all seeds in " + failure.table() + ": " + failure.message()));
        int left = coverage.failures().size() - MOST_SEED_FAILURES;
        if (left > 0) {
            page.text(4, "... and in %d more, in report.json of --report DIR".formatted(left));
        }
    }

    /** {@code 11 steps (2.0 s in statements): 10 passed}, {@code 1 failed}. */
    private static List<String> counts(List<Report.Step> steps) {
        Map<String, Long> byOutcome = steps.stream()
                .collect(Collectors.groupingBy(
                        step -> step.verdict().outcome().replace('-', ' '), LinkedHashMap::new, Collectors.counting()));
        double millis = steps.stream().mapToDouble(Report.Step::durationMs).sum();
        List<String> counts = new ArrayList<>();
        byOutcome.forEach((outcome, count) -> counts.add(String.format(Locale.ROOT, "%,d %s", count, outcome)));
        String all = "%s (%s in statements)".formatted(UntriedSteps.counted(steps.size(), "step"), seconds(millis));
        if (counts.isEmpty()) {
            return List.of(all);
        }
        counts.set(0, all + ": " + counts.get(0));
        return counts;
    }

    private String verdict(Report report) {
        long failures = report.failures().size();
        String rest = " of %s in %s"
                .formatted(
                        UntriedSteps.counted(report.steps().size(), "step"),
                        seconds(report.rehearsal().durationMs()));
        return failures == 0
                ? ink.good("PASSED") + ": no failure in " + rest.substring(4)
                : ink.bad("FAILED") + ": " + String.format(Locale.ROOT, "%,d", failures) + rest;
    }

    private static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
}

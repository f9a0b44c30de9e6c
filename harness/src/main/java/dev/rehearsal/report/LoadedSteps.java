package dev.rehearsal.report;

import dev.rehearsal.history.SqlExcerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was felt under load, the worst first: who waited, for how long, for which statement. */
record LoadedSteps(Report report) {

    private static final int MOST = 10;
    private static final int MOST_STALLS = 4;
    private static final int LONGEST_STATEMENT = 120;

    void write(Page page) {
        List<Report.Step> loaded = report.steps().stream()
                .filter(step -> step.observation().load() != null)
                .toList();
        if (loaded.isEmpty()) {
            return;
        }
        List<Report.Step> told = loaded.stream()
                .filter(step ->
                        worst(step) > 0 || !step.observation().situations().isEmpty())
                .sorted(Comparator.comparing(LoadedSteps::worst).reversed())
                .toList();
        page.text(0, "UNDER LOAD: %s".formatted(conditions(loaded.get(0))));
        told.stream().limit(MOST).forEach(step -> step(step, page));
        if (told.size() > MOST) {
            page.text(2, "... and %d more, in report.json of --report DIR".formatted(told.size() - MOST));
        }
        int others = loaded.size() - told.size();
        if (others > 0) {
            page.text(
                    2,
                    "%s kept nobody waiting%s"
                            .formatted(
                                    UntriedSteps.counted(others, told.isEmpty() ? "step" : "other step"),
                                    hasNoise(loaded) ? " that could be told from noise" : ""));
        }
        remarks(loaded, page);
        page.blank();
    }

    /** Each once, with the step that it is about, or how many. */
    private static void remarks(List<Report.Step> loaded, Page page) {
        Map<String, List<String>> stepsByRemark = new LinkedHashMap<>();
        for (Report.Step step : loaded) {
            Optional.ofNullable(step.observation().load()).map(Report.Conditions::remarks).stream()
                    .flatMap(List::stream)
                    .forEach(remark -> stepsByRemark
                            .computeIfAbsent(remark, it -> new ArrayList<>())
                            .add(step.id()));
        }
        stepsByRemark.entrySet().stream()
                .limit(MOST)
                .forEach(remark -> page.text(2, "note: %s (%s)".formatted(remark.getKey(), in(remark.getValue()))));
    }

    private static String in(List<String> steps) {
        return steps.size() == 1 ? steps.get(0) : UntriedSteps.counted(steps.size(), "step");
    }

    private static String conditions(Report.Step step) {
        return Optional.ofNullable(step.observation().load())
                .map(it -> "%s server, %s".formatted(it.profile(), it.machine()))
                .orElse("");
    }

    private static boolean hasNoise(List<Report.Step> steps) {
        return steps.stream()
                .anyMatch(step -> step.observation().stalls().stream().anyMatch(Report.Stall::noise));
    }

    /** Those that mean something. */
    private static List<Report.Stall> stalls(Report.Step step) {
        return step.observation().stalls().stream().filter(it -> !it.noise()).toList();
    }

    private static double worst(Report.Step step) {
        return stalls(step).stream().mapToDouble(Report.Stall::maxMs).max().orElse(0);
    }

    private void step(Report.Step step, Page page) {
        page.text(2, "%s took %s%s".formatted(step.id(), millis(step.durationMs()), rows(step)));
        step.observation().situations().forEach(it -> page.text(4, it.name() + ": " + it.outcome()));
        List<Report.Stall> stalls = step.observation().situations().isEmpty() ? stalls(step) : List.of();
        stalls.stream().limit(MOST_STALLS).forEach(stall -> stall(stall, page));
        if (stalls.size() > MOST_STALLS) {
            page.text(
                    4, "and %s waited".formatted(UntriedSteps.counted(stalls.size() - MOST_STALLS, "other operation")));
        }
    }

    private static String rows(Report.Step step) {
        return Optional.ofNullable(step.observation().load())
                .filter(it -> !it.rows().isEmpty())
                .map(it -> it.rows().stream()
                        .map(table -> String.format(Locale.ROOT, "%,d rows in %s", table.rows(), table.relation()))
                        .collect(Collectors.joining(", ", "; ", "")))
                .orElse("");
    }

    private static void stall(Report.Stall stall, Page page) {
        String blockedBy = Optional.ofNullable(stall.blockedBy())
                .map(it -> " for " + SqlExcerpt.onOneLine(it, LONGEST_STATEMENT))
                .orElse("");
        page.text(
                4,
                "%s of %s waited %s%s%s"
                        .formatted(
                                stall.operation(),
                                stall.relation(),
                                millis(stall.maxMs()),
                                stall.runsMs().size() > 1
                                        ? ", median of %d runs,"
                                                .formatted(stall.runsMs().size())
                                        : "",
                                blockedBy));
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }
}

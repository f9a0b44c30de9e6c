package dev.rehearsal.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Steps of which nothing ran: a line for each cause, not for each step. */
record UntriedSteps(Report report, Blocked blocked) {

    private static final int MOST_NAMES = 30;

    /** So many ways back are written out; whoever lacks more reads the report's files. */
    private static final int MOST_REMEDIES = 5;

    private static final int MOST_REMEDY_LINES = 12;

    void write(Page page, Ink ink) {
        noWayBack(page, ink);
        byReason("irreversible", page, ink);
        byReason("skipped", page, ink);
        blockedByOthers(page, ink);
    }

    private void noWayBack(Page page, Ink ink) {
        Set<String> migrations = names(report.with("no-way-back"));
        if (migrations.isEmpty()) {
            return;
        }
        page.line(ink.outcome("no-way-back", report) + "  nothing to run backward for "
                        + counted(migrations.size(), "migration"))
                .list(2, migrations, MOST_NAMES)
                .text(2, "Write a backward file, or say in the forward one why there is none:")
                .line("    -- rehearsal: irreversible because ...");
        remedies(page);
        page.blank();
    }

    private void remedies(Page page) {
        List<Report.Step> undoable = report.with("no-way-back").stream()
                .filter(step -> step.direction().equals("backward"))
                .filter(step -> !step.verdict().remedy().isEmpty())
                .toList();
        undoable.stream().limit(MOST_REMEDIES).forEach(step -> {
            page.text(2, "what would undo " + (report.databases().size() > 1 ? step.id() : name(step)) + ":");
            page.excerpt(4, MOST_REMEDY_LINES, code -> step.verdict().remedy().forEach(sql -> code.statement(4, sql)));
        });
        if (undoable.size() > MOST_REMEDIES) {
            page.text(
                    2, "... and for %d more in report.json of --report DIR".formatted(undoable.size() - MOST_REMEDIES));
        }
    }

    private void byReason(String outcome, Page page, Ink ink) {
        Map<List<String>, List<Report.Step>> byReason = report.with(outcome).stream()
                .collect(Collectors.groupingBy(
                        step -> step.verdict().reasons(), LinkedHashMap::new, Collectors.toList()));
        byReason.forEach(
                (reasons, steps) -> page.line(ink.outcome(outcome, report) + "  " + counted(steps.size(), "step"))
                        .list(2, names(steps), MOST_NAMES)
                        .text(2, "because: " + String.join("; ", reasons))
                        .blank());
    }

    /** Those that wait for a step which is not told among the failed ones. */
    private void blockedByOthers(Page page, Ink ink) {
        Map<String, String> outcomes = report.steps().stream()
                .collect(
                        Collectors.toMap(Report.Step::id, step -> step.verdict().outcome()));
        blocked.all().forEach((id, behind) -> {
            String outcome = outcomes.getOrDefault(id, "not in this run");
            if (!outcome.equals("failed")) {
                page.line(ink.outcome("blocked", report) + "  " + counted(behind, "step") + " could not be tried")
                        .text(2, "behind " + id + " (" + outcome.replace('-', ' ') + ")")
                        .blank();
            }
        });
    }

    private static Set<String> names(Collection<Report.Step> steps) {
        return steps.stream().map(UntriedSteps::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String name(Report.Step step) {
        return step.migration().id();
    }

    static String counted(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}

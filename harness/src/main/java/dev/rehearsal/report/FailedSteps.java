package dev.rehearsal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failed steps, told once for each cause: one mistake shows in several directions and on several servers. */
final class FailedSteps {

    /** Whoever reads more than these in a terminal wants the report's files instead. */
    private static final int MOST_IN_FULL = 20;

    /** What makes two failures the same to a reader. */
    private record Cause(
            String migration,
            List<String> reasons,
            Report.@Nullable StatementError error,
            List<Report.SchemaDifference> leftovers) {

        static Cause of(Report.Step step) {
            Report.Verdict verdict = step.verdict();
            return new Cause(step.migration().id(), verdict.reasons(), verdict.error(), verdict.leftovers());
        }
    }

    private final Map<Cause, List<Report.Step>> byCause = new LinkedHashMap<>();
    private final Blocked blocked;
    private final Report report;

    FailedSteps(Report report, Blocked blocked) {
        this.report = report;
        this.blocked = blocked;
        report.with("failed").forEach(step -> byCause.computeIfAbsent(Cause.of(step), cause -> new ArrayList<>())
                .add(step));
    }

    void write(Page page, Ink ink) {
        byCause.values().stream().limit(MOST_IN_FULL).forEach(steps -> inFull(steps, page, ink));
        if (byCause.size() > MOST_IN_FULL) {
            page.line(ink.outcome("failed", report)
                    + "  and %d more, in short:".formatted(byCause.size() - MOST_IN_FULL));
            byCause.values().stream().skip(MOST_IN_FULL).forEach(steps -> inShort(steps, page));
            page.text(2, "Each in full: in the files of --report DIR, or with --only '<step>'.")
                    .blank();
        }
    }

    private void inFull(List<Report.Step> steps, Page page, Ink ink) {
        Report.Step first = steps.get(0);
        page.line(ink.outcome("failed", report) + "  " + first.id());
        if (steps.size() > 1) {
            List<String> others =
                    steps.stream().skip(1).map(step -> shortId(step, first)).toList();
            page.text(2, "the same in " + String.join(", ", others));
        }
        if (runsAfterFailedBackward(first)) {
            page.text(2, "It ran on what the failed backward step had left.");
        }
        StepText.write(first, page);
        long behind =
                steps.stream().mapToLong(step -> blocked.behind(step.id())).sum();
        if (behind > 0) {
            page.text(2, "blocks " + UntriedSteps.counted(behind, "step") + " behind it, not tried");
        }
        page.blank();
    }

    private boolean runsAfterFailedBackward(Report.Step step) {
        return step.direction().equals("forward-again")
                && report.with("failed").stream()
                        .anyMatch(other -> other.direction().equals("backward")
                                && other.database().equals(step.database())
                                && other.migration().equals(step.migration()));
    }

    private static void inShort(List<Report.Step> steps, Page page) {
        Report.Step first = steps.get(0);
        page.line("  " + first.id());
        first.verdict().reasons().stream()
                .limit(1)
                .forEach(reason -> page.text(4, reason.lines().findFirst().orElse("")));
    }

    /** The direction alone where it is the same database. */
    static String shortId(Report.Step step, Report.Step first) {
        return step.database().equals(first.database()) ? step.way() : step.database() + "/" + step.way();
    }
}

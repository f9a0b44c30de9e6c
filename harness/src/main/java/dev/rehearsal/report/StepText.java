package dev.rehearsal.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to say about one step, as lines of text: for a console, a JUnit report, a test's failure. */
final class StepText {

    private static final int MOST_DIFFERENCES = 12;
    private static final int MOST_STATEMENTS = 20;

    private StepText() {}

    static List<String> of(Report.Step step, int width) {
        Page page = new Page(width);
        write(step, page);
        return page.lines();
    }

    static void write(Report.Step step, Page page) {
        Report.Verdict verdict = step.verdict();
        verdict.reasons().forEach(reason -> page.text(2, reason));
        if (verdict.blockedBy() != null) {
            page.text(2, "blocked by " + verdict.blockedBy());
        }
        error(verdict, page);
        leftovers(verdict.leftovers(), page);
        remedy(step, page);
        if (verdict.keptDatabase() != null) {
            page.text(2, "kept for a look: " + verdict.keptDatabase());
        }
        page.line("  repeat it:").command(4, step.rerun());
    }

    private static void error(Report.Verdict verdict, Page page) {
        Report.@Nullable StatementError error = verdict.error();
        if (error == null) {
            return;
        }
        boolean said = verdict.reasons().stream().anyMatch(reason -> reason.contains(error.message()));
        if (!said) {
            page.text(2, error.message());
        }
        page.text(2, "at " + error.file() + (error.line() == null ? "" : ":" + error.line()));
        page.code(4, error.statement());
        if (error.advice() != null) {
            page.text(2, "advice: " + error.advice());
        }
    }

    private static void leftovers(List<Report.SchemaDifference> leftovers, Page page) {
        if (leftovers.isEmpty()) {
            return;
        }
        page.line("  left over:");
        leftovers.stream().limit(MOST_DIFFERENCES).forEach(leftover -> difference(leftover, page));
        if (leftovers.size() > MOST_DIFFERENCES) {
            page.line("    ... and %d more".formatted(leftovers.size() - MOST_DIFFERENCES));
        }
    }

    private static void difference(Report.SchemaDifference leftover, Page page) {
        String what = leftover.kind() + " " + leftover.object() + (leftover.cosmetic() ? " (cosmetic)" : "");
        if (leftover.before() == null) {
            page.text(4, "not removed: " + what).code(6, String.valueOf(leftover.after()));
        } else if (leftover.after() == null) {
            page.text(4, "missing: " + what).code(6, leftover.before());
        } else {
            page.text(4, "different: " + what)
                    .code(6, "was: " + leftover.before())
                    .code(6, "is:  " + leftover.after());
        }
    }

    private static void remedy(Report.Step step, Page page) {
        List<String> remedy = step.verdict().remedy();
        if (remedy.isEmpty()) {
            return;
        }
        boolean back = step.direction().equals("backward") || step.direction().equals("descent");
        page.line(back ? "  add to its backward file:" : "  add to its file:");
        remedy.stream().limit(MOST_STATEMENTS).forEach(statement -> page.code(4, terminated(statement)));
        if (remedy.size() > MOST_STATEMENTS) {
            page.line("    -- ... and %d more statements".formatted(remedy.size() - MOST_STATEMENTS));
        }
    }

    private static String terminated(String statement) {
        return statement.strip().endsWith(";") ? statement : statement + ";";
    }
}

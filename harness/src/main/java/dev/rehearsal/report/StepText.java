package dev.rehearsal.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to say about one step, as lines of text: for a console, a JUnit report, a test's failure. */
public final class StepText {

    private static final int MOST_DIFFERENCES = 12;
    private static final int MOST_STATEMENTS = 20;

    /** So many lines of what could stand in place of a file that fails. */
    private static final int MOST_INSTEAD = 12;

    /** Texts of fewer lines are shown whole. */
    private static final int FEW_LINES = 6;

    private static final String BACKWARD_FILE = "its backward file";

    /** Of a step that ended what is wrong, and of one that stopped what its first half did, which may be right. */
    private enum Words {
        WRONG("left over: ", "missing: ", "different: ", "should be ", "should have from line %d on"),
        HALF_APPLIED(
                "half applied, it left: ",
                "half applied, it removed: ",
                "half applied, it changed: ",
                "was       ",
                "had from line %d on");

        private final String added;
        private final String removed;
        private final String altered;
        private final String before;
        private final String linesBefore;

        Words(String added, String removed, String altered, String before, String linesBefore) {
            this.added = added;
            this.removed = removed;
            this.altered = altered;
            this.before = before;
            this.linesBefore = linesBefore;
        }
    }

    private StepText() {}

    /** The lines, none wider than that, without the step's id. */
    public static List<String> of(Report.Step step, int width) {
        Page page = new Page(width);
        write(step, page);
        return page.lines();
    }

    static void write(Report.Step step, Page page) {
        Report.Verdict verdict = step.verdict();
        verdict.reasons().stream()
                .filter(reason -> allLeftovers(verdict).noneMatch(leftover -> reason.contains(name(leftover))))
                .filter(reason -> step.observation().findings().stream()
                        .noneMatch(finding -> finding.message().equals(reason)))
                .forEach(reason -> page.text(2, reason));
        if (verdict.blockedBy() != null) {
            page.text(2, "blocked by " + verdict.blockedBy());
        }
        error(verdict, page);
        leftovers(verdict.leftovers(), verdict.error() == null ? Words.WRONG : Words.HALF_APPLIED, page);
        remedy(step, page);
        withoutSeeds(verdict.withoutSeeds(), page);
        step.observation().findings().forEach(finding -> Findings.write(finding, page));
        if (verdict.keptDatabase() != null) {
            page.text(2, "kept for a look: " + verdict.keptDatabase());
        }
        page.line("  repeat it:").command(4, step.rerun());
    }

    private static Stream<Report.SchemaDifference> allLeftovers(Report.Verdict verdict) {
        Report.@Nullable WithoutSeeds without = verdict.withoutSeeds();
        return without == null
                ? verdict.leftovers().stream()
                : Stream.concat(verdict.leftovers().stream(), without.leftovers().stream());
    }

    private static void error(Report.Verdict verdict, Page page) {
        Report.@Nullable StatementError error = verdict.error();
        if (error == null) {
            return;
        }
        String place = error.file() + (error.line() == null ? "" : ":" + error.line());
        if (!isSaid(error.message(), verdict)) {
            page.text(2, error.message());
        }
        if (!isSaid(place, verdict)) {
            page.text(2, "at " + place);
        }
        page.code(4, error.statement());
        if (error.advice() != null) {
            page.text(2, error.advice());
        }
    }

    private static boolean isSaid(String text, Report.Verdict verdict) {
        return verdict.reasons().stream().anyMatch(reason -> reason.contains(text));
    }

    private static void leftovers(List<Report.SchemaDifference> leftovers, Words words, Page page) {
        List<Report.SchemaDifference> grave =
                leftovers.stream().filter(leftover -> !leftover.cosmetic()).toList();
        grave.stream().limit(MOST_DIFFERENCES).forEach(leftover -> difference(leftover, words, page));
        if (grave.size() > MOST_DIFFERENCES) {
            page.text(2, "... and %d more differences".formatted(grave.size() - MOST_DIFFERENCES));
        }
        List<String> cosmetic = leftovers.stream()
                .filter(Report.SchemaDifference::cosmetic)
                .map(StepText::name)
                .toList();
        if (!cosmetic.isEmpty()) {
            page.text(2, "not counted, as it cannot matter or was accepted:").list(4, cosmetic, MOST_DIFFERENCES);
        }
    }

    /** The words in which a reason names it, too. */
    private static String name(Report.SchemaDifference leftover) {
        return leftover.kind() + " " + leftover.object();
    }

    private static void difference(Report.SchemaDifference leftover, Words words, Page page) {
        if (leftover.before() == null) {
            page.text(2, words.added + name(leftover)).code(4, String.valueOf(leftover.after()));
        } else if (leftover.after() == null) {
            page.text(2, words.removed + name(leftover)).code(4, leftover.before());
        } else {
            page.text(2, words.altered + name(leftover));
            unlike(leftover.before(), leftover.after(), words, page);
        }
    }

    /** Of texts of many lines only those in which they differ: the remedy has the whole. */
    private static void unlike(String before, String after, Words words, Page page) {
        List<String> should = before.lines().toList();
        List<String> is = after.lines().toList();
        if (should.size() < FEW_LINES || is.size() < FEW_LINES) {
            page.code(4, words.before + before).code(4, "is        " + after);
            return;
        }
        int first = common(should, is);
        int last = common(reversed(should.subList(first, should.size())), reversed(is.subList(first, is.size())));
        page.text(4, words.linesBefore.formatted(first + 1))
                .code(6, part(should, first, last))
                .text(4, "and has")
                .code(6, part(is, first, last));
    }

    private static String part(List<String> lines, int first, int last) {
        String part =
                String.join("\n", lines.subList(first, lines.size() - last)).stripIndent();
        return part.isBlank() ? "-- nothing" : part;
    }

    private static List<String> reversed(List<String> lines) {
        List<String> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);
        return reversed;
    }

    /** How many lines they have in common, from the first on. */
    private static int common(List<String> one, List<String> other) {
        int lines = 0;
        while (lines < Math.min(one.size(), other.size()) && one.get(lines).equals(other.get(lines))) {
            lines++;
        }
        return lines;
    }

    private static void remedy(Report.Step step, Page page) {
        List<String> remedy = step.verdict().remedy();
        if (step.verdict().error() == null) {
            boolean back =
                    step.direction().equals("backward") || step.direction().equals("descent");
            add(back ? BACKWARD_FILE : "its file", remedy, page);
        } else if (!remedy.isEmpty()) {
            page.line("  these would undo its changes of the schema, instead of its file:");
            page.excerpt(4, MOST_INSTEAD, code -> remedy.forEach(statement -> code.statement(4, statement)));
        }
    }

    private static void withoutSeeds(Report.@Nullable WithoutSeeds without, Page page) {
        if (without != null) {
            page.line("  apart from that, without seeds in its way, it leaves another schema:");
            leftovers(without.leftovers(), Words.WRONG, page);
            add(BACKWARD_FILE, without.remedy(), page);
        }
    }

    private static void add(String file, List<String> remedy, Page page) {
        if (remedy.isEmpty()) {
            return;
        }
        page.line("  add to " + file + ":");
        remedy.stream().limit(MOST_STATEMENTS).forEach(statement -> page.statement(4, statement));
        if (remedy.size() > MOST_STATEMENTS) {
            page.line("    -- ... and %d more statements".formatted(remedy.size() - MOST_STATEMENTS));
        }
    }
}

package dev.rehearsal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Findings in steps that did what they should: each told once, of whichever steps and databases it was seen in. */
record Findings(Report report) {

    /** Whoever reads more than these in a terminal wants the report's files instead. */
    private static final int MOST_IN_FULL = 12;

    /** One finding and the steps that it was seen in. */
    private record Sighting(String migration, Report.Finding finding) {}

    void write(Page page, Ink ink) {
        Map<Sighting, List<Report.Step>> all = sightings();
        all.entrySet().stream()
                .limit(MOST_IN_FULL)
                .forEach(entry -> inFull(entry.getKey().finding(), entry.getValue(), page, ink));
        if (all.size() > MOST_IN_FULL) {
            Map<String, Long> rest = all.keySet().stream()
                    .skip(MOST_IN_FULL)
                    .collect(Collectors.groupingBy(
                            it -> it.finding().hazard(), LinkedHashMap::new, Collectors.counting()));
            List<String> words = new ArrayList<>();
            rest.forEach((hazard, count) -> words.add(count + " " + hazard));
            page.line("and more findings, each in the files of --report DIR:")
                    .list(2, words, MOST_IN_FULL)
                    .blank();
        }
    }

    private Map<Sighting, List<Report.Step>> sightings() {
        Map<Sighting, List<Report.Step>> all = new LinkedHashMap<>();
        report.steps().stream()
                .filter(step -> !step.verdict().outcome().equals("failed"))
                .forEach(step -> step.observation().findings().forEach(finding -> all.computeIfAbsent(
                                new Sighting(step.migration().id(), finding), it -> new ArrayList<>())
                        .add(step)));
        return all;
    }

    private void inFull(Report.Finding finding, List<Report.Step> steps, Page page, Ink ink) {
        Report.Step first = steps.get(0);
        page.line(ink.finding(finding, report) + "  " + first.id());
        if (steps.size() > 1) {
            page.text(
                    2,
                    "the same in "
                            + steps.stream()
                                    .skip(1)
                                    .map(step -> FailedSteps.shortId(step, first))
                                    .collect(Collectors.joining(", ")));
        }
        write(finding, page);
        if (report.fails(finding)) {
            page.line("  repeat it:").command(4, first.rerun());
        }
        page.blank();
    }

    /** What there is to say about one of them. */
    static void write(Report.Finding finding, Page page) {
        page.text(2, finding.hazard() + ": " + finding.message());
        page.text(2, "instead: " + finding.remedy());
    }
}

package dev.rehearsal.report;

import java.util.Locale;

/** Colours, for a terminal that has them. */
enum Ink {
    PLAIN,
    COLOURED;

    String bad(String text) {
        return coded("1;31", text);
    }

    String good(String text) {
        return coded("1;32", text);
    }

    String remark(String text) {
        return coded("33", text);
    }

    /** The word for an outcome: loud where it fails the rehearsal. */
    String outcome(String outcome, Report report) {
        String word = outcome.replace('-', ' ');
        return report.rehearsal().failing().contains(outcome) ? bad(word.toUpperCase(Locale.ROOT)) : remark(word);
    }

    /** The word for how much a finding matters: loud where it fails the rehearsal. */
    String finding(Report.Finding finding, Report report) {
        String word = finding.severity();
        return report.fails(finding) ? bad(word.toUpperCase(Locale.ROOT)) : remark(word);
    }

    private String coded(String code, String text) {
        return this == PLAIN ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}

package dev.rehearsal.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code TEST-rehearsal.xml}, in the form that Surefire writes and CI servers read: a suite for each database, a case for
 * each step. What fails under the policy of the run is a failure; what did not run, or failed and was accepted, is
 * skipped with the reason.
 */
final class JunitReport {

    private static final int WIDTH = 100;

    private final Report report;
    private final XMLStreamWriter xml;

    private JunitReport(Report report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    static void write(Report report, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new JunitReport(report, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites", "name", "rehearsal");
        counts(report.steps(), report.rehearsal().durationMs());
        for (Report.Database database : report.databases()) {
            suite(database);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(Report.Database database) throws XMLStreamException {
        List<Report.Step> steps = report.stepsOf(database);
        start("testsuite", "name", "rehearsal " + database.id());
        counts(steps, steps.stream().mapToDouble(Report.Step::durationMs).sum());
        attribute("timestamp", report.rehearsal().startedAt());
        attribute("hostname", database.server());
        for (Report.Step step : steps) {
            testCase(step, database);
        }
        xml.writeEndElement();
    }

    private void counts(List<Report.Step> steps, double millis) throws XMLStreamException {
        attribute("tests", String.valueOf(steps.size()));
        attribute(
                "failures", String.valueOf(steps.stream().filter(report::fails).count()));
        attribute("errors", "0");
        attribute("skipped", String.valueOf(steps.stream().filter(this::skips).count()));
        attribute("time", seconds(millis));
    }

    /** Jenkins takes what stands before the last dot of a class name for the package: the database, here. */
    private void testCase(Report.Step step, Report.Database database) throws XMLStreamException {
        start("testcase", "name", step.migration().id() + " " + step.way().replace('/', ' '));
        attribute("classname", step.database() + "." + step.way().replace('/', '-'));
        attribute("file", database.history().root() + "/" + step.migration().file());
        attribute("time", seconds(step.durationMs()));
        if (report.fails(step)) {
            start("failure", "message", reason(step));
            attribute("type", type(step));
            xml.writeCharacters(XmlText.of(String.join("\n", StepText.of(step, WIDTH))));
            xml.writeEndElement();
        } else if (skips(step)) {
            start("skipped", "message", step.verdict().outcome() + ": " + reason(step));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private boolean skips(Report.Step step) {
        return !report.fails(step) && !step.verdict().outcome().equals("passed");
    }

    private static String reason(Report.Step step) {
        Report.Verdict verdict = step.verdict();
        if (verdict.blockedBy() != null) {
            return "behind " + verdict.blockedBy();
        }
        return verdict.reasons().stream()
                .findFirst()
                .or(() -> step.observation().findings().stream()
                        .map(Report.Finding::message)
                        .findFirst())
                .orElse("there is nothing to run backward");
    }

    /** The outcome; of a step that fails only for what was found in it, the hazard. */
    private String type(Report.Step step) {
        return report.rehearsal().failing().contains(step.verdict().outcome())
                ? step.verdict().outcome()
                : step.observation().findings().stream()
                        .filter(report::fails)
                        .map(Report.Finding::hazard)
                        .findFirst()
                        .orElseThrow();
    }

    private void start(String element, String attribute, String value) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        attribute(attribute, value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.of(value.replaceAll("\\s+", " ")));
    }

    private static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000);
    }
}

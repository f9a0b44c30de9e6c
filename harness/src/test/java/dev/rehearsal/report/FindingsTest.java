package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.rehearsal.Finding;
import dev.rehearsal.rehearsal.Finding.Evidence;
import dev.rehearsal.rehearsal.Finding.Severity;
import dev.rehearsal.rehearsal.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

    private final Path folder;

    FindingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Report report(Severity severity, Policy policy) {
        Finding finding = new Finding(
                "fails-on-rows",
                severity,
                "It fails where public.users has rows",
                "Add the column nullable.",
                "001_users.up.sql",
                Optional.of(3),
                Evidence.MEASURED);
        return Report.of(SampleRehearsal.finding(finding), policy, Repetition::plain);
    }

    private String file(Report report, String name) throws IOException {
        ReportFolder.write(report, folder);
        return Files.readString(folder.resolve(name));
    }

    private static List<String> console(Report report) {
        return ConsoleReport.plain().lines(report);
    }

    @Test
    void a_warning_is_told_and_fails_nothing() {
        Report report = report(Severity.WARNING, Policy.ERROR);
        assertThat(report.failures()).isEmpty();
        assertThat(console(report))
                .containsSequence(
                        "warning  postgresql-18/001_users/forward",
                        "  fails-on-rows: It fails where public.users has rows",
                        "  instead: Add the column nullable.",
                        "");
    }

    @Test
    void it_is_written_as_the_schema_has_it_and_read_back() throws IOException {
        Report report = report(Severity.WARNING, Policy.ERROR);
        ReportSchema.assertValid(file(report, "report.json"));
        assertThat(JsonReport.read(folder.resolve("report.json"))).isEqualTo(report);
    }

    @Test
    void a_report_of_before_there_were_findings_can_still_be_read() throws IOException {
        String json = file(report(Severity.WARNING, Policy.ERROR), "report.json")
                .replaceFirst(",\\s*\"failingFindings\" : \\[[^]]*]", "");
        assertThat(json).doesNotContain("failingFindings");
        Files.writeString(folder.resolve("report.json"), json);
        assertThat(JsonReport.read(folder.resolve("report.json")).failures()).isEmpty();
    }

    @Nested
    class When_it_makes_the_rehearsal_fail {

        @Test
        void its_step_is_among_the_failures_and_can_be_repeated() {
            Report report = report(Severity.WARNING, Policy.WARNING);
            assertThat(report.failures()).hasSize(1);
            assertThat(console(report))
                    .contains("WARNING  postgresql-18/001_users/forward", "  repeat it:")
                    .last()
                    .asString()
                    .startsWith("FAILED: 1 of 1 step");
        }

        @Test
        void junit_xml_has_it_as_a_failure_of_its_kind() throws IOException {
            assertThat(file(report(Severity.ERROR, Policy.ERROR), "TEST-rehearsal.xml"))
                    .contains("<failure message=\"It fails where public.users has rows\" type=\"fails-on-rows\">");
        }
    }

    @Nested
    class When_rows_cover_only_a_part_of_the_schema {

        @Test
        void the_console_counts_and_names_the_table_that_took_no_seeds() {
            assertThat(console(report(Severity.NOTE, Policy.ERROR)))
                    .containsSequence(
                            "  rows in 1 of 2 tables, which fill 1 of 2 columns",
                            "    not all seeds in public.shapes: ERROR: no such shape (tried 3 rows)");
        }

        @Test
        void the_report_names_the_columns() throws IOException {
            assertThat(file(report(Severity.NOTE, Policy.ERROR), "report.json"))
                    .contains(
                            "\"neverFilled\" : [ \"public.shapes.shape\" ]",
                            "\"neverNull\" : [ \"public.users.name\" ]");
        }
    }
}

package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalResult;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class JunitReportTest {

    private final Path folder;

    JunitReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Document xml(RehearsalResult result, Policy policy) throws Exception {
        ReportFolder.write(Report.of(result, policy, Repetition::plain), folder);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("TEST-rehearsal.xml").toFile());
    }

    private static String value(Document xml, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, xml);
    }

    @Test
    void each_database_is_a_suite_and_each_step_a_case() throws Exception {
        Document xml = xml(SampleRehearsal.onTwoDatabases(), Policy.ERROR);
        assertThat(value(xml, "count(/testsuites/testsuite)")).isEqualTo("2");
        assertThat(value(xml, "/testsuites/testsuite[2]/@name")).isEqualTo("rehearsal postgresql-15");
        assertThat(value(xml, "count(//testsuite[1]/testcase)")).isEqualTo("11");
        assertThat(value(xml, "//testsuite[1]/testcase[4]/@classname")).isEqualTo("postgresql-18.backward");
        assertThat(value(xml, "//testsuite[1]/testcase[4]/@name")).isEqualTo("002_audit backward");
    }

    @Test
    void the_counts_are_those_of_the_cases() throws Exception {
        Document xml = xml(SampleRehearsal.onTwoDatabases(), Policy.ERROR);
        assertThat(value(xml, "/testsuites/@tests")).isEqualTo(value(xml, "count(//testcase)"));
        assertThat(value(xml, "/testsuites/@failures")).isEqualTo(value(xml, "count(//failure)"));
        assertThat(value(xml, "//testsuite[1]/@skipped")).isEqualTo(value(xml, "count(//testsuite[1]//skipped)"));
    }

    @Test
    void a_failure_says_why_in_one_line_and_everything_in_its_body() throws Exception {
        Document xml = xml(SampleRehearsal.everyOutcome(), Policy.ERROR);
        String failure = "//testcase[@name='002_audit backward']/failure";
        assertThat(value(xml, failure + "/@message")).isEqualTo("It left behind: table public.audit");
        assertThat(value(xml, failure)).contains("DROP TABLE public.audit;", "--only postgresql-18/002_audit/backward");
    }

    @Test
    void what_did_not_run_is_skipped_with_the_reason() throws Exception {
        Document xml = xml(SampleRehearsal.everyOutcome(), Policy.ERROR);
        assertThat(value(xml, "//testcase[@name='007_later forward']/skipped/@message"))
                .isEqualTo("blocked: behind postgresql-18/006_broken/forward");
        assertThat(value(xml, "//testcase[@name='004_forget backward']/skipped/@message"))
                .isEqualTo("irreversible: the old names are gone");
        assertThat(value(xml, "//testcase[@name='005_code forward']/skipped/@message"))
                .isEqualTo("skipped: it is written in Go");
    }

    @Test
    void any_text_gives_xml_that_can_be_read() throws Exception {
        Document xml = xml(SampleRehearsal.failing("<a> & \"b\" \0\u001b[31m \uD83D \uFFFF\n]]> 'c'"), Policy.ERROR);
        assertThat(value(xml, "//failure/@message")).startsWith("<a> & \"b\" \uFFFD\uFFFD[31m");
        assertThat(value(xml, "//failure")).contains("]]> 'c'");
    }

    @Nested
    class When_the_policy_decides {

        @Test
        void no_way_back_fails_by_default_and_irreversible_does_not() throws Exception {
            Document xml = xml(SampleRehearsal.everyOutcome(), Policy.ERROR);
            assertThat(value(xml, "//testcase[@name='003_log backward']/failure/@type"))
                    .isEqualTo("no-way-back");
            assertThat(value(xml, "count(//testcase[@name='004_forget backward']/failure)"))
                    .isEqualTo("0");
        }

        @Test
        void irreversible_fails_where_warnings_do() throws Exception {
            Document xml = xml(SampleRehearsal.everyOutcome(), Policy.WARNING);
            assertThat(value(xml, "//testcase[@name='004_forget backward']/failure/@message"))
                    .isEqualTo("the old names are gone");
        }

        @Test
        void nothing_fails_where_nothing_shall() throws Exception {
            Document xml = xml(SampleRehearsal.everyOutcome(), Policy.NEVER);
            assertThat(value(xml, "count(//failure)")).isEqualTo("0");
            assertThat(value(xml, "//testcase[@name='006_broken forward']/skipped/@message"))
                    .startsWith("failed: It stopped at");
        }
    }
}

package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.RehearsalResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

    private final Path folder;

    JsonReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String json(RehearsalResult result) throws IOException {
        ReportFolder.write(SampleRehearsal.report(result), folder);
        return Files.readString(folder.resolve("report.json"));
    }

    private JsonNode tree(RehearsalResult result) throws IOException {
        return new ObjectMapper().readTree(json(result));
    }

    @Test
    void every_outcome_is_written_as_the_schema_has_it() throws IOException {
        ReportSchema.assertValid(json(SampleRehearsal.everyOutcome()));
        ReportSchema.assertValid(json(SampleRehearsal.onTwoDatabases()));
        ReportSchema.assertValid(json(SampleRehearsal.clean()));
        ReportSchema.assertValid(
                json(SampleRehearsal.stoppedAtSeeds(SampleRehearsal.LEFT_TABLE, "DROP TABLE public.audit")));
    }

    @Test
    void reading_gives_back_what_was_written() throws IOException {
        Report report = SampleRehearsal.report(SampleRehearsal.everyOutcome());
        ReportFolder.write(report, folder);
        assertThat(JsonReport.read(folder.resolve("report.json"))).isEqualTo(report);
    }

    @Test
    void steps_are_counted_by_outcome() throws IOException {
        assertThat(tree(SampleRehearsal.everyOutcome()).get("summary"))
                .hasToString(
                        """
                {"passed":3,"failed":3,"noWayBack":1,"irreversible":1,"blocked":2,"skipped":1,"findings":0}""");
    }

    @Test
    void a_failed_step_carries_what_is_needed_to_mend_it() throws IOException {
        JsonNode step = tree(SampleRehearsal.everyOutcome()).get("steps").get(3);
        assertThat(step.get("id").asText()).isEqualTo("postgresql-18/002_audit/backward");
        assertThat(step.get("outcome").asText()).isEqualTo("failed");
        assertThat(step.get("leftovers").get(0).get("object").asText()).isEqualTo("public.audit");
        assertThat(step.get("remedy").get(0).asText()).isEqualTo("DROP TABLE public.audit");
        assertThat(step.get("rerun").asText())
                .isEqualTo("rehearsal run --migrations db/migrate --database postgresql:18"
                        + " --only postgresql-18/002_audit/backward");
    }

    @Test
    void what_nothing_fills_yet_is_there_as_an_empty_list() throws IOException {
        JsonNode step = tree(SampleRehearsal.clean()).get("steps").get(0);
        for (String list : List.of("rowChanges", "holds", "stalls", "findings")) {
            assertThat(step.get(list)).as(list).isNotNull().isEmpty();
        }
    }

    @Test
    void what_is_unknown_is_absent() throws IOException {
        JsonNode report = tree(SampleRehearsal.clean());
        assertThat(report.get("databases").get(0).has("coverage")).isFalse();
        assertThat(report.get("steps").get(0).has("error")).isFalse();
        assertThat(report.get("steps").get(0).has("blockedBy")).isFalse();
    }

    @Test
    void passwords_in_statements_are_left_out() throws IOException {
        assertThat(json(SampleRehearsal.everyOutcome()))
                .contains("CREATE ROLE app LOGIN PASSWORD '***'")
                .doesNotContain("hunter2");
    }

    @Test
    void half_a_surrogate_pair_in_a_message_does_not_stop_it() throws IOException {
        ReportSchema.assertValid(json(SampleRehearsal.failing("bad \uD83D name \0")));
    }

    @Nested
    class When_the_schema_is_held_against_something_else {

        @Test
        void an_unknown_field_is_refused() throws IOException {
            ObjectNode report = (ObjectNode) tree(SampleRehearsal.clean());
            ((ObjectNode) report.get("steps").get(0)).put("mood", "good");
            ReportSchema.assertInvalid(report.toString(), "'mood'");
        }

        @Test
        void another_word_for_an_outcome_is_refused() throws IOException {
            String report = json(SampleRehearsal.clean()).replace("\"outcome\" : \"passed\"", "\"outcome\" : \"ok\"");
            ReportSchema.assertInvalid(report, "outcome");
        }

        @Test
        void a_blocked_step_that_does_not_say_by_whom_is_refused() throws IOException {
            String report =
                    json(SampleRehearsal.clean()).replace("\"outcome\" : \"passed\"", "\"outcome\" : \"blocked\"");
            ReportSchema.assertInvalid(report, "blockedBy");
        }
    }

    @Nested
    class When_it_cannot_be_read_or_written {

        @Test
        void a_file_that_is_no_report_is_named() throws IOException {
            Path file = Files.writeString(folder.resolve("x.json"), "[1]");
            assertThatThrownBy(() -> JsonReport.read(file))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContaining("Cannot read the report " + file);
        }

        @Test
        void a_folder_that_is_a_file_is_named() throws IOException {
            Path file = Files.writeString(folder.resolve("taken"), "");
            assertThatThrownBy(() -> ReportFolder.write(SampleRehearsal.report(SampleRehearsal.clean()), file))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageContaining("Cannot write the report to " + file)
                    .hasMessageContaining("--report");
        }
    }
}

package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schema that is published for {@code report.json}. */
final class ReportSchema {

    private static final JsonSchema SCHEMA = load();

    private ReportSchema() {}

    static void assertValid(String json) {
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    }

    static void assertInvalid(String json, String complaint) {
        assertThat(SCHEMA.validate(json, InputFormat.JSON))
                .anySatisfy(message -> assertThat(message.getMessage()).contains(complaint));
    }

    private static JsonSchema load() {
        try {
            String schema = Files.readString(Path.of("../docs/report.schema.json"));
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

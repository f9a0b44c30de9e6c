package dev.rehearsal.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code report.json}: written, and read back. */
public final class JsonReport {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonReport() {}

    static void write(Report report, Path file) throws IOException {
        // Through an encoder that replaces what is no character: half a surrogate pair in a message is no reason to
        // fail.
        try (var out = new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            MAPPER.writeValue(out, report);
        }
    }

    /**
     * Reads a report that this version or an older one wrote.
     *
     * @throws RehearsalException when it is no such report
     */
    public static Report read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), Report.class);
        } catch (IOException e) {
            throw new RehearsalException(
                    "Cannot read the report " + file,
                    String.valueOf(e.getMessage()),
                    "Name a report.json that `rehearsal run --report` wrote, of this version or an older one.",
                    e);
        }
    }
}

package dev.rehearsal.history.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.rehearsal.RehearsalException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Flyway's settings, by their names in lower case: {@code flyway.placeholders.owner}.
 *
 * <p>They come from {@code flyway.conf} and {@code flyway.toml}, in the folder of the migrations or the nearest one above
 * it in the project, and from variables of the environment such as {@code FLYWAY_PLACEHOLDERS_OWNER}, which win.
 */
record FlywaySettings(Map<String, String> values) {

    private static final String PREFIX = "flyway.";
    private static final String VARIABLE = "FLYWAY_";

    static FlywaySettings of(Folder folder) {
        return of(folder, System.getenv());
    }

    static FlywaySettings of(Folder folder, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        Project project = Project.above(folder);
        project.nearest("flyway.conf").ifPresent(file -> takeConf(values, file));
        project.nearest("flyway.toml").ifPresent(file -> takeToml(values, file));
        environment.forEach((name, value) -> {
            if (name.startsWith(VARIABLE)) {
                // Only the first word is a group: FLYWAY_PLACEHOLDERS_MY_OWNER is placeholders.my_owner.
                String key = name.substring(VARIABLE.length()).replaceFirst("^PLACEHOLDERS_", "placeholders.");
                values.put(lower(PREFIX + key), value);
            }
        });
        return new FlywaySettings(values);
    }

    private static void takeConf(Map<String, String> values, Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        properties.forEach((key, value) -> values.put(lower(key.toString()), value.toString()));
    }

    private static void takeToml(Map<String, String> values, Path file) {
        try {
            take(values, "", new TomlMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void take(Map<String, String> values, String name, JsonNode node) {
        node.properties()
                .forEach(field ->
                        take(values, name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue()));
        if (node.isValueNode()) {
            values.put(lower(name), node.asText());
        }
    }

    private static RehearsalException unreadable(Path file, IOException e) {
        return new RehearsalException(
                "Cannot read " + file, String.valueOf(e.getMessage()), "Repair it as Flyway would want it.", e);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(PREFIX + lower(name)));
    }

    boolean is(String name, boolean otherwise) {
        return value(name).map(value -> Boolean.parseBoolean(value.strip())).orElse(otherwise);
    }

    /** Those whose names begin so, by what follows. */
    Map<String, String> group(String name) {
        Map<String, String> group = new HashMap<>();
        String prefix = PREFIX + name + ".";
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                group.put(key.substring(prefix.length()), value);
            }
        });
        return group;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

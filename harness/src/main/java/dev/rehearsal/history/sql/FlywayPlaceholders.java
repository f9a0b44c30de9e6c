package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for <code>${name}</code> in Flyway's scripts. Names are case-insensitive ({@code
 * PlaceholderReplacingReader}).
 *
 * <p>The values come from {@code flyway.conf} in the folder of the migrations or one above it, and from environment
 * variables such as {@code FLYWAY_PLACEHOLDERS_OWNER}, which win; and Flyway's own from the database ({@code
 * ParsingContext}).
 */
record FlywayPlaceholders(Map<String, String> values) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final String OWN = "flyway:";
    private static final String KEY = "flyway.placeholders.";
    private static final String VARIABLE = "FLYWAY_PLACEHOLDERS_";

    static FlywayPlaceholders near(Path folder) {
        return near(folder, System.getenv());
    }

    static FlywayPlaceholders near(Path folder, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        configuration(folder.toAbsolutePath().normalize()).forEach((key, value) -> take(values, KEY, key, value));
        environment.forEach((key, value) -> take(values, VARIABLE, key, value));
        return new FlywayPlaceholders(values);
    }

    private static void take(Map<String, String> values, String prefix, Object key, Object value) {
        String name = key.toString();
        if (name.startsWith(prefix)) {
            values.put(lower(name.substring(prefix.length())), value.toString());
        }
    }

    private static Properties configuration(Path folder) {
        Properties properties = new Properties();
        for (Path above = folder; above != null; above = above.getParent()) {
            Path file = above.resolve("flyway.conf");
            if (Files.isRegularFile(file)) {
                load(properties, file);
                break;
            }
        }
        return properties;
    }

    private static void load(Properties properties, Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With Flyway's own, for a script on that database. */
    FlywayPlaceholders on(ThrowawayDatabase database, String file) {
        Map<String, String> all = new HashMap<>(values);
        boolean postgresql = database.server().product() == Product.POSTGRESQL;
        all.put(OWN + "defaultschema", postgresql ? "public" : database.name());
        all.put(OWN + "database", database.name());
        all.put(OWN + "user", database.server().address().user());
        all.put(OWN + "filename", file.substring(file.lastIndexOf('/') + 1));
        // Fixed, because a rehearsal is to give the same answer each time.
        all.put(OWN + "timestamp", "2000-01-01 00:00:00");
        all.put(OWN + "workingdirectory", System.getProperty("user.dir"));
        all.put(OWN + "table", "flyway_schema_history");
        all.put(OWN + "environment", "default");
        return new FlywayPlaceholders(all);
    }

    /** The first one in the text that has no value, and is none of Flyway's own. */
    Optional<String> unknown(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !lower(name).startsWith(OWN) && !values.containsKey(lower(name)))
                .findFirst();
    }

    RehearsalException refusal(SqlFile file, int line, String name) {
        return new RehearsalException(
                "Cannot fill in a placeholder of %s, line %d".formatted(file, line),
                "${" + name + "} has no value",
                "Set " + VARIABLE + name.toUpperCase(Locale.ROOT) + " in the environment or " + KEY + name
                        + " in flyway.conf; or, where it is meant literally, placeholderReplacement=false in " + file
                        + ".conf.");
    }

    /** The text with all values put in. */
    String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(this::value);
    }

    private String value(MatchResult placeholder) {
        return Matcher.quoteReplacement(values.getOrDefault(lower(placeholder.group(1)), placeholder.group()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for <code>${name}</code> in Flyway's scripts. Names are case-insensitive ({@code
 * PlaceholderReplacingReader}); those that begin with {@code flyway:} are Flyway's own ({@code ParsingContext}).
 */
record FlywayPlaceholders(Map<String, String> values) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final String OWN = "flyway:";

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
                "Set FLYWAY_PLACEHOLDERS_%s in the environment or flyway.placeholders.%s in flyway.conf; or, where it"
                                .formatted(name.toUpperCase(Locale.ROOT), name)
                        + " is meant literally, placeholderReplacement=false in " + file + ".conf.");
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

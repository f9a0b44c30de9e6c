package dev.rehearsal.database;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Columns without a default that may be null. Whoever says nothing of a default gets {@code DEFAULT NULL}, but for the types
 * that can have none: such a column has lost its default, and must lose it in a copy, too.
 */
final class DroppedDefaults {

    private static final Pattern COLUMN = Pattern.compile("(?m)^  (`(?:[^`]|``)+`) (.+?),?$");
    private static final Pattern HAS_ONE = Pattern.compile(
            "^(tiny|medium|long)?(text|blob)\\b|^json\\b|^geom|^point\\b|^polygon\\b|^linestring\\b|^multi"
                    + "| NOT NULL| DEFAULT | AUTO_INCREMENT| GENERATED ALWAYS ");

    private DroppedDefaults() {}

    /** What drops them from a table that was made by what SHOW CREATE says of that one; empty where there are none. */
    static Optional<String> statement(MysqlObject table) {
        String drops = COLUMN.matcher(table.text())
                .results()
                .filter(DroppedDefaults::lacksOne)
                .map(column -> "ALTER COLUMN %s DROP DEFAULT".formatted(column.group(1)))
                .collect(Collectors.joining(", "));
        return drops.isEmpty()
                ? Optional.empty()
                : Optional.of("ALTER TABLE %s %s".formatted(table.nameInBackticks(), drops));
    }

    private static boolean lacksOne(MatchResult column) {
        String unquoted = column.group(2).replaceAll("'(?:[^']|'')*'", "''");
        return !HAS_ONE.matcher(unquoted).find();
    }
}

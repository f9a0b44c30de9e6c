package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows the UPDATE statements of a migration say that they have updated, by table. What other statements change
 * (MERGE, a DO block, a trigger) nobody counts.
 */
record UpdateCounts(Map<String, Long> rows) {

    private static final Pattern UPDATE = Pattern.compile(
            "UPDATE\\s+(?:(?:ONLY|LOW_PRIORITY|IGNORE)\\s+)*((?:[\\w.$]|\"[^\"]+\"|`[^`]+`)+).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static UpdateCounts in(Execution execution) {
        Map<String, Long> rows = new TreeMap<>();
        for (ExecutedStatement statement : execution.statements()) {
            Matcher update = UPDATE.matcher(statement.sql());
            if (update.matches() && statement.rows() > 0) {
                rows.merge(key(update.group(1)), statement.rows(), Long::sum);
            }
        }
        return new UpdateCounts(rows);
    }

    /** The changes, those of values with the counts. */
    List<RowChange> on(List<RowChange> changes) {
        return changes.stream().map(this::counted).toList();
    }

    private RowChange counted(RowChange change) {
        Long updated = rows.get(key(change.table()));
        return updated == null || change.kind() != Kind.ROWS_CHANGED
                ? change
                : new RowChange(
                        change.kind(),
                        change.table(),
                        change.columns(),
                        OptionalLong.of(updated),
                        "%s; %s updated"
                                .formatted(change.message(), updated == 1 ? "1 row was" : updated + " rows were"));
    }

    private static String key(String table) {
        return Blame.bare(table.replace("`", "")).toLowerCase(Locale.ROOT);
    }
}

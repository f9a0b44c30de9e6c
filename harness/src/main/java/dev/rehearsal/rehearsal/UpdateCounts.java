package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import dev.rehearsal.schema.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many rows a migration has updated, by table, whichever of its statements did.
 *
 * @param told what UPDATE statements of a single table say to have updated, where it is the only one of that table
 */
record UpdateCounts(Map<String, Long> told) {

    private static final String NAME = "(?:[\\w.$]|\"[^\"]+\"|`[^`]+`)+";

    /** Of one table alone: those of MySQL that join some say how many rows of all of them. */
    private static final Pattern UPDATE = Pattern.compile(
            "UPDATE\\s+(?:(?:ONLY|LOW_PRIORITY|IGNORE)\\s+)*(" + NAME + ")(?:\\s+(?:AS\\s+)?" + NAME
                    + ")??\\s+SET\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static UpdateCounts in(Execution execution) {
        Map<String, List<Long>> all = new TreeMap<>();
        for (ExecutedStatement statement : execution.statements()) {
            Matcher update = UPDATE.matcher(statement.sql());
            if (update.matches() && statement.rows() > 0) {
                all.computeIfAbsent(key(update.group(1)), it -> new ArrayList<>())
                        .add(statement.rows());
            }
        }
        return new UpdateCounts(all.entrySet().stream()
                .filter(it -> it.getValue().size() == 1)
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().get(0))));
    }

    /** The changes, with how many rows were updated where that can be known, on the stage on which they were made. */
    List<RowChange> on(List<RowChange> changes, Stage stage) throws SQLException {
        List<RowChange> counted = new ArrayList<>();
        for (RowChange change : changes) {
            boolean tells = change.kind() == Kind.ROWS_CHANGED || change.kind() == Kind.ROWS_ADDED;
            counted.add(tells ? counted(change, stage) : change);
        }
        return counted;
    }

    private RowChange counted(RowChange change, Stage stage) throws SQLException {
        Long own = told.get(key(change.table()));
        long updated = stage.updated(change.table(), own == null ? OptionalLong.empty() : OptionalLong.of(own))
                .orElse(0);
        return updated == 0
                ? change
                : new RowChange(
                        change.kind(),
                        change.table(),
                        change.columns(),
                        change.kind() == Kind.ROWS_CHANGED ? OptionalLong.of(updated) : change.count(),
                        "%s; %s updated"
                                .formatted(change.message(), updated == 1 ? "1 row was" : updated + " rows were"));
    }

    private static String key(String table) {
        return TableName.bare(table.replace("`", "")).toLowerCase(Locale.ROOT);
    }
}

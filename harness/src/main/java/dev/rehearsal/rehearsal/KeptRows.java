package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.TableFingerprint;
import dev.rehearsal.rows.TableFingerprint.ColumnFingerprint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What went with its table or column when a migration went forward, and was kept elsewhere all the same: its way back has
 * brought it back.
 *
 * <p>That proves something only where the way back could not have made it up: several values, one of which at least it
 * does not name. A column of few values may be like another one by chance. Deleted rows are no part of it.
 */
final class KeptRows {

    /** By so many characters a value is looked for: the server may write the rest in another way. */
    private static final int BEGINNING = 10;

    /** By so many a text is: it may begin with a word that the statement has for other reasons, like its column's name. */
    private static final int BEGINNING_OF_TEXT = 60;

    private final RowWatch watch;
    private final Map<Migration, List<Finding>> findings = new HashMap<>();

    KeptRows(RowWatch watch) {
        this.watch = watch;
    }

    /** The migration to that height has gone backward, and all rows are what they were before it. */
    void learn(StepResult backward, Stage stage, int height) throws SQLException {
        String text = backward.execution().map(KeptRows::text).orElse("");
        List<RowChange> kept = new ArrayList<>();
        for (RowChange change : watch.broughtBack(height)) {
            for (ColumnFingerprint column : columns(change, height)) {
                if (!kept.contains(change) && isProof(told(stage, change, column), text)) {
                    kept.add(change);
                }
            }
        }
        findings.put(backward.step().migration(), RowWatch.findings(kept, backward.step()));
    }

    private List<ColumnFingerprint> columns(RowChange change, int height) {
        return watch.before(height).table(change.table()).map(TableFingerprint::columns).orElse(List.of()).stream()
                .filter(column -> change.columns().isEmpty() || change.columns().contains(column.name()))
                .filter(column -> !column.ofFewValues())
                .toList();
    }

    /** What a statement that names a column's values has in it. */
    private static List<String> told(Stage stage, RowChange change, ColumnFingerprint column) throws SQLException {
        int most = column.type().contains("char") || column.type().contains("text") ? BEGINNING_OF_TEXT : BEGINNING;
        return stage.values(change.table(), column.name()).stream()
                .map(value -> value.substring(0, Math.min(value.length(), most)))
                .map(KeptRows::written)
                .toList();
    }

    private static boolean isProof(List<String> values, String text) {
        return !text.isEmpty() && values.size() > 1 && values.stream().anyMatch(value -> !text.contains(value));
    }

    private static String text(Execution execution) {
        return execution.statements().stream()
                .map(ExecutedStatement::sql)
                .map(KeptRows::written)
                .collect(Collectors.joining(";"));
    }

    private static String written(String text) {
        return text.replaceAll("\\s", "").replace("''", "'").toLowerCase(Locale.ROOT);
    }

    /** Those results without the findings that a way back among them, which passed, disproves. */
    List<StepResult> told(List<StepResult> results) {
        Set<Migration> wentBack = results.stream()
                .filter(result -> result.step().direction() == Direction.BACKWARD && result.hasPassed())
                .map(result -> result.step().migration())
                .collect(Collectors.toSet());
        return results.stream()
                .map(result -> wentBack.contains(result.step().migration())
                        ? result.without(findings.getOrDefault(result.step().migration(), List.of()))
                        : result)
                .toList();
    }
}

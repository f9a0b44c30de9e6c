package dev.rehearsal.rehearsal;

import dev.rehearsal.rehearsal.Finding.Evidence;
import dev.rehearsal.rehearsal.Finding.Severity;
import dev.rehearsal.rows.Fingerprints;
import dev.rehearsal.rows.RowChange;
import dev.rehearsal.rows.RowChange.Kind;
import dev.rehearsal.rows.RowChanges;
import dev.rehearsal.rows.TableFingerprint;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What migrations do to rows, and whether what was there comes back.
 *
 * <p>A suite's methods may write rows between two steps. The tables that they wrote to are left out of the comparisons
 * of that version: what should be in them nobody knows.
 */
final class RowWatch {

    private static final String DESTROYED = "; its forward direction had destroyed them: keep them where the way back"
            + " finds them, declare the migration irreversible, or tolerate destroyed-rows";

    private static final String KEEP =
            "Keep what it destroys until nothing needs it any more: in a copy that the way back"
                    + " reads, or by dropping it in a later release.";

    private final boolean toleratesDestruction;

    /** As the migration to a height began to go forward. */
    private final Map<Integer, Fingerprints> before = new HashMap<>();

    /** As it ended the first time. */
    private final Map<Integer, Fingerprints> first = new HashMap<>();

    private final Set<String> writtenByOthers = new HashSet<>();
    private @Nullable Stage lastStage;
    private Fingerprints last = Fingerprints.NONE;

    RowWatch(Set<Tolerance> tolerated) {
        this.toleratesDestruction = tolerated.contains(Tolerance.DESTROYED_ROWS);
    }

    /** Whether it has seen the migration to that height go forward. */
    boolean knows(int height) {
        return first.containsKey(height);
    }

    /** The migration to that height is about to go forward. */
    void beforeForward(Stage stage, int height) throws SQLException {
        writtenByOthers.clear();
        before.put(height, stage.fingerprints());
    }

    /** It has gone forward for the first time. */
    List<RowChange> afterForward(Advance advance, int height) throws SQLException {
        advance.before().ifPresent(fingerprints -> before.put(height, fingerprints));
        Fingerprints after = saw(advance.stage());
        first.putIfAbsent(height, after);
        return RowChanges.byForward(before(height), after);
    }

    /** A step is about to run where the last one ended. */
    void beforeStep(Stage stage) throws SQLException {
        if (stage == lastStage && stage.isLent()) {
            Fingerprints now = stage.fingerprints();
            Stream.concat(last.tables().keySet().stream(), now.tables().keySet().stream())
                    .filter(table -> !last.table(table).equals(now.table(table)))
                    .forEach(writtenByOthers::add);
        }
    }

    /** How the rows differ from what was there before the migration. */
    List<RowChange> afterBackward(Stage stage, int height) throws SQLException {
        Fingerprints now = saw(stage);
        return knows(height) ? RowChanges.afterBackward(comparable(before(height)), now) : List.of();
    }

    /** How they differ from what was there after it had gone forward for the first time. */
    List<RowChange> afterForwardAgain(Stage stage, int height) throws SQLException {
        Fingerprints now = saw(stage);
        return knows(height)
                ? RowChanges.afterForwardAgain(before(height), comparable(first.getOrDefault(height, now)), now)
                : List.of();
    }

    private Fingerprints saw(Stage stage) throws SQLException {
        last = stage.fingerprints();
        lastStage = stage;
        return last;
    }

    /** As it began to go forward. */
    Fingerprints before(int height) {
        return before.getOrDefault(height, Fingerprints.NONE);
    }

    /** As it had gone forward for the first time. */
    Fingerprints first(int height) {
        return first.getOrDefault(height, Fingerprints.NONE);
    }

    private Fingerprints comparable(Fingerprints all) {
        return writtenByOthers.isEmpty()
                ? all
                : new Fingerprints(all.tables().values().stream()
                        .filter(table -> !writtenByOthers.contains(table.name()))
                        .collect(Collectors.toMap(TableFingerprint::name, table -> table)));
    }

    /** Those of them that fail a step. */
    List<RowChange> wrong(List<RowChange> changes, int height) {
        List<RowChange> destroyed = toleratesDestruction ? destroyed(height) : List.of();
        return changes.stream()
                .filter(change -> change.kind() != Kind.NOT_DETERMINISTIC)
                .filter(change -> !isFrom(destroyed, change))
                .toList();
    }

    /** The same in sentences. */
    List<String> reasons(List<RowChange> wrong, String beginning, int height) {
        List<RowChange> destroyed = destroyed(height);
        return wrong.stream()
                .map(change -> beginning + change.message() + (isFrom(destroyed, change) ? DESTROYED : ""))
                .toList();
    }

    /** What the migration to that height had destroyed when it went forward. */
    private List<RowChange> destroyed(int height) {
        return knows(height)
                ? RowChanges.byForward(before(height), first(height)).stream()
                        .filter(change -> change.kind().isDestruction())
                        .toList()
                : List.of();
    }

    /** What of that is there again, as the last step has left it: tables and columns that went, and hold what they held. */
    List<RowChange> broughtBack(int height) {
        return destroyed(height).stream()
                .filter(change -> change.kind() != Kind.ROWS_DELETED && !writtenByOthers.contains(change.table()))
                .filter(change -> before(height)
                        .table(change.table())
                        .filter(was -> last.table(change.table())
                                .filter(is -> is.holdsWhat(was))
                                .isPresent())
                        .isPresent())
                .toList();
    }

    /** Whether all of a change is what became of what was destroyed: of a column each, where values were. */
    private static boolean isFrom(List<RowChange> destroyed, RowChange change) {
        List<RowChange> here = destroyed.stream()
                .filter(it -> it.table().equals(change.table()))
                .toList();
        Set<String> columns = here.stream()
                .filter(it -> it.kind() == Kind.VALUES_DESTROYED)
                .flatMap(it -> it.columns().stream())
                .collect(Collectors.toSet());
        return here.stream().anyMatch(it -> it.kind() == Kind.TABLE_DESTROYED)
                || (!change.columns().isEmpty() && columns.containsAll(change.columns()))
                || (change.kind() == Kind.ROWS_DELETED
                        && here.stream().anyMatch(it -> it.kind() != Kind.VALUES_DESTROYED));
    }

    /** The destruction of rows that were there, as findings. */
    static List<Finding> findings(List<RowChange> changes, Step step) {
        return changes.stream()
                .filter(change -> change.kind().isDestruction())
                .map(change -> new Finding(
                        "rows-destroyed",
                        Severity.WARNING,
                        change.message(),
                        KEEP,
                        step.migration().file().toString(),
                        Optional.empty(),
                        Evidence.MEASURED))
                .toList();
    }
}

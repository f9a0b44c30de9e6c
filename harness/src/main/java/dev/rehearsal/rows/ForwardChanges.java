package dev.rehearsal.rows;

import dev.rehearsal.rows.RowChange.Kind;
import dev.rehearsal.rows.TableFingerprint.ColumnFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What a migration did to the rows of one table, which goes on perhaps under another name and with other columns. */
final class ForwardChanges {

    private final TableFingerprint before;
    private final TableFingerprint after;
    private final Map<String, ColumnFingerprint> successors;

    /** The names that columns have now that hold what they held before. */
    private final Set<String> unwritten;

    private ForwardChanges(TableFingerprint before, TableFingerprint after) {
        this.before = before;
        this.after = after;
        this.successors = FingerprintPairs.columns(before, after);
        this.unwritten = before.columns().stream()
                .flatMap(column -> Optional.ofNullable(successors.get(column.name())).stream()
                        .filter(now -> now.contents().equals(column.contents())))
                .map(ColumnFingerprint::name)
                .collect(Collectors.toSet());
    }

    static List<RowChange> of(TableFingerprint before, TableFingerprint after) {
        return after.holdsWhat(before) ? List.of() : new ForwardChanges(before, after).all();
    }

    private List<RowChange> all() {
        List<RowChange> changes = new ArrayList<>();
        before.columns().stream()
                .filter(column -> !successors.containsKey(column.name()))
                .filter(column -> !FingerprintPairs.isHeldIn(column, possibleCopies()))
                .forEach(column -> RowChanges.lost(before, column)
                        .map(lost -> besideItsLike(lost, column))
                        .ifPresent(changes::add));
        if (before.rows() != after.rows()) {
            changes.add(RowChanges.counted(before.name(), before.rows(), after.rows()));
        } else if (before.rows() > 0) {
            changes.addAll(changed());
        }
        return changes;
    }

    /** What the migration wrote: other columns may hold the same by chance, as seeds of one type do. */
    private List<ColumnFingerprint> possibleCopies() {
        return after.columns().stream()
                .filter(now -> !unwritten.contains(now.name()))
                .toList();
    }

    /** Only people know whether what another column held before the migration, too, is a copy. */
    private RowChange besideItsLike(RowChange lost, ColumnFingerprint column) {
        return after.columns().stream()
                .filter(now -> FingerprintPairs.isHeldIn(column, List.of(now)))
                .findFirst()
                .map(now -> lost.saying(
                        "%s (%s holds the same: a copy, or by chance)".formatted(lost.message(), now.name())))
                .orElse(lost);
    }

    private List<RowChange> changed() {
        List<ColumnFingerprint> different = before.columns().stream()
                .filter(column -> Optional.ofNullable(successors.get(column.name()))
                        .filter(now -> RowChanges.differ(column, now))
                        .isPresent())
                .toList();
        List<RowChange> changes = new ArrayList<>();
        different.stream().filter(this::isOfAnotherType).forEach(column -> changes.add(converted(column)));
        List<String> others = different.stream()
                .filter(column -> !isOfAnotherType(column))
                .map(ColumnFingerprint::name)
                .toList();
        if (!others.isEmpty()) {
            changes.add(RowChanges.changedIn(before.name(), others));
        } else if (different.isEmpty() && successors.size() == before.columns().size() && after.hasColumnsOf(before)) {
            changes.add(RowChanges.somehowChanged(before.name(), before.isToldByColumn()));
        }
        return changes;
    }

    private boolean isOfAnotherType(ColumnFingerprint column) {
        return !column.type().equals(successor(column).type());
    }

    private ColumnFingerprint successor(ColumnFingerprint column) {
        return successors.getOrDefault(column.name(), column);
    }

    private RowChange converted(ColumnFingerprint column) {
        return new RowChange(
                Kind.VALUES_CONVERTED,
                before.name(),
                List.of(column.name()),
                OptionalLong.empty(),
                "%s.%s went from %s to %s, and holds values that are written in another way"
                        .formatted(
                                before.name(),
                                column.name(),
                                column.type(),
                                successor(column).type()));
    }
}

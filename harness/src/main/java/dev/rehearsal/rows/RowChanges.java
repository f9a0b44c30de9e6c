package dev.rehearsal.rows;

import dev.rehearsal.rows.RowChange.Kind;
import dev.rehearsal.rows.TableFingerprint.ColumnContents;
import dev.rehearsal.rows.TableFingerprint.ColumnFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happened to rows, told from fingerprints alone: pure functions.
 *
 * <p>Digests tell that rows differ, and not how many: the counts are the numbers of rows, or of values that are not
 * null, before and after. Which rows differ is worked out by a {@link RowComparison}. It also decides about tables of
 * more than {@value FingerprintReader#MOST_ROWS_BY_COLUMN} rows, whose columns are not told apart here: one that does not
 * have the columns that it should have is compared by its number of rows only.
 */
public final class RowChanges {

    private RowChanges() {}

    /**
     * How what is there differs from what should be there again, by name: after a migration has gone backward, each
     * table and column that existed before it must hold what it held. What is there beside that is not looked at.
     *
     * <p>Where a table does not have the columns that it should have, those that it has are compared, each for itself,
     * as texts.
     */
    public static List<RowChange> afterBackward(Fingerprints expected, Fingerprints actual) {
        return expected.unlike(actual).stream()
                .flatMap(
                        table -> actual
                                .table(table.name())
                                .map(now -> between(table, now, Set.of()))
                                .orElseGet(() -> missing(table))
                                .stream())
                .toList();
    }

    /**
     * How what a migration left when it came forward again differs from what it left the first time.
     *
     * @param before what was there before it, from which it is known what is new in it
     */
    public static List<RowChange> afterForwardAgain(Fingerprints before, Fingerprints first, Fingerprints again) {
        FingerprintPairs pairs = FingerprintPairs.of(before, first);
        return first.unlike(again).stream()
                .flatMap(table -> again
                        .table(table.name())
                        .map(now -> between(table, now, pairs.newColumns(table)))
                        .orElseGet(() -> missing(table))
                        .stream())
                .toList();
    }

    /**
     * What a migration did to rows that were there when it went forward. Tables and columns are followed through a
     * rename, as far as the server tells; what is held by another table or column now is not destroyed.
     */
    public static List<RowChange> byForward(Fingerprints before, Fingerprints after) {
        FingerprintPairs pairs = FingerprintPairs.of(before, after);
        List<RowChange> changes = new ArrayList<>();
        for (TableFingerprint table : before.unlike(after)) {
            Optional<TableFingerprint> now = pairs.of(table);
            changes.addAll(now.isPresent() ? ForwardChanges.of(table, now.get()) : destroyed(table, pairs));
        }
        return changes;
    }

    private static List<RowChange> destroyed(TableFingerprint table, FingerprintPairs pairs) {
        if (table.rows() == 0 || pairs.isHeldElsewhere(table)) {
            return List.of();
        }
        return List.of(new RowChange(
                Kind.TABLE_DESTROYED,
                table.name(),
                List.of(),
                OptionalLong.of(table.rows()),
                "%s of %s went with the table".formatted(rows(table.rows()), table.name())));
    }

    private static List<RowChange> missing(TableFingerprint table) {
        return table.rows() == 0
                ? List.of()
                : List.of(new RowChange(
                        Kind.TABLE_DESTROYED,
                        table.name(),
                        List.of(),
                        OptionalLong.of(table.rows()),
                        "%s is not there, with its %s".formatted(table.name(), rows(table.rows()))));
    }

    /** @param fresh the columns that may differ, which is then told as what it is */
    private static List<RowChange> between(TableFingerprint expected, TableFingerprint actual, Set<String> fresh) {
        if (actual.holdsWhat(expected)) {
            return List.of();
        }
        List<RowChange> changes = new ArrayList<>(lostColumns(expected, actual));
        if (expected.rows() != actual.rows()) {
            changes.add(counted(expected.name(), expected.rows(), actual.rows()));
        } else if (expected.rows() > 0) {
            changes.addAll(changed(expected, actual, fresh));
        }
        return changes;
    }

    private static List<RowChange> lostColumns(TableFingerprint expected, TableFingerprint actual) {
        return expected.columns().stream()
                .filter(column -> actual.column(column.name()).isEmpty())
                .flatMap(column -> lost(expected, column).stream())
                .toList();
    }

    /** That the values of a column are gone, if there were any. */
    static Optional<RowChange> lost(TableFingerprint table, ColumnFingerprint column) {
        OptionalLong filled = column.contents().map(ColumnContents::filled).stream()
                .mapToLong(Long::longValue)
                .findAny();
        if (table.rows() == 0 || (filled.isPresent() && filled.getAsLong() == 0)) {
            return Optional.empty();
        }
        String values = filled.isPresent() ? values(filled.getAsLong()) : "the values";
        return Optional.of(new RowChange(
                Kind.VALUES_DESTROYED,
                table.name(),
                List.of(column.name()),
                filled,
                "%s of %s.%s went with the column, in %s"
                        .formatted(values, table.name(), column.name(), rows(table.rows()))));
    }

    static RowChange counted(String table, long before, long after) {
        long difference = after - before;
        return new RowChange(
                difference < 0 ? Kind.ROWS_DELETED : Kind.ROWS_ADDED,
                table,
                List.of(),
                OptionalLong.of(Math.abs(difference)),
                "%s has %s instead of %d".formatted(table, rows(after), before));
    }

    private static List<RowChange> changed(TableFingerprint expected, TableFingerprint actual, Set<String> fresh) {
        List<String> different = differentColumns(expected, actual);
        List<String> old =
                different.stream().filter(column -> !fresh.contains(column)).toList();
        List<RowChange> changes = new ArrayList<>();
        if (different.size() > old.size()) {
            changes.add(notDeterministic(
                    expected.name(), different.stream().filter(fresh::contains).toList()));
        }
        if (!old.isEmpty()) {
            changes.add(changedIn(expected.name(), old));
        } else if (different.isEmpty() && actual.hasColumnsOf(expected)) {
            changes.add(inOtherRows(expected, fresh));
        }
        return changes;
    }

    /** The rows differ, and no column is known to. */
    private static RowChange inOtherRows(TableFingerprint table, Set<String> fresh) {
        if (fresh.isEmpty()) {
            return somehowChanged(table.name(), table.isToldByColumn());
        }
        return table.isToldByColumn()
                ? notDeterministic(table.name(), List.copyOf(fresh))
                : untold(table.name(), List.copyOf(fresh));
    }

    /** The columns of both whose contents are known to differ. */
    private static List<String> differentColumns(TableFingerprint expected, TableFingerprint actual) {
        return expected.columns().stream()
                .filter(column -> actual.column(column.name())
                        .filter(now -> differ(column, now))
                        .isPresent())
                .map(ColumnFingerprint::name)
                .toList();
    }

    static boolean differ(ColumnFingerprint one, ColumnFingerprint other) {
        return one.contents().isPresent()
                && other.contents().isPresent()
                && !one.contents().equals(other.contents());
    }

    /** That values in these columns are others. */
    public static RowChange changedIn(String table, List<String> columns) {
        return new RowChange(
                Kind.ROWS_CHANGED,
                table,
                columns,
                OptionalLong.empty(),
                "%s has other values in %s".formatted(table, String.join(", ", columns)));
    }

    /** @param told whether each column was looked at for itself, and holds what it held */
    static RowChange somehowChanged(String table, boolean told) {
        return new RowChange(
                Kind.ROWS_CHANGED,
                table,
                List.of(),
                OptionalLong.empty(),
                told ? table + " has its values in other rows" : table + " has other values");
    }

    private static RowChange notDeterministic(String table, List<String> columns) {
        List<String> sorted = columns.stream().sorted().toList();
        return new RowChange(
                Kind.NOT_DETERMINISTIC,
                table,
                sorted,
                OptionalLong.empty(),
                sorted.stream()
                        .map(column -> table + "." + column)
                        .collect(Collectors.joining(", ", "", " is filled with something else each time")));
    }

    /** Of a table too large for its columns to be told apart: those that were there before do not change by themselves. */
    private static RowChange untold(String table, List<String> columns) {
        List<String> sorted = columns.stream().sorted().toList();
        return new RowChange(
                Kind.NOT_DETERMINISTIC,
                table,
                sorted,
                OptionalLong.empty(),
                "%s has other values, presumably in %s; it is too large to tell its columns apart"
                        .formatted(table, String.join(", ", sorted)));
    }

    static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    static String values(long count) {
        return count == 1 ? "1 value" : count + " values";
    }
}

package dev.rehearsal.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table as seeds see it: what a row must obey.
 *
 * @param name as in a schema, which is also how it is written in a statement
 * @param atOnce whether the failure of one row undoes all rows of its statement
 */
record SeedTable(
        String name,
        boolean atOnce,
        List<SeedColumn> columns,
        List<UniqueKey> keys,
        List<ForeignKey> foreignKeys,
        List<Check> checks) {

    /**
     * A column that rows can be given a value for.
     *
     * @param sql its name as it is written in a statement
     * @param fallback its default, where that is a constant
     * @param drawn whether the server draws the value: from a sequence, or by auto-increment
     * @param ignoresCase whether texts that differ in the case of letters alone are the same
     */
    record SeedColumn(
            String name,
            String sql,
            SeedType type,
            boolean nullable,
            Optional<String> fallback,
            Draw drawn,
            boolean ignoresCase) {

        boolean isDrawn() {
            return drawn.kind() != Draw.Kind.OURS;
        }
    }

    /** Who gives a column its value, and how one that the server would give is learned beforehand. */
    record Draw(Kind kind, String sequence) {

        enum Kind {
            OURS,
            SEQUENCE,
            /** An identity that takes only what the server gives, unless one insists. */
            ALWAYS,
            AUTO_INCREMENT
        }

        static final Draw OURS = new Draw(Kind.OURS, "");
    }

    /**
     * Columns of which no two rows may hold the same.
     *
     * @param strict whether that is all there is to it: not so for an index over an expression or over some rows, which
     *     forbids more or less
     * @param nullsDiffer whether nulls are never the same
     */
    record UniqueKey(String name, List<String> columns, boolean strict, boolean nullsDiffer) {}

    /** Columns that hold a key of another table, or null. */
    record ForeignKey(String name, List<String> columns, String target, List<String> targetColumns) {}

    /**
     * A condition in the server's own words, of a table, of a column's domain, or of a table's partitions taken
     * together.
     *
     * @param columns those that it speaks of
     */
    record Check(String name, String expression, Set<String> columns) {}

    SeedColumn column(String column) {
        return columns.stream()
                .filter(it -> it.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + column));
    }

    /** Whether its rows can do without that key: one of its columns can be null. */
    boolean canOmit(ForeignKey key) {
        return key.columns().stream().anyMatch(it -> has(it) && column(it).nullable());
    }

    boolean has(String column) {
        return columns.stream().anyMatch(it -> it.name().equals(column));
    }

    boolean isUnique(String column) {
        return keys.stream().anyMatch(key -> key.columns().contains(column));
    }
}

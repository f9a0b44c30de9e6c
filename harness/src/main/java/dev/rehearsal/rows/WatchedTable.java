package dev.rehearsal.rows;

import java.util.List;

/**
 * A table as it is seen before its rows are read.
 *
 * @param name as in a schema
 * @param identity what the table is to its database whatever its name, the database's name before a colon; empty where the
 *     server does not tell
 * @param source what stands behind FROM, so that each row comes once
 * @param version changes with everything that can change the rows
 * @param unsure whether the rows can have changed since the last sighting all the same
 * @param columns by name
 */
record WatchedTable(
        String name, String identity, String source, String version, boolean unsure, List<WatchedColumn> columns) {

    WatchedTable {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name as in a schema, and as it is written in a statement
     * @param ofFewValues whether its type has so few values that two columns hold the same ones by chance
     * @param value what a digest takes, an expression
     * @param kind how a digest takes it
     * @param shown what people are shown, an expression; equal where the digests of two values are
     */
    record WatchedColumn(
            String name, String type, String identity, boolean ofFewValues, String value, Kind kind, String shown) {}

    /** How a digest takes the values of a column. */
    enum Kind {
        /** As they are: the server hashes them by itself, or they are written without anything that could be mistaken. */
        PLAIN,
        /** As texts, which may be anything. */
        TEXT,
        /** As texts that may be long. */
        LONG
    }

    /** The same in a copy of its database. */
    WatchedTable in(String copy) {
        return new WatchedTable(name, identity(copy, identity), source, version, unsure, columns);
    }

    /** That copy and its original go ways of their own: what has one number in both need not be the same. */
    static String identity(String copy, String identity) {
        return identity.isEmpty() ? "" : copy + identity.substring(identity.indexOf(':'));
    }

    /** Whether its rows are certainly those that it had at that sighting, the last one. */
    boolean holdsWhat(WatchedTable before) {
        return !unsure
                && version.equals(before.version)
                && identity.equals(before.identity)
                && columns.equals(before.columns);
    }
}

package dev.rehearsal.rows;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Something that happened to rows that were there.
 *
 * @param table as in a schema: {@code public.orders}
 * @param columns those concerned, by name; empty where it is the whole row, or where nobody can tell
 * @param count how many rows, or how many values that were not null; of changed ones how many were written
 *     anew; empty where that cannot be known
 * @param message a sentence for people, without any value of a row
 */
public record RowChange(Kind kind, String table, List<String> columns, OptionalLong count, String message) {

    /** What happened. */
    public enum Kind {
        /** Its rows went with the table. */
        TABLE_DESTROYED,
        /** Its values went with the column, and no other column is known to be a copy of it. */
        VALUES_DESTROYED,
        ROWS_DELETED,
        ROWS_ADDED,
        /** Values are others. */
        ROWS_CHANGED,
        /** The column has another type, and some of its values are written in another way. */
        VALUES_CONVERTED,
        /** A column that is new in a migration holds something else each time, like the time or a random number. */
        NOT_DETERMINISTIC;

        /** {@code rows-deleted} */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether rows or values that were there are not there any more. */
        public boolean isDestruction() {
            return this == TABLE_DESTROYED || this == VALUES_DESTROYED || this == ROWS_DELETED;
        }
    }

    public RowChange {
        columns = List.copyOf(columns);
    }

    /** The same in other words. */
    RowChange saying(String words) {
        return new RowChange(kind, table, columns, count, words);
    }

    /** The message. */
    @Override
    public String toString() {
        return message;
    }
}

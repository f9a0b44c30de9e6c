package dev.rehearsal.history.sql;

import java.io.Reader;
import java.nio.CharBuffer;

/** Reads characters that are in memory, without a copy of them, and never half of a character of two. */
final class RowReader extends Reader {

    private final CharBuffer rows;

    RowReader(CharSequence rows) {
        this.rows = CharBuffer.wrap(rows);
    }

    @Override
    public int read(char[] into, int offset, int length) {
        if (!rows.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, rows.remaining());
        if (count > 1 && Character.isHighSurrogate(rows.charAt(count - 1))) {
            count--;
        }
        rows.get(into, offset, count);
        return count;
    }

    @Override
    public void close() {}
}

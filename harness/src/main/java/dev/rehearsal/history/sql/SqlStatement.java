package dev.rehearsal.history.sql;

import java.util.Optional;

/**
 * One statement of a script.
 *
 * @param sql as it stands there, without its terminator and without the comments around it
 * @param line where it begins in the file, counted from 1
 * @param copyRows the rows that follow a COPY ... FROM stdin: a view of the script's text, as large as that may be
 */
record SqlStatement(String sql, int line, Optional<CharSequence> copyRows) {

    SqlStatement(String sql, int line) {
        this(sql, line, Optional.empty());
    }

    /** Whether it begins with this word, in whatever case. */
    boolean beginsWith(String word) {
        boolean whole = sql.length() <= word.length() || !Character.isLetterOrDigit(sql.charAt(word.length()));
        return whole && sql.regionMatches(true, 0, word, 0, word.length());
    }

    @Override
    public String toString() {
        return "line " + line + ": " + sql;
    }
}

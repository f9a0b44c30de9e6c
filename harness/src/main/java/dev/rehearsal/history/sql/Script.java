package dev.rehearsal.history.sql;

/**
 * What one direction of a migration sends.
 *
 * @param file the file it stands in, relative to the history's root, for messages
 * @param text read when it runs, so that a history of large files does not have to fit in memory
 */
record Script(String file, TransactionRule transaction, Text text) {

    /** The text of a script, a whole file or a part of one. */
    @FunctionalInterface
    interface Text {
        /**
         * Reads it; called by the thread that runs the script, once for each run.
         *
         * @throws dev.rehearsal.RehearsalException when the file is gone, unreadable or not UTF-8
         */
        Part read();
    }

    /**
     * A part of a file.
     *
     * @param sql without byte order mark
     * @param firstLine the line of the file on which it begins, counted from 1
     */
    record Part(String sql, int firstLine) {}
}

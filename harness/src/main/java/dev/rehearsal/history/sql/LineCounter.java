package dev.rehearsal.history.sql;

/** Knows on which line a position of a text stands. Asked for positions in rising order, it passes over the text once. */
final class LineCounter {

    private final String text;
    private int line;
    private int lineEnd;

    /** @param firstLine the number of the text's first line */
    LineCounter(String text, int firstLine) {
        this.text = text;
        this.line = firstLine;
        this.lineEnd = endBehind(0);
    }

    int lineAt(int position) {
        while (lineEnd < position) {
            line++;
            lineEnd = endBehind(lineEnd + 1);
        }
        return line;
    }

    private int endBehind(int position) {
        int found = text.indexOf('\n', position);
        return found < 0 ? text.length() : found;
    }
}

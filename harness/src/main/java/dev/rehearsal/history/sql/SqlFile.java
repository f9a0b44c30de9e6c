package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One text file of a history, which may be large: it is read line by line, and whole only when it runs.
 *
 * <p>Its text is UTF-8, with or without a byte order mark. Lines are counted from 1.
 */
final class SqlFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final String name;
    private @Nullable Scan scan;

    /** @param name relative to the history's root, with slashes */
    SqlFile(Path path, String name) {
        this.path = path;
        this.name = name;
    }

    /** Relative to the history's root, with slashes. */
    String name() {
        return name;
    }

    /** A line, without what ends it. */
    record Line(int number, String text) {}

    /** Looks at each line of a file. */
    @FunctionalInterface
    interface LineReader {
        void line(int number, String text);
    }

    /** Every line that begins with two dashes, in order; where a tool puts its marks, and we ours. Read once. */
    List<Line> comments() {
        return scan().comments;
    }

    /** Its first line; empty where it has none. */
    String firstLine() {
        return scan().firstLine;
    }

    /** Whether it is a template of Go's, as <code>{{if .mysql}}</code> tells. */
    boolean isTemplate() {
        return scan().template;
    }

    /** How many lines it has. */
    int lines() {
        return scan().lines;
    }

    private Scan scan() {
        if (scan == null) {
            Scan reading = new Scan();
            eachLine(reading);
            scan = reading;
        }
        return scan;
    }

    /** What is learnt in one pass. */
    private static final class Scan implements LineReader {

        // An action, as against the beginning of an array in an array: '{{1,2},{3,4}}'.
        private static final Pattern ACTION =
                Pattern.compile("\\{\\{-?\\s*(/\\*|\\.\\w|(if|range|with|end|else)\\b|\\w+\\s+[\".])");

        private final List<Line> comments = new ArrayList<>();
        private String firstLine = "";
        private boolean template;
        private int lines;

        @Override
        public void line(int number, String text) {
            lines = number;
            firstLine = number == 1 ? text : firstLine;
            String stripped = text.strip();
            if (stripped.startsWith("--")) {
                comments.add(new Line(number, stripped));
            }
            template |= text.contains("{{") && ACTION.matcher(text).find();
        }
    }

    /**
     * Reads every line of it.
     *
     * @throws RehearsalException when it cannot be read or is not UTF-8
     */
    void eachLine(LineReader reader) {
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                reader.line(number, number == 1 ? withoutByteOrderMark(line) : line);
            }
        } catch (CharacterCodingException e) {
            throw Utf8.refusal(path, name);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** All of it. */
    Script.Text text() {
        return () -> new Script.Part(content(), 1);
    }

    /** Those of its lines that are in the spans, each on the line on which it stands; others between them are blank. */
    Script.Text text(List<Span> spans, LineEdit edit) {
        int first = spans.get(0).first();
        int end = spans.get(spans.size() - 1).end();
        return () -> {
            StringBuilder sql = new StringBuilder();
            eachLine((number, line) -> {
                if (number >= first && number < end) {
                    boolean in = spans.stream().anyMatch(span -> span.has(number));
                    sql.append(in ? edit.edit(number, line) : "").append('\n');
                }
            });
            return new Script.Part(sql.toString(), first);
        };
    }

    /** Lines from the first to the one before the end. */
    record Span(int first, int end) {
        boolean has(int line) {
            return line >= first && line < end;
        }
    }

    /** Changes a line on its way to the server. */
    @FunctionalInterface
    interface LineEdit {
        LineEdit NONE = (number, line) -> line;

        String edit(int number, String line);
    }

    /** All of it, without byte order mark. */
    String content() {
        try {
            return withoutByteOrderMark(Files.readString(path, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw Utf8.refusal(path, name);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Why its author says that there is no way back, where one says so. */
    Optional<String> irreversible() {
        return Marks.irreversible(this);
    }

    private RehearsalException unreadable(IOException e) {
        return new RehearsalException(
                "Cannot read " + path,
                e.getClass().getSimpleName() + ": " + e.getMessage(),
                "Check that the file is there and that you may read it.",
                e);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    @Override
    public String toString() {
        return name;
    }
}

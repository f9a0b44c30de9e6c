package dev.rehearsal.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Lines of text that are no wider than a page, as far as their words let them. */
final class Page {

    /** More of a text than this does not help whoever reads it in a terminal. */
    private static final int MOST_CODE_LINES = 24;

    private final int width;
    private final List<String> lines = new ArrayList<>();

    Page(int width) {
        this.width = width;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** A line as it is. */
    Page line(String text) {
        lines.add(text);
        return this;
    }

    Page blank() {
        return line("");
    }

    /** Prose: wrapped, each of its lines under the same indent. */
    Page text(int indent, String text) {
        String margin = " ".repeat(indent);
        text.lines().forEach(line -> wrap(margin, margin, Words.of(line), ""));
        return this;
    }

    /** Things with commas between them, none of them broken, the last of very many left out; never empty. */
    Page list(int indent, Collection<String> words, int most) {
        List<String> shown = new ArrayList<>(words.stream().limit(most).toList());
        if (words.size() > most) {
            shown.add("and %d more".formatted(words.size() - most));
        }
        int last = shown.size() - 1;
        shown.replaceAll(word -> word + ",");
        shown.set(last, shown.get(last).substring(0, shown.get(last).length() - 1));
        wrap(" ".repeat(indent), " ".repeat(indent), shown, "");
        return this;
    }

    /** SQL: its own lines, wrapped so that it stays the same to a server; the end of a long one left out. */
    Page code(int indent, String sql) {
        List<String> own = sql.strip().lines().toList();
        own.stream().limit(MOST_CODE_LINES).forEach(line -> codeLine(indent, line));
        if (own.size() > MOST_CODE_LINES) {
            text(indent, "... (%d more lines, in report.json of --report DIR)".formatted(own.size() - MOST_CODE_LINES));
        }
        return this;
    }

    /** Only between words outside of quotes; what is left of a comment begins the next line as one, too. */
    private void codeLine(int indent, String line) {
        List<String> words = Words.ofCode(line);
        int comment = IntStream.range(0, words.size())
                .filter(i -> words.get(i).strip().startsWith("--"))
                .findFirst()
                .orElse(words.size());
        boolean fits = indent + line.length() <= width;
        if (fits || comment > 0) {
            wrap(" ".repeat(indent), " ".repeat(indent + 4), words.subList(0, fits ? words.size() : comment), "");
        }
        if (!fits && comment < words.size()) {
            wrap(" ".repeat(indent), " ".repeat(indent) + "-- ", words.subList(comment, words.size()), "");
        }
    }

    /** SQL that ends with a semicolon, its own or ours, unless a comment is its end. */
    Page statement(int indent, String sql) {
        boolean ended = sql.strip().endsWith(";")
                || sql.strip().lines().reduce("", (all, line) -> line).strip().startsWith("--");
        return code(indent, ended ? sql : sql + ";");
    }

    /** What is written, but for the end of it where it has more lines than that. */
    Page excerpt(int indent, int most, Consumer<Page> writer) {
        Page whole = new Page(width);
        writer.accept(whole);
        whole.lines.stream().limit(most).forEach(lines::add);
        int left = whole.lines.size() - most;
        return left > 0 ? text(indent, "... (%d more line%s)".formatted(left, left == 1 ? "" : "s")) : this;
    }

    /** A shell command, continued over the lines that it needs, each option beside its value. */
    Page command(int indent, String command) {
        wrap(" ".repeat(indent), " ".repeat(indent + 2), Words.ofCommand(command), " \\");
        return this;
    }

    private void wrap(String margin, String hanging, List<String> words, String continued) {
        StringBuilder line = new StringBuilder(margin);
        boolean empty = true;
        for (String word : words) {
            if (!empty && line.length() + 1 + word.length() + continued.length() > width) {
                lines.add(line + continued);
                line = new StringBuilder(hanging);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString().stripTrailing());
    }
}

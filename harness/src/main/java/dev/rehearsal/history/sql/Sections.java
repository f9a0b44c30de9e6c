package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.history.sql.SqlFile.Line;
import dev.rehearsal.history.sql.SqlFile.LineEdit;
import dev.rehearsal.history.sql.SqlFile.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a file holds of both directions, told apart by marks: comments on lines of their own.
 *
 * @param sections in the order of the file
 */
record Sections(SqlFile file, List<Section> sections) {

    /**
     * A mark.
     *
     * @param backward which way the lines after it go
     * @param transaction whether it lets them run in a transaction
     */
    record Mark(boolean backward, boolean transaction) {}

    /** The lines after a mark, up to the next one. */
    record Section(Mark mark, int line, Span span) {}

    /** @param marks the mark that a comment is, where it is one */
    static Sections of(SqlFile file, Function<String, Optional<Mark>> marks) {
        List<Section> sections = new ArrayList<>();
        int end = file.lines() + 1;
        List<Line> comments = file.comments();
        for (int i = comments.size() - 1; i >= 0; i--) {
            Line comment = comments.get(i);
            Optional<Mark> mark = marks.apply(comment.text());
            if (mark.isPresent()) {
                sections.add(0, new Section(mark.get(), comment.number(), new Span(comment.number() + 1, end)));
                end = comment.number();
            }
        }
        return new Sections(file, sections);
    }

    boolean has(boolean backward) {
        return sections.stream().anyMatch(section -> section.mark().backward() == backward);
    }

    /** What goes that way, where the file has such a section. */
    Optional<Script> script(boolean backward, Function<Mark, TransactionRule> rule, LineEdit edit) {
        List<Section> found = sections.stream()
                .filter(section -> section.mark().backward() == backward)
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Span> spans = found.stream().map(Section::span).toList();
        return Optional.of(new Script(file.name(), rule.apply(found.get(0).mark()), file.text(spans, edit)));
    }

    /** The lines that go forward, those before the first mark among them. */
    List<Span> forward() {
        return Stream.concat(
                        Stream.of(lead()),
                        sections.stream()
                                .filter(section -> !section.mark().backward())
                                .map(Section::span))
                .toList();
    }

    /** The lines before the first mark. */
    Span lead() {
        return new Span(
                1, sections.isEmpty() ? file.lines() + 1 : sections.get(0).line());
    }

    /**
     * Passes over what is before the first mark, where that is nothing but comments and blank lines.
     *
     * @param needed the mark that is to come first
     * @throws RehearsalException where it is more
     */
    void refuseLead(String needed) {
        AtomicInteger statement = new AtomicInteger();
        Span lead = lead();
        file.eachLine((number, line) -> {
            String text = line.strip();
            if (statement.get() == 0 && lead.has(number) && !text.isEmpty() && !text.startsWith("--")) {
                statement.set(number);
            }
        });
        if (statement.get() > 0) {
            throw new RehearsalException(
                    "Cannot tell which way %s goes, line %d".formatted(file, statement.get()),
                    "a statement before any mark",
                    "Write " + needed + " before it.");
        }
    }
}

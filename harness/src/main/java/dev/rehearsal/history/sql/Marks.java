package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an author tells us in a comment of its own line: {@code -- rehearsal: irreversible because ...}. */
final class Marks {

    private static final Pattern MARK = Pattern.compile("--\\s*rehearsal:\\s*(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IRREVERSIBLE =
            Pattern.compile("irreversible\\s+because\\b:?\\s*(\\S.*)", Pattern.CASE_INSENSITIVE);

    /** What is for those who run migrations under load. */
    private static final Pattern BUDGET = Pattern.compile("budget\\b.*", Pattern.CASE_INSENSITIVE);

    private Marks() {}

    /** The reason, where the file has such a mark. */
    static Optional<String> irreversible(SqlFile file) {
        return file.comments().stream()
                .flatMap(line -> reason(file, line).stream())
                .findFirst();
    }

    private static Optional<String> reason(SqlFile file, SqlFile.Line line) {
        Matcher mark = MARK.matcher(line.text());
        if (!mark.matches() || BUDGET.matcher(mark.group(1)).matches()) {
            return Optional.empty();
        }
        Matcher irreversible = IRREVERSIBLE.matcher(mark.group(1).strip());
        if (!irreversible.matches()) {
            throw new RehearsalException(
                    "Cannot understand a mark in %s, line %d".formatted(file, line.number()),
                    line.text(),
                    "Write: -- rehearsal: irreversible because <the reason>, or budget NAME=TIME because <the reason>");
        }
        return Optional.of(irreversible.group(1).strip());
    }
}

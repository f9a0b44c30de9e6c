package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The budgets that single migrations have been granted, each in a comment of its own line in the forward file: {@code --
 * rehearsal: budget blocked-writes=2s because nobody writes at night}.
 */
record OwnBudgets(Map<Migration, Budgets> granted) {

    private static final Pattern MARK =
            Pattern.compile("\\s*(?:--|#|//)\\s*rehearsal:\\s*budget\\b\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern FORM = Pattern.compile("(\\S+)\\s+because\\b:?\\s*\\S.*", Pattern.CASE_INSENSITIVE);

    /**
     * Reads those of all migrations.
     *
     * @throws RehearsalException when one cannot be understood, with the line
     */
    static OwnBudgets of(History history) {
        Map<Migration, Budgets> granted = new HashMap<>();
        for (Migration migration : history.migrations()) {
            Path file = history.root().resolve(migration.file());
            if (Files.isRegularFile(file)) {
                List<String> texts = texts(file);
                if (!texts.isEmpty()) {
                    granted.put(migration, Budgets.parse(texts));
                }
            }
        }
        return new OwnBudgets(granted);
    }

    private static List<String> texts(Path file) {
        List<String> texts = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(MARK::matcher).filter(Matcher::matches).forEach(mark -> texts.add(text(file, mark.group(1))));
            return texts;
        } catch (IOException | UncheckedIOException e) {
            if (e.getCause() instanceof MalformedInputException) {
                return texts; // What it holds instead of text, its tool has to say.
            }
            throw new RehearsalException(
                    "Cannot read " + file, String.valueOf(e.getMessage()), "Check that the file is there.", e);
        }
    }

    private static String text(Path file, String mark) {
        Matcher form = FORM.matcher(mark);
        if (!form.matches()) {
            throw new RehearsalException(
                    "Cannot understand a budget in " + file,
                    mark,
                    "Write: -- rehearsal: budget blocked-writes=2s because <the reason>");
        }
        return form.group(1);
    }

    /** What that migration may take, beside what all may. */
    Budgets of(Migration migration, Budgets ofAll) {
        return ofAll.with(granted.getOrDefault(migration, new Budgets(Map.of())));
    }
}

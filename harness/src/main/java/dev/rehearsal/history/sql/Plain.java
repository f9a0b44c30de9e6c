package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.Sections.Mark;
import dev.rehearsal.history.sql.SqlFile.LineEdit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file for both directions with plain marks, as many home-made runners have it: {@code -- UP} and {@code -- DOWN},
 * {@code -- +UP}, {@code --- down ---}, {@code -- Rollback}, in any case. What is before the first mark goes forward.
 *
 * <p>Files are ordered by the number in front, then by name; each direction runs in a transaction.
 */
final class Plain extends MarkedLayout {

    private static final Set<String> FORWARD = Set.of("up", "upgrade", "forward", "forwards");
    private static final Set<String> BACKWARD =
            Set.of("down", "downgrade", "backward", "backwards", "undo", "rollback", "revert");

    // Words of small tools in front of the same words: rambler up, micrate Up.
    private static final Pattern DECORATION =
            Pattern.compile("^\\W+(?:(?:rambler|micrate|migrate|migration)\\W+)?|\\W+$", Pattern.CASE_INSENSITIVE);

    // Another tool's, which has a layout of its own.
    private static final Pattern OTHERS = Pattern.compile("--\\s*(\\+migrate|\\+goose|migrate:).*");

    private static final Pattern NUMBERED = Pattern.compile("[0-9]+.*\\.sql");

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String looksFor() {
        return "name.sql with -- UP and -- DOWN";
    }

    @Override
    public Set<String> stateTables() {
        // Whose runner it is, we do not know.
        return Set.of();
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        List<NamedFile> files = files(folder).toList();
        return Claim.of(strength(files), files.stream().map(NamedFile::toString).toList());
    }

    private Claim.Strength strength(List<NamedFile> files) {
        List<Sections> marked = files.stream()
                .map(file -> Sections.of(file.file(), this::mark))
                .filter(sections -> sections.has(true) || sections.has(false))
                .toList();
        if (marked.isEmpty()) {
            return Claim.Strength.ASKED;
        }
        boolean both = marked.stream().anyMatch(sections -> sections.has(true) && sections.has(false));
        return both ? Claim.Strength.MARKS : Claim.Strength.COMMENTS;
    }

    @Override
    Stream<NamedFile> files(Folder folder) {
        return super.files(folder)
                .filter(file -> NUMBERED.matcher(file.toString()).matches() || isMarked(file.file()));
    }

    @Override
    boolean isMigration(String file) {
        return file.endsWith(".sql");
    }

    @Override
    Optional<Mark> mark(String comment) {
        if (OTHERS.matcher(comment).matches()) {
            return Optional.empty();
        }
        String word = DECORATION.matcher(comment).replaceAll("").toLowerCase(Locale.ROOT);
        boolean backward = BACKWARD.contains(word);
        return backward || FORWARD.contains(word) ? Optional.of(new Mark(backward, true)) : Optional.empty();
    }

    @Override
    TransactionRule rule(Mark mark) {
        return TransactionRule.WRAPPED;
    }

    @Override
    List<NamedFile> ordered(Folder folder, Stream<NamedFile> files) {
        return files.sorted(BY_NUMBER).toList();
    }

    @Override
    ScriptedMigration migration(NamedFile file) {
        Sections marked = Sections.of(file.file(), this::mark);
        ScriptedMigration sections = sections(file, LineEdit.NONE);
        return sections.forward(new Script(
                file.toString(), TransactionRule.WRAPPED, file.file().text(marked.forward(), LineEdit.NONE)));
    }
}

package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.groupingBy;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.Sections.Mark;
import dev.rehearsal.history.sql.SqlFile.LineEdit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A layout with one file for both directions, told apart by marks in comments. */
abstract class MarkedLayout implements Layout {

    /** Numbers first, by what they are worth; then all the others; of equals, by name. */
    static final Comparator<NamedFile> BY_NUMBER = Comparator.comparing(
                    (NamedFile file) -> file.version().isEmpty())
            .thenComparing(file -> file.version().isEmpty() ? Version.of("0") : file.key())
            .thenComparing(NamedFile::id);

    private static final Pattern NAME = Pattern.compile("([0-9]*)[_.-]?(.*?)\\.([a-z]+)");

    // Files of layouts with one file for each direction.
    private static final Pattern ONE_WAY = Pattern.compile(".*\\.(up|down)\\.sql");

    /** The mark that a comment is, where it is one of the tool's. */
    abstract Optional<Mark> mark(String comment);

    /** Whether the tool takes a file of that name for a migration. */
    abstract boolean isMigration(String file);

    /** What the tool does about transactions. */
    abstract TransactionRule rule(Mark mark);

    /** What a migration's file is made of. */
    abstract ScriptedMigration migration(NamedFile file);

    /** In the order in which they run. */
    abstract List<NamedFile> ordered(Folder folder, Stream<NamedFile> files);

    /** What to say about migrations that share a version. */
    List<String> remarks(List<NamedFile> files) {
        return files.stream()
                .filter(file -> !file.version().isEmpty())
                .collect(groupingBy(NamedFile::key, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .map(same -> "one version twice, both run: "
                        + same.stream().map(NamedFile::toString).collect(Collectors.joining(", ")))
                .toList();
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        List<String> files = files(folder).map(NamedFile::toString).toList();
        boolean certain = files(folder).anyMatch(file -> isMarked(file.file()));
        return Claim.of(certain ? Claim.Strength.MARKS : Claim.Strength.ASKED, files);
    }

    final boolean isMarked(SqlFile file) {
        return file.name().endsWith(".sql")
                && file.comments().stream().anyMatch(line -> mark(line.text()).isPresent());
    }

    @Override
    public final Reading read(Folder folder, Product product) {
        List<NamedFile> files = ordered(folder, files(folder));
        return new Reading(
                files.stream()
                        .map(file -> file.file().name().endsWith(".sql")
                                ? migration(file)
                                : ScriptedMigration.notRunnable(
                                        file, "a migration in code, which only its own program can run"))
                        .toList(),
                remarks(files));
    }

    /** The files that are migrations. */
    Stream<NamedFile> files(Folder folder) {
        return folder.files().stream()
                .filter(name -> !ONE_WAY.matcher(name).matches() && isMigration(name))
                .map(name -> named(folder, name));
    }

    private static NamedFile named(Folder folder, String file) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException("no file of a migration: " + file);
        }
        String id = file.substring(0, file.length() - name.group(3).length() - 1);
        return new NamedFile(folder.file(file), id, name.group(1), name.group(2), false);
    }

    /** One whose directions are the sections of the file; forward is empty where there is no such section. */
    final ScriptedMigration sections(NamedFile file, LineEdit edit) {
        Sections sections = Sections.of(file.file(), this::mark);
        Script forward = sections.script(false, this::rule, edit).orElseGet(() -> empty(file.file()));
        return ScriptedMigration.of(
                file,
                forward,
                sections.script(true, this::rule, edit),
                file.file().irreversible());
    }

    private static Script empty(SqlFile file) {
        return new Script(file.name(), TransactionRule.WRAPPED, () -> new Script.Part("", 1));
    }
}

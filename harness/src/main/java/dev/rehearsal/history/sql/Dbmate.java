package dev.rehearsal.history.sql;

import dev.rehearsal.history.sql.Sections.Mark;
import dev.rehearsal.history.sql.SqlFile.LineEdit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * dbmate: {@code 20240131120000_name.sql} with {@code -- migrate:up} and {@code -- migrate:down}.
 *
 * <p>Files run in the order of their names; a version twice is refused, since its table holds each only once ({@code
 * pkg/dbmate/db.go}). A section is one message, in a transaction unless its mark says {@code transaction:false}
 * ({@code pkg/dbmate/migration.go}).
 */
final class Dbmate extends MarkedLayout {

    private static final Pattern FILE = Pattern.compile("[0-9]+.*\\.sql");
    private static final Pattern MARK = Pattern.compile("--\\s*migrate:(up|down)(\\s.*)?");

    @Override
    public String name() {
        return "dbmate";
    }

    @Override
    public String looksFor() {
        return "N_name.sql with -- migrate:up";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("schema_migrations");
    }

    @Override
    public Optional<String> outsideTransaction() {
        return Optional.of("Put it in a migration of its own whose mark says transaction:false.");
    }

    @Override
    boolean isMigration(String file) {
        return FILE.matcher(file).matches();
    }

    @Override
    Optional<Mark> mark(String comment) {
        Matcher mark = MARK.matcher(comment);
        if (!mark.matches()) {
            return Optional.empty();
        }
        String options = mark.group(2) == null ? "" : mark.group(2);
        boolean outside = List.of(options.strip().split("\\s+")).contains("transaction:false");
        return Optional.of(new Mark(mark.group(1).equals("down"), !outside));
    }

    @Override
    TransactionRule rule(Mark mark) {
        return mark.transaction() ? TransactionRule.WRAPPED : TransactionRule.ONE_MESSAGE;
    }

    @Override
    List<NamedFile> ordered(Folder folder, Stream<NamedFile> files) {
        return Pair.byVersion(folder, files).stream()
                .map(Pair::forward)
                .sorted(Comparator.comparing(NamedFile::id))
                .toList();
    }

    @Override
    ScriptedMigration migration(NamedFile file) {
        Sections sections = Sections.of(file.file(), this::mark);
        sections.refuseLead("-- migrate:up");
        boolean several = sections.sections().stream()
                        .filter(section -> !section.mark().backward())
                        .count()
                > 1;
        return several
                ? ScriptedMigration.notRunnable(file, "several -- migrate:up in one file, each a migration of its own")
                : sections(file, LineEdit.NONE);
    }
}

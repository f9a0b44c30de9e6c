package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.Sections.Mark;
import dev.rehearsal.history.sql.SqlFile.LineEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * sql-migrate: {@code 1_name.sql} with {@code -- +migrate Up} and {@code -- +migrate Down}.
 *
 * <p>Names that begin with a number come first, by that number, then by name; the whole name is the version, so a number
 * may be there twice ({@code migrate.go}, {@code Less}). Statements go one by one, in a transaction unless the mark says
 * {@code notransaction}; what is before the first mark is passed over ({@code sqlparse/sqlparse.go}).
 */
final class SqlMigrate extends MarkedLayout {

    private static final Pattern MARK = Pattern.compile("-- \\+migrate\\s+(Up|Down)(\\s.*)?");

    @Override
    public String name() {
        return "sql-migrate";
    }

    @Override
    public String looksFor() {
        return "N_name.sql with -- +migrate Up";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("gorp_migrations");
    }

    @Override
    public Optional<String> outsideTransaction() {
        return Optional.of("Put it in a migration of its own whose mark says notransaction.");
    }

    /** It cuts at a semicolon that ends a line. */
    @Override
    public String asWritten(Product product, String statement) {
        return Compound.between("-- +migrate StatementBegin", statement, "-- +migrate StatementEnd");
    }

    @Override
    boolean isMigration(String file) {
        return file.endsWith(".sql");
    }

    @Override
    Optional<Mark> mark(String comment) {
        Matcher mark = MARK.matcher(comment);
        if (!mark.matches()) {
            return Optional.empty();
        }
        String options = mark.group(2) == null ? "" : mark.group(2);
        boolean outside = List.of(options.strip().split("\\s+")).contains("notransaction");
        return Optional.of(new Mark(mark.group(1).equals("Down"), !outside));
    }

    @Override
    TransactionRule rule(Mark mark) {
        return mark.transaction() ? TransactionRule.WRAPPED : TransactionRule.NONE;
    }

    @Override
    List<NamedFile> ordered(Folder folder, Stream<NamedFile> files) {
        return files.sorted(BY_NUMBER).toList();
    }

    @Override
    ScriptedMigration migration(NamedFile file) {
        Sections sections = Sections.of(file.file(), this::mark);
        if (sections.sections().isEmpty()) {
            sections.refuseLead("-- +migrate Up");
        }
        return sections(file, LineEdit.NONE);
    }
}

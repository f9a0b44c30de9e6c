package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.Sections.Mark;
import dev.rehearsal.history.sql.SqlFile.Line;
import dev.rehearsal.history.sql.SqlFile.LineEdit;
import dev.rehearsal.history.sql.SqlFile.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * goose: {@code 20240131120000_name.sql} with {@code -- +goose Up} and {@code -- +goose Down}, and Go migrations between.
 *
 * <p>Versions are numbers, and one of them twice is refused ({@code provider_collect.go}). Statements go one by one in a
 * transaction, or outside one where {@code -- +goose NO TRANSACTION} stands anywhere in the file; what its statement
 * marks enclose is taken apart here like all else. {@code ENVSUB ON} fills in variables of the environment
 * ({@code internal/sqlparser/parser.go}).
 */
final class Goose extends MarkedLayout {

    private static final Pattern FILE = Pattern.compile("[0-9]+_.*\\.(sql|go)");
    private static final Set<String> MARKS =
            Set.of("up", "down", "statementbegin", "statementend", "no transaction", "envsub on", "envsub off");

    private final Map<String, String> environment;

    Goose() {
        this(System.getenv());
    }

    Goose(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "goose";
    }

    @Override
    public String looksFor() {
        return "N_name.sql with -- +goose Up";
    }

    @Override
    public Set<String> stateTables() {
        return Set.of("goose_db_version");
    }

    @Override
    public Optional<String> outsideTransaction() {
        return Optional.of("Write -- +goose NO TRANSACTION at the top of the file.");
    }

    /** It cuts at a semicolon that ends a line. */
    @Override
    public String asWritten(Product product, String statement) {
        return Compound.between("-- +goose StatementBegin", statement, "-- +goose StatementEnd");
    }

    @Override
    boolean isMigration(String file) {
        return FILE.matcher(file).matches() && !file.endsWith("_test.go");
    }

    @Override
    Optional<Mark> mark(String comment) {
        return annotation(comment)
                .filter(word -> word.equals("up") || word.equals("down"))
                .map(word -> new Mark(word.equals("down"), true));
    }

    private static Optional<String> annotation(String comment) {
        return comment.contains("+goose")
                ? Optional.of(
                        comment.replace("--", "").replace("+goose", "").strip().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    @Override
    TransactionRule rule(Mark mark) {
        return mark.transaction() ? TransactionRule.WRAPPED : TransactionRule.NONE;
    }

    @Override
    List<NamedFile> ordered(Folder folder, Stream<NamedFile> files) {
        return Pair.byVersion(folder, files).stream().map(Pair::forward).toList();
    }

    @Override
    ScriptedMigration migration(NamedFile named) {
        SqlFile file = named.file();
        refuseUnknown(file);
        Sections.of(file, this::mark).refuseLead("-- +goose Up");
        ScriptedMigration migration = sections(named, substitution(file));
        return has(file, "no transaction") ? migration.under(TransactionRule.NONE) : migration;
    }

    private static boolean has(SqlFile file, String word) {
        return file.comments().stream().anyMatch(line -> annotation(line.text()).equals(Optional.of(word)));
    }

    private static void refuseUnknown(SqlFile file) {
        for (Line line : file.comments()) {
            if (annotation(line.text()).filter(word -> !MARKS.contains(word)).isPresent()) {
                throw new RehearsalException(
                        "Cannot understand a mark in %s, line %d".formatted(file, line.number()),
                        line.text(),
                        "Write -- +goose and one of: Up, Down, StatementBegin, StatementEnd, NO TRANSACTION,"
                                + " ENVSUB ON, ENVSUB OFF.");
            }
        }
    }

    private LineEdit substitution(SqlFile file) {
        List<Span> on = new ArrayList<>();
        int since = 0;
        for (Line line : file.comments()) {
            Optional<String> word = annotation(line.text());
            if (word.equals(Optional.of("envsub on"))) {
                since = line.number();
            } else if (word.equals(Optional.of("envsub off")) && since > 0) {
                on.add(new Span(since, line.number()));
                since = 0;
            }
        }
        if (since > 0) {
            on.add(new Span(since, file.lines() + 1));
        }
        GooseVariables variables = new GooseVariables(environment);
        return on.isEmpty()
                ? LineEdit.NONE
                : (number, line) -> on.stream().anyMatch(span -> span.has(number)) ? variables.fill(line) : line;
    }
}

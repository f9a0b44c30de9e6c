package dev.rehearsal.history.sql;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user's files about rows, which lie beside the migrations and are none.
 *
 * <p>For a migration {@code 0002_create_loans}: {@code 0002_create_loans.data.sql}, rows that come in after it;
 * {@code .verify.sql} and {@code .verify-down.sql}, queries for the rows that are wrong once it has gone forward, or
 * backward. {@code invariants.sql} and {@code *.invariant.sql} are for the whole history. A file in a folder named after
 * the product ({@code postgresql/}, {@code mysql/}) stands in for the one of the same name beside that folder.
 */
public final class RowFiles {

    /** What such a file is called behind the migration's name. */
    public enum Kind {
        DATA("data"),
        VERIFY("verify"),
        VERIFY_DOWN("verify-down");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * One query of a file.
     *
     * @param file relative to the history's root
     * @param line where it begins, counted from 1
     */
    public record Query(String file, int line, String sql) {

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    private static final Pattern OF_MIGRATION = Pattern.compile("(.+)\\.(data|verify|verify-down)\\.sql");
    private static final Pattern INVARIANT = Pattern.compile("invariants\\.sql|.+\\.invariant\\.sql");

    private final History history;
    private final Product product;

    /**
     * Those of a history as it is for that product.
     *
     * @throws RehearsalException when a file is named after no migration of it
     */
    public RowFiles(History history, Product product) {
        this.history = history;
        this.product = product;
        refuseStrays();
    }

    private void refuseStrays() {
        Set<String> known = history.migrations().stream()
                .flatMap(migration -> names(migration).stream())
                .collect(Collectors.toSet());
        for (Path folder : folders()) {
            for (String name : names(folder)) {
                Matcher file = OF_MIGRATION.matcher(name);
                if (file.matches() && !known.contains(file.group(1))) {
                    throw stray(folder.resolve(name));
                }
            }
        }
    }

    private RehearsalException stray(Path file) {
        return new RehearsalException(
                "Cannot tell what " + file + " belongs to",
                "no migration for %s is called so; the first is %s"
                        .formatted(product.title(), history.migrations().get(0).id()),
                "Name it after a migration, as `rehearsal list` shows them, or remove it.");
    }

    /** The file of that kind of a migration, where there is one. */
    public Optional<Path> of(Migration migration, Kind kind) {
        return Stream.concat(folders().stream(), beside(migration))
                .flatMap(folder ->
                        names(migration).stream().map(name -> folder.resolve(name + "." + kind.word + ".sql")))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The files of invariants, by name. */
    public List<Path> invariants() {
        List<Path> invariants = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Path folder : folders()) {
            names(folder).stream()
                    .filter(name -> INVARIANT.matcher(name).matches())
                    .filter(seen::add)
                    .map(folder::resolve)
                    .forEach(invariants::add);
        }
        return invariants;
    }

    /** All queries of all files of this history, whatever they belong to. */
    public List<Query> queries() {
        Stream<Path> ofMigrations = history.migrations().stream()
                .flatMap(migration ->
                        Stream.of(Kind.VERIFY, Kind.VERIFY_DOWN).flatMap(kind -> of(migration, kind).stream()));
        return Stream.concat(ofMigrations, invariants().stream())
                .flatMap(file -> queries(file).stream())
                .toList();
    }

    /** The queries of a file, in order. */
    public List<Query> queries(Path file) {
        String name = name(file);
        StatementSplitter statements =
                StatementSplitter.of(product, name, text(file).read(), () -> product == Product.MYSQL);
        List<Query> queries = new ArrayList<>();
        statements.forEachRemaining(statement -> queries.add(new Query(name, statement.line(), statement.sql())));
        return queries;
    }

    /** What a line {@code -- rehearsal: from 0007} of a file names, for a mark {@code from}. */
    public Optional<String> mark(Path file, String mark) {
        Pattern line = Pattern.compile("--\\s*rehearsal:\\s*" + mark + "\\s+(\\S+)\\s*");
        return new SqlFile(file, name(file))
                .comments().stream()
                        .map(comment -> line.matcher(comment.text()))
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1))
                        .findFirst();
    }

    /**
     * Runs a file over a connection of its own, wholly or not at all.
     *
     * @throws SQLException when the database cannot be reached
     */
    public Execution bringIn(Path file, ThrowawayDatabase database) throws SQLException {
        Script script = new Script(name(file), TransactionRule.WRAPPED, text(file));
        try (Connection connection = database.connect(SqlConnection.properties(product))) {
            Advice advice = new Advice(database.server(), Optional.empty());
            return ScriptRunner.run(SqlConnection.over(product, connection), script, advice, Optional.empty());
        }
    }

    private Script.Text text(Path file) {
        return new SqlFile(file, name(file)).text();
    }

    private String name(Path file) {
        return history.root().relativize(file).toString().replace('\\', '/');
    }

    /** The folder of the product first, where there is one. */
    private List<Path> folders() {
        return Stream.concat(Dialects.of(product).stream().map(history.root()::resolve), Stream.of(history.root()))
                .filter(Files::isDirectory)
                .toList();
    }

    private Stream<Path> beside(Migration migration) {
        Path folder = history.root().resolve(migration.file()).getParent();
        return folder == null || folder.equals(history.root()) ? Stream.empty() : Stream.of(folder);
    }

    /** Its id, and the name of its forward file. */
    private static List<String> names(Migration migration) {
        String file = String.valueOf(migration.file().getFileName());
        return Stream.of(migration.id(), file.replaceFirst("\\.[^.]*$", ""))
                .distinct()
                .toList();
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isRegularFile)
                    .map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RehearsalException(
                    "Cannot read " + folder,
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "Check that you may read the folder.",
                    e);
        }
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.sql.RowFiles;
import dev.rehearsal.history.sql.RowFiles.Kind;
import dev.rehearsal.history.sql.RowFiles.Query;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows and rules in the files beside the migrations. A line {@code -- rehearsal: from 0007} in a file of invariants
 * says from which version on they must be possible to ask, {@code until 0012} before which they end.
 */
final class FileRows implements UserRows {

    private final RowFiles files;

    /** @throws dev.rehearsal.RehearsalException when a file is named after no migration */
    FileRows(History history, Product product) {
        this.files = new RowFiles(history, product);
    }

    @Override
    public List<RowSource> after(Migration migration) {
        return files.of(migration, Kind.DATA).stream()
                .<RowSource>map(file -> new RowFile(files, file))
                .toList();
    }

    @Override
    public List<RowRule> rules(Step step) {
        Kind kind = step.direction().isBackward() ? Kind.VERIFY_DOWN : Kind.VERIFY;
        return files.of(step.migration(), kind).stream()
                .flatMap(file -> files.queries(file).stream())
                .map(FileRows::rule)
                .toList();
    }

    @Override
    public List<InvariantRule> invariants() {
        return files.invariants().stream().flatMap(this::invariants).toList();
    }

    private Stream<InvariantRule> invariants(Path file) {
        Optional<String> from = files.mark(file, "from");
        Optional<String> until = files.mark(file, "until");
        return files.queries(file).stream().map(query -> new InvariantRule(rule(query), from, until));
    }

    @Override
    public String aboutTables() {
        return files.queries().stream().map(Query::sql).collect(Collectors.joining("\n"));
    }

    private static RowRule rule(Query query) {
        return RowRule.query(query.toString(), query.sql());
    }

    /** A file of rows. */
    private record RowFile(RowFiles files, Path file) implements RowSource {

        @Override
        public Optional<String> bringIn(Migration after, State state) throws SQLException {
            return files.bringIn(file, state.database())
                    .error()
                    .map(error -> error.message() + " in line " + error.line());
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }
}

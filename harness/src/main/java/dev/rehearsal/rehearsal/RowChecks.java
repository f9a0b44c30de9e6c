package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.sql.RowFiles;
import dev.rehearsal.history.sql.RowFiles.Kind;
import dev.rehearsal.history.sql.RowFiles.Query;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The user's queries for wrong rows, run after the steps that they are for.
 *
 * <p>An invariant holds after every step from the first version on at which it can run: as long as a table or column
 * that it names has never been there, it is passed over. A line {@code -- rehearsal: from 0007} in its file says from
 * which version on it must be able to run, {@code until 0012} before which it ends.
 */
final class RowChecks {

    /** No such table, column, schema or function. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "3F000", "42883", "42S02", "42S22");

    private record Invariant(Query query, int from, boolean isAsked, int until) {}

    private final RowFiles files;
    private final List<Migration> migrations;
    private final List<Invariant> invariants = new ArrayList<>();
    private final Map<Query, Integer> ranFrom = new HashMap<>();
    private final Map<Query, String> neverRan = new HashMap<>();

    RowChecks(RowFiles files, List<Migration> migrations) {
        this.files = files;
        this.migrations = migrations;
        files.invariants().forEach(this::add);
    }

    private void add(Path file) {
        Optional<String> from = files.mark(file, "from");
        Optional<String> until = files.mark(file, "until");
        for (Query query : files.queries(file)) {
            invariants.add(new Invariant(
                    query,
                    from.map(version -> height(version, file)).orElse(0),
                    from.isPresent(),
                    until.map(version -> height(version, file)).orElse(Integer.MAX_VALUE)));
        }
    }

    private int height(String version, Path file) {
        return IntStream.rangeClosed(1, migrations.size())
                .filter(k -> migrations.get(k - 1).id().equals(version)
                        || migrations.get(k - 1).version().equals(version))
                .findFirst()
                .orElseThrow(() -> new RehearsalException(
                        "Cannot tell from or until when the queries of " + file + " hold",
                        "there is no migration " + version,
                        "Name one by its id or its version; `rehearsal list` shows them."));
    }

    /** What is wrong after a step that ended at that height, a sentence each. */
    List<String> after(Step step, Stage stage, int height) throws SQLException {
        List<String> wrong = new ArrayList<>();
        Kind kind = step.direction().isBackward() ? Kind.VERIFY_DOWN : Kind.VERIFY;
        Optional<Path> verify = files.of(step.migration(), kind);
        if (verify.isPresent()) {
            for (Query query : files.queries(verify.get())) {
                WrongRows.of(query, stage).sentence().ifPresent(wrong::add);
            }
        }
        for (Invariant invariant : invariants) {
            if (height >= invariant.from() && height < invariant.until()) {
                check(invariant, stage, height).ifPresent(wrong::add);
            }
        }
        return wrong;
    }

    private Optional<String> check(Invariant invariant, Stage stage, int height) throws SQLException {
        Query query = invariant.query();
        WrongRows rows = WrongRows.of(query, stage);
        if (rows.error().isEmpty()) {
            ranFrom.merge(query, height, Math::min);
            neverRan.remove(query);
            return rows.sentence();
        }
        boolean early = !invariant.isAsked() && height < ranFrom.getOrDefault(query, Integer.MAX_VALUE);
        if (early
                && rows.error()
                        .map(SQLException::getSQLState)
                        .filter(MISSING::contains)
                        .isPresent()) {
            if (!ranFrom.containsKey(query)) {
                rows.sentence().ifPresent(sentence -> neverRan.put(query, sentence));
            }
            return Optional.empty();
        }
        return rows.sentence();
    }

    /** The invariants that could be run at no version so far, a sentence each. */
    List<String> neverRan() {
        return List.copyOf(neverRan.values());
    }
}

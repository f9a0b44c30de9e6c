package dev.rehearsal.rehearsal;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.history.Migration;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The user's rules, asked after the steps that they are for. */
final class RowChecks {

    /** No such table, column, schema or function. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "3F000", "42883", "42S02", "42S22");

    /** An invariant, with the heights between which it holds. */
    private record Span(InvariantRule invariant, int from, int until) {

        RowRule rule() {
            return invariant.rule();
        }
    }

    /** What a rule says; the error where it could not be asked. */
    private record Answer(List<String> wrong, Optional<SQLException> error) {}

    private final UserRows user;
    private final List<Migration> migrations;
    private final List<Span> invariants;
    private final Map<RowRule, Integer> ranFrom = new HashMap<>();
    private final Map<RowRule, String> neverRan = new HashMap<>();

    RowChecks(UserRows user, List<Migration> migrations) {
        this.user = user;
        this.migrations = migrations;
        this.invariants = user.invariants().stream().map(this::span).toList();
    }

    private Span span(InvariantRule invariant) {
        return new Span(
                invariant,
                invariant.from().map(version -> height(version, invariant)).orElse(0),
                invariant.until().map(version -> height(version, invariant)).orElse(Integer.MAX_VALUE));
    }

    private int height(String version, InvariantRule invariant) {
        return IntStream.rangeClosed(1, migrations.size())
                .filter(k -> migrations.get(k - 1).isCalled(version))
                .findFirst()
                .orElseThrow(() -> new WrongUsageException(
                        "Cannot tell from or until when the invariant " + invariant.rule() + " holds",
                        "there is no migration " + version,
                        "Name one by its id or its version; `rehearsal list` shows them."));
    }

    /** What is wrong after a step that ended at that height, a sentence each. */
    List<String> after(Step step, Stage stage, int height) throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (RowRule rule : user.rules(step)) {
            wrong.addAll(ask(rule, step, stage).wrong());
        }
        for (Span span : invariants) {
            if (height >= span.from() && height < span.until()) {
                wrong.addAll(check(span, ask(span.rule(), step, stage), height));
            }
        }
        return wrong;
    }

    private static Answer ask(RowRule rule, Step step, Stage stage) throws SQLException {
        try {
            return new Answer(rule.wrong(step, stage.lent()), Optional.empty());
        } catch (SQLException e) {
            if (!stage.connection().isValid(1)) {
                throw e;
            }
            return new Answer(List.of("%s cannot be run: %s".formatted(rule, e.getMessage())), Optional.of(e));
        }
    }

    private List<String> check(Span span, Answer answer, int height) {
        RowRule rule = span.rule();
        if (answer.error().isEmpty()) {
            ranFrom.merge(rule, height, Math::min);
            neverRan.remove(rule);
            return answer.wrong();
        }
        if (!isEarly(span, height) || !isMissing(answer.error().get())) {
            return answer.wrong();
        }
        if (!ranFrom.containsKey(rule)) {
            neverRan.put(rule, answer.wrong().get(0));
        }
        return List.of();
    }

    private boolean isEarly(Span span, int height) {
        return span.invariant().from().isEmpty() && height < ranFrom.getOrDefault(span.rule(), Integer.MAX_VALUE);
    }

    private static boolean isMissing(SQLException e) {
        return e.getSQLState() != null && MISSING.contains(e.getSQLState());
    }

    /** The invariants that could be asked at no version so far, a sentence each. */
    List<String> neverRan() {
        return List.copyOf(neverRan.values());
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.SqlExcerpt;
import dev.rehearsal.load.ExternalLoad;
import dev.rehearsal.load.LoadFailure;
import dev.rehearsal.load.Operation.Kind;
import dev.rehearsal.locks.Hold;
import dev.rehearsal.locks.MysqlAlgorithm;
import dev.rehearsal.rehearsal.Finding.Severity;
import dev.rehearsal.rehearsal.LoadObservation.FeltStall;
import dev.rehearsal.rehearsal.ObservedStatement.LocksSeen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is over its budget, or broke somebody's calls, in sentences. */
final class LoadFindings {

    private static final int LONGEST_QUOTE = 100;

    /** A session that was ended or gave up: it waited too long, and nothing is wrong with its statement. */
    private static final Set<String> OF_WAITING = Set.of("40P01", "40001", "55P03", "57014", "41000");

    private static final Danger BREAKS_PROGRAM = breaks(Severity.ERROR);

    /** It failed for a canary, which names all columns as not every program does. */
    private static final Danger MAY_BREAK_PROGRAMS = breaks(Severity.WARNING);

    private static final Danger SHORT_COMMAND =
            new Danger("load-ended", Severity.ERROR, "Correct the command, or let it run until it is ended.");

    private static final Danger WRONG_WORKLOAD = new Danger(
            "load-does-not-fit",
            Severity.ERROR,
            "Correct the call, or say for which versions of the schema the workload is written.");

    private static Danger breaks(Severity severity) {
        return new Danger(
                "breaks-running-code",
                severity,
                "Expand and contract: add the new beside the old, let the program use it, and remove the old in a later"
                        + " release.");
    }

    private final TrialRun run;
    private final List<ObservedStatement> statements;
    private final SafeForms safeForms;
    private final Budgets budgets;
    private final List<Finding> findings = new ArrayList<>();

    /** @param seen to whose statements they refer */
    LoadFindings(Scouted seen, SafeForms safeForms, Budgets budgets) {
        this.run = seen.run();
        this.statements = seen.sightings().statements();
        this.safeForms = safeForms;
        this.budgets = budgets;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Calls that waited. */
    void stalls(List<FeltStall> stalls) {
        for (FeltStall stall : stalls) {
            Budget budget = Budget.ofWaiting(stall.operation());
            String statement = stall.blockedBy().orElse("");
            String message = "The %s waited %s%s"
                    .formatted(
                            stall.operation(), stall.longest(), statement.isEmpty() ? "" : " for " + quoted(statement));
            over(budget, stall.longest().median(), message, statement);
        }
    }

    /** The migration and its statements, each in every run. */
    void durations(Spread migrationTook, List<List<ObservedStatement>> runs) {
        over(Budget.MIGRATION, migrationTook.median(), "The migration took " + migrationTook, "");
        for (int i = 0; !runs.isEmpty() && i < runs.get(0).size(); i++) {
            int at = i;
            ObservedStatement statement = runs.get(0).get(i);
            Spread took = new Spread(runs.stream()
                    .filter(run -> run.size() > at)
                    .map(run -> run.get(at).duration())
                    .toList());
            Budget budget = letsWritesPass(statement) ? Budget.CONCURRENT_INDEX : Budget.QUERY;
            over(budget, took.median(), quoted(statement.sql()) + " took " + took, statement.sql());
        }
    }

    private static boolean letsWritesPass(ObservedStatement statement) {
        String sql = statement.sql().toUpperCase(Locale.ROOT);
        if (statement.algorithm().isPresent()) {
            return statement.algorithm().get() == MysqlAlgorithm.IN_PLACE && !sql.contains("SPATIAL");
        }
        boolean blocksWrites =
                statement.locks().stream().anyMatch(it -> it.mode().blocksWrites());
        return sql.contains("CONCURRENTLY") || (sql.contains("VALIDATE CONSTRAINT") && !blocksWrites);
    }

    /** Locks that keep writes waiting. */
    void holds(List<Hold> holds) {
        holds.stream()
                .filter(hold -> hold.lock().mode().blocksWrites())
                .max(Comparator.comparing(hold -> hold.interval().length()))
                .ifPresent(hold -> over(
                        Budget.LOCK,
                        hold.interval().length(),
                        "%s held %s on %s for %s"
                                .formatted(
                                        quoted(hold.statement()),
                                        hold.lock().mode().title(),
                                        hold.lock().relation(),
                                        Spread.millis(hold.interval().length())),
                        hold.statement()));
    }

    private void over(Budget budget, Duration took, String message, String statement) {
        Duration limit = budgets.of(budget);
        if (took.compareTo(limit) > 0) {
            String sentence = "%s; the budget %s is %s".formatted(message, budget.id(), Spread.millis(limit));
            String remedy = instead(budget, took, statement).orElse(budget.remedy());
            findings.add(
                    new Danger("over-budget-" + budget.id(), Severity.ERROR, remedy).seen(run, sentence, statement));
        }
    }

    /** The safe form of a statement, if others waited for itself most of the time, and not for what came after it. */
    private Optional<String> instead(Budget budget, Duration took, String sql) {
        return statements.stream()
                .filter(it -> !sql.isEmpty() && SqlExcerpt.isSame(it.sql(), sql))
                .filter(it -> budget != Budget.CONCURRENT_INDEX)
                .filter(it ->
                        budget == Budget.QUERY || it.duration().multipliedBy(2).compareTo(took) >= 0)
                .findFirst()
                .flatMap(safeForms::instead);
    }

    /** Calls that failed: a workload's break a program that runs, a canary's such a one as names all columns. */
    void failures(List<LoadFailure> failures) {
        for (LoadFailure failure : failures) {
            boolean isWorkload = failure.operation().kind() == Kind.CALL;
            if (OF_WAITING.contains(failure.sqlState())) {
                continue;
            }
            String message = isWorkload
                    ? "Once it has run, %s fails: %s".formatted(failure.operation(), failure.message())
                    : "Once it has run, a program that was written before fails (%s): %s"
                            .formatted(failure.operation(), failure.message());
            findings.add((isWorkload ? BREAKS_PROGRAM : MAY_BREAK_PROGRAMS).seen(run, message, ""));
        }
    }

    /** Calls that fail without the migration: nothing can be said of them under it. */
    void already(List<LoadFailure> failures) {
        failures.stream()
                .filter(it -> it.operation().kind() == Kind.CALL && !OF_WAITING.contains(it.sqlState()))
                .map(it -> "%s fails without the migration: %s".formatted(it.operation(), it.message()))
                .distinct()
                .forEach(it -> findings.add(WRONG_WORKLOAD.seen(run, it, "")));
    }

    /** Load commands that ended by themselves: for a part of the time there was less load than it seems. */
    void commands(List<ExternalLoad.Ending> endings) {
        endings.stream()
                .filter(it -> it.exitCode().isPresent())
                .map(it -> "The load command '%s' ended by itself, with exit code %d: %s"
                        .formatted(it.command(), it.exitCode().get(), it.output()))
                .distinct()
                .forEach(it -> findings.add(SHORT_COMMAND.seen(run, it, "")));
    }

    /** What cannot be told of the locks of its statements. */
    static List<String> remarks(Sightings sightings, Product product) {
        if (product == Product.MYSQL) {
            return List.of("the locks are MySQL's metadata locks, and no proof that others can go on: who waited is");
        }
        boolean all = sightings.statements().stream().allMatch(it -> it.seen() == LocksSeen.HELD);
        return all
                ? List.of()
                : List.of(
                        "statements outside a transaction were sampled: a lock held for less than 5 ms may be missing");
    }

    /** A statement within a sentence: on one line, and short. */
    static String quoted(String sql) {
        return SqlExcerpt.onOneLine(sql, LONGEST_QUOTE);
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Server;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rows.Coverage;
import dev.rehearsal.schema.SchemaChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a step failed, in sentences. */
final class Reasons {

    /** The server's words mislead where the migration began from what its own way back had spoilt. */
    static final String LEFT_BY_WAY_BACK = "It began from what its way back had left, which is not what was there"
            + " before the migration: correct the way back first";

    /** So they do where later migrations did not go back entirely. */
    static final String LEFT_ABOVE =
            "It began from what later migrations had left as they went back: correct the" + " first of these first";

    /** Why a way back that works right after its migration can stop further down. */
    static final String LATER_ROWS = "Rows that came after the migration do not fit what it goes back to: let the way"
            + " back change or delete them, or tolerate later-rows";

    /** Whether a text may be there in truth, no schema tells. */
    static final String SEEDS_ARE_ANYTHING =
            "These rows are seeds, which hold whatever their columns admit: if no row of yours"
                    + " could be like them, bring rows of your own, and a query that names the table";

    /** SQLSTATEs: no such table, schema, other object, function; MySQL's no such table. */
    private static final Set<String> UNKNOWN_OBJECT = Set.of("42P01", "3F000", "42704", "42883", "42S02");

    private static final String OUTSIDE = "No migration before it makes that; where it comes from elsewhere, of another"
            + " application or an administrator, make it in setup.sql beside the migrations";

    static final String ROWS_BEFORE = "Rows are not what they were before the migration: ";

    static final String ROWS_FIRST = "Rows are not what they were the first time: ";

    private static final int MOST_COLUMNS = 10;

    private Reasons() {}

    static String of(ExecutionError error) {
        String place = error.line() > 0 ? error.file() + ":" + error.line() : error.file();
        String how = error.connectionLost() ? "The connection was lost at " : "It stopped at ";
        return how + place + ": " + error.message();
    }

    /** What a way back must do about rows that it stops at. */
    static String rowsInTheWay(Execution stopped) {
        return "Rows are in its way. " + FailsOnRows.remedy(stopped.error().orElseThrow());
    }

    /** Where what a migration asks for may come from; empty where it asks for nothing that is not there. */
    static Optional<String> outside(Execution stopped) {
        return stopped.error()
                .flatMap(ExecutionError::sqlState)
                .filter(UNKNOWN_OBJECT::contains)
                .map(state -> OUTSIDE);
    }

    /** That a server is not there any more, and why, as far as it said. */
    static String gone(Server server) {
        return "The server has gone: "
                + server.lastWords().orElse("it said nothing, as when it is killed, or the machine is short of memory");
    }

    /** It cannot be told what comes behind a migration that goes forward only sometimes. */
    static String unreplayed(Migration migration, ExecutionError error) {
        return migration + ", which went forward before, does not where it is replayed for this step. " + of(error);
    }

    /** What is not as it was before the migration. */
    static List<String> backward(List<SchemaChange> leftovers) {
        return sentences(leftovers, "It left behind: ", "It did not bring back: ", "It did not restore: ");
    }

    /** The same of a way back that stops at seeds, where there are none. */
    static List<String> backwardUnseeded(List<SchemaChange> leftovers) {
        return sentences(
                leftovers,
                "Without seeds it does not stop, and leaves behind: ",
                "Without seeds it does not stop, and does not bring back: ",
                "Without seeds it does not stop, and does not restore: ");
    }

    /** What is not as it was the first time. */
    static List<String> forward(List<SchemaChange> leftovers) {
        return sentences(
                leftovers,
                "The first time it did not make: ",
                "This time it did not make: ",
                "It made something else: ");
    }

    /** What a migration that failed has left, where nothing rolled it back. */
    static List<String> halfApplied(List<SchemaChange> leftovers) {
        return leftovers.stream()
                .filter(leftover -> !leftover.cosmetic())
                .map(leftover -> "Half applied, it " + done(leftover))
                .toList();
    }

    private static String done(SchemaChange change) {
        String object = change.kind().word() + " " + change.object();
        if (change.isAddition()) {
            return "left: " + object;
        }
        return change.isRemoval()
                ? "removed: " + object
                : "changed: %s was %s, is %s"
                        .formatted(
                                object,
                                change.before().orElse(""),
                                change.after().orElse(""));
    }

    /** That the rows at the top fill less of the schema than is asked for; nothing where they fill enough. */
    static List<String> tooLittle(Coverage coverage, double minimum) {
        if (coverage.percent() >= minimum) {
            return List.of();
        }
        String numbers = String.format(
                Locale.ROOT,
                "Too little is covered: rows fill %d of %d columns, which is %.1f percent, and %.1f are required",
                coverage.filledColumns(),
                coverage.columns(),
                coverage.percent(),
                minimum);
        List<String> named = coverage.neverFilled();
        String first = String.join(", ", named.subList(0, Math.min(named.size(), MOST_COLUMNS)));
        String rest = named.size() > MOST_COLUMNS ? " and %d more".formatted(named.size() - MOST_COLUMNS) : "";
        return List.of(
                numbers + "; no row fills " + first + rest + ": put rows in beside the migrations, or ask for less");
    }

    private static List<String> sentences(List<SchemaChange> leftovers, String added, String removed, String altered) {
        List<String> sentences = new ArrayList<>();
        for (SchemaChange leftover : leftovers) {
            if (!leftover.cosmetic()) {
                sentences.add(sentence(leftover, added, removed, altered));
            }
        }
        return sentences;
    }

    private static String sentence(SchemaChange leftover, String added, String removed, String altered) {
        String object = leftover.kind().word() + " " + leftover.object();
        if (leftover.isAddition()) {
            return added + object;
        }
        if (leftover.isRemoval()) {
            return removed + object;
        }
        return altered + object + " is " + leftover.after().orElse("") + ", should be "
                + leftover.before().orElse("") + (Tolerance.ENUM_VALUES.covers(leftover) ? ENUM : "");
    }

    private static final String ENUM =
            " (PostgreSQL cannot drop a value of an enum: make a new type without it, let the"
                    + " columns use that one, and drop the old; or tolerate enum-values)";
}

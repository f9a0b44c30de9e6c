package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Execution.ExecutedStatement;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.schema.TableName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which tables' rows may be in the way of a migration that stopped: those that are named. */
final class Blame {

    /** Where what the server adds begins, PostgreSQL its detail, MySQL what a foreign key references. */
    private static final Pattern BESIDE = Pattern.compile("\n| REFERENCES ");

    private Blame() {}

    /**
     * The tables of which the server says that they stop it; all that it names in its error; those that the failing statement names; those that any statement of
     * the migration does; all of them. Each is a guess, the likeliest first, none of them empty.
     */
    static List<Set<String>> guesses(Execution failed, Set<String> tables) {
        String message = failed.error().map(ExecutionError::message).orElse("");
        List<String> statements =
                failed.statements().stream().map(ExecutedStatement::sql).toList();
        String last = statements.isEmpty() ? "" : statements.get(statements.size() - 1);
        return Stream.of(
                        named(BESIDE.split(message, 2)[0], tables),
                        named(message, tables),
                        named(last, tables),
                        named(String.join("\n", statements), tables),
                        tables)
                .filter(guess -> !guess.isEmpty())
                .distinct()
                .toList();
    }

    /** Those of the tables whose name is a word of the text. */
    static Set<String> named(String text, Set<String> tables) {
        return tables.stream()
                .filter(table -> isNamed(TableName.bare(table), text))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isNamed(String name, String text) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }
}

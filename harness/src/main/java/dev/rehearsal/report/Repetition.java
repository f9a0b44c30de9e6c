package dev.rehearsal.report;

import dev.rehearsal.rehearsal.DatabaseResult;
import dev.rehearsal.rehearsal.Step;
import java.util.List;

/** How a person repeats one step: what a command line or a test suite was asked for, narrowed to that step. */
@FunctionalInterface
public interface Repetition {

    /** The command, to be pasted into a shell. */
    String command(DatabaseResult database, Step step);

    /** The {@code rehearsal run} of that history on that server, with no other option than it takes. */
    static String plain(DatabaseResult database, Step step) {
        return shell(List.of(
                "rehearsal",
                "run",
                "--migrations",
                database.history().root().toString(),
                "--database",
                database.id().replaceFirst("-", ":"),
                "--only",
                step.id()));
    }

    /** Words as a shell takes them, quoted where they must be. */
    static String shell(List<String> words) {
        return String.join(" ", words.stream().map(Repetition::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

package dev.rehearsal.history.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to do about an error of the server's, where we know it. */
final class Advice {

    private record Known(String sqlState, Pattern message, String advice) {

        Known(String sqlState, String message, String advice) {
            this(sqlState, Pattern.compile(message, Pattern.CASE_INSENSITIVE), advice);
        }

        boolean applies(String state, String text) {
            return state.matches(sqlState) && message.matcher(text).find();
        }
    }

    /** The first that applies is given. */
    private static final List<Known> TABLE = List.of(
            new Known(
                    "25001",
                    "cannot run inside a transaction block",
                    "Put the statement into a migration of its own that runs outside a transaction."),
            new Known(
                    "55P04",
                    "unsafe use of new value",
                    "Add the value in one migration, and use it in a later one: it must be committed first."),
            new Known(
                    "42710",
                    "enum label .* already exists",
                    "PostgreSQL cannot drop a value of an enum, so going forward again meets it:"
                            + " write ADD VALUE IF NOT EXISTS."),
            new Known(
                    "0A000|58P01|22023",
                    "extension .* is not available|could not open extension control file",
                    "This server has not got the extension: rehearse on one that has, with --server docker or a URL."),
            new Known(
                    "42704",
                    "role .* does not exist",
                    "The role comes from elsewhere: create it in setup.sql beside the migrations."),
            new Known(
                    "42P01|3F000|42S02",
                    "does not exist|doesn't exist",
                    "If it comes from elsewhere (a host application, another service), create it in setup.sql beside"
                            + " the migrations."),
            new Known(
                    "42601|42000",
                    "syntax",
                    "If production takes this statement, it runs another release: name it with --database."));

    private Advice() {}

    static Optional<String> on(String sqlState, String message) {
        return TABLE.stream()
                .filter(known -> known.applies(sqlState, message))
                .map(Known::advice)
                .findFirst();
    }
}

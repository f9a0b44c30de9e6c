package dev.rehearsal.locks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements of a page: those that make the tables, and after them those that are tried, each alone.
 *
 * @see <a href="../../../../../../../docs/locks/postgresql.sql">such a file</a>
 */
record StatementCases(List<String> setup, List<StatementCase> cases) {

    private static final String HEADING = "-- ## ";
    private static final String BEHIND = "-- behind: ";
    private static final String FIRST = "-- first: ";

    /**
     * A statement that is tried.
     *
     * @param behind what another session runs, in a transaction, before this one that cannot run in a transaction
     * @param first what its own session runs before
     */
    record StatementCase(String heading, String sql, Optional<String> behind, Optional<String> first) {}

    StatementCases {
        setup = List.copyOf(setup);
        cases = List.copyOf(cases);
    }

    /** A statement ends where a line ends with a semicolon. */
    static StatementCases read(Path file) throws IOException {
        Reading reading = new Reading();
        Files.readAllLines(file).forEach(reading::line);
        return new StatementCases(reading.setup, reading.cases);
    }

    /** How far a file has been read. */
    private static final class Reading {

        private final List<String> setup = new ArrayList<>();
        private final List<StatementCase> cases = new ArrayList<>();
        private final StringBuilder statement = new StringBuilder();
        private Optional<String> heading = Optional.empty();
        private Optional<String> behind = Optional.empty();
        private Optional<String> first = Optional.empty();

        void line(String line) {
            heading = marked(HEADING, line).or(() -> heading);
            behind = marked(BEHIND, line).or(() -> behind);
            first = marked(FIRST, line).or(() -> first);
            if (!line.isBlank() && !line.startsWith("--")) {
                statement.append(statement.isEmpty() ? "" : "\n").append(line);
            }
            if (!statement.isEmpty() && line.endsWith(";")) {
                end(statement.substring(0, statement.length() - 1));
            }
        }

        private static Optional<String> marked(String mark, String line) {
            return line.startsWith(mark) ? Optional.of(line.substring(mark.length())) : Optional.empty();
        }

        private void end(String sql) {
            if (heading.isPresent()) {
                cases.add(new StatementCase(heading.get(), sql, behind, first));
            } else {
                setup.add(sql);
            }
            behind = Optional.empty();
            first = Optional.empty();
            statement.setLength(0);
        }
    }
}

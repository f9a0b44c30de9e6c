package dev.rehearsal.history.sql;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads an error of PostgreSQL, section 54.8 of whose manual lists what it may hold. */
final class PostgresComplaint {

    private static final Pattern ROW_OF_COPY = Pattern.compile("COPY [^,]*, line (\\d+)\\b.*", Pattern.DOTALL);

    private final SQLException e;
    private final SqlStatement refused;
    private final @Nullable ServerErrorMessage server;

    PostgresComplaint(SQLException e, SqlStatement refused) {
        this.e = e;
        this.refused = refused;
        this.server = e instanceof PSQLException said ? said.getServerErrorMessage() : null;
    }

    Complaint complaint() {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return new Complaint(message(), state, state, line());
    }

    /** What it says first, and the rest of it indented. */
    private String message() {
        if (server == null) {
            return String.valueOf(e.getMessage());
        }
        return Stream.of(
                        field(server.getSeverity(), server.getMessage()),
                        field("  Detail", server.getDetail()),
                        field("  Hint", server.getHint()),
                        field("  Context", server.getWhere()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> field(@Nullable String name, @Nullable String value) {
        return Optional.ofNullable(value).map(it -> name + ": " + it);
    }

    /** The line of the word that the server points at, or of the row that it could not take. */
    private int line() {
        if (server == null) {
            return refused.line();
        }
        Matcher row = ROW_OF_COPY.matcher(String.valueOf(server.getWhere()));
        if (refused.copyRows().isPresent() && row.matches()) {
            return refused.line() + newlines(refused.sql().length()) + Integer.parseInt(row.group(1));
        }
        return refused.line() + newlines(refused.sql().offsetByCodePoints(0, codePointsBefore(server)));
    }

    private int codePointsBefore(ServerErrorMessage server) {
        int all = refused.sql().codePointCount(0, refused.sql().length());
        return Math.min(Math.max(server.getPosition() - 1, 0), all);
    }

    private int newlines(int end) {
        return (int) refused.sql().chars().limit(end).filter(c -> c == '\n').count();
    }
}

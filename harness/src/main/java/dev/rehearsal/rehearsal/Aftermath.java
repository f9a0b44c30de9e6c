package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.rows.FingerprintReader;
import dev.rehearsal.rows.Fingerprints;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaChange;
import dev.rehearsal.schema.SchemaDifference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What a run of a migration that did not come to its end has left, and whether the migration can be run again. */
final class Aftermath {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MigrationTool tool;
    private final Scouted scouted;
    private final Fingerprints before;

    private Aftermath(MigrationTool tool, Scouted scouted, Fingerprints before) {
        this.tool = tool;
        this.scouted = scouted;
        this.before = before;
    }

    /** Looks at the rows that there are before the migration. */
    static Aftermath of(MigrationTool tool, Scouted scouted) throws SQLException {
        try (Ground.Copy copy = scouted.ground().copy()) {
            copy.isUnchanged();
            return new Aftermath(tool, scouted, rows(tool, copy.database));
        }
    }

    private static Fingerprints rows(MigrationTool tool, ThrowawayDatabase database) throws SQLException {
        try (FingerprintReader reader = FingerprintReader.of(database, tool.stateTables())) {
            return reader.read();
        }
    }

    /** Whether the schema is the one that the migration leads to. */
    boolean isThrough(ThrowawayDatabase database) throws SQLException {
        return SchemaDifference.between(scouted.after(), Scouted.schema(database, tool))
                .isEmpty();
    }

    /** What is not as it was before, in words, once the server is through with that run. */
    List<String> left(ThrowawayDatabase database, TrialRun run) throws SQLException {
        awaitEnd(database, run.sessions());
        List<String> left = new ArrayList<>();
        Schema schema = Scouted.schema(database, tool);
        SchemaDifference.between(scouted.ground().schema(), schema).forEach(it -> left.add(named(it)));
        rows(tool, database).tables().forEach((table, fingerprint) -> {
            if (before.table(table).filter(it -> !fingerprint.holdsWhat(it)).isPresent()) {
                left.add("other rows in " + table);
            }
        });
        return left;
    }

    /** Runs it again: why that does not work; empty where it does. */
    Optional<String> refused(ThrowawayDatabase database) {
        TrialRun again = TrialRun.of(tool, database, scouted.migration());
        return again.execution().error().map(ExecutionError::message).or(() -> unequal(database));
    }

    private Optional<String> unequal(ThrowawayDatabase database) {
        try {
            List<SchemaChange> wrong =
                    SchemaDifference.between(scouted.after(), Scouted.schema(database, tool)).stream()
                            .filter(it -> !it.cosmetic())
                            .toList();
            return wrong.isEmpty()
                    ? Optional.empty()
                    : Optional.of("it then leads to another schema: "
                            + Halt.listed(wrong.stream().map(Aftermath::named).toList()));
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String named(SchemaChange change) {
        String how = change.isAddition() ? " made" : change.isRemoval() ? " removed" : " altered";
        return change.kind().word() + " " + change.object() + how;
    }

    /** Waits for the server, which may still be at the statement of a client that has gone. */
    private static void awaitEnd(ThrowawayDatabase database, Set<Long> sessions) throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        String ids = sessions.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String query = database.server().product() == Product.POSTGRESQL
                ? "SELECT count(*) FROM pg_stat_activity WHERE pid IN (" + ids + ")"
                : "SELECT count(*) FROM information_schema.processlist WHERE id IN (" + ids + ")";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (isAnswerPositive(statement, query) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        }
    }

    private static boolean isAnswerPositive(Statement statement, String query) throws SQLException {
        try (ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1) > 0;
        }
    }
}

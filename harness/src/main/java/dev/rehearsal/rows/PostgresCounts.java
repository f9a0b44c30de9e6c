package dev.rehearsal.rows;

import dev.rehearsal.database.WriteCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How many rows were ever inserted, updated and deleted, as the server counts them, and whether that is exact. */
final class PostgresCounts {

    /** None of the three ever goes down but by a reset, whose time is told: their sum tells as much as they do. */
    private static final String QUERY =
            """
            SELECT current_setting('track_counts') = 'on',
                   pg_stat_get_db_stat_reset_time((SELECT oid FROM pg_database WHERE datname = current_database()))::text,
                   ARRAY(SELECT concat_ws('|', u.state, u.pid, u.backend_start, u.state_change) FROM (%s) u),
                   ARRAY(SELECT pg_stat_get_tuples_inserted(id) + pg_stat_get_tuples_updated(id)
                                + pg_stat_get_tuples_deleted(id) FROM unnest(?::oid[]) id),
                   ARRAY(SELECT pg_stat_get_tuples_deleted(id) FROM unnest(?::oid[]) id),
                   mod(pg_snapshot_xmax(pg_current_snapshot())::text::numeric, 4294967296)::text"""
                    .formatted(WriteCounts.UNCOUNTED);

    private final Connection connection;
    private final PreparedStatement query;
    private final boolean canBeExact;
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<Long, Long> deletions = new HashMap<>();
    private Set<String> sessions = Set.of();
    private String reset = "";
    private String nextTransaction = "";
    private boolean areExact;

    private PostgresCounts(Connection connection, boolean canBeExact) throws SQLException {
        this.connection = connection;
        this.canBeExact = canBeExact;
        this.query = connection.prepareStatement(QUERY);
    }

    static PostgresCounts of(Connection connection) throws SQLException {
        boolean canBeExact = WriteCounts.canBeFlushed(connection);
        if (canBeExact) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET stats_fetch_consistency = none");
            }
        }
        return new PostgresCounts(connection, canBeExact);
    }

    /** Reads those of these relations. */
    void read(List<Long> relations) throws SQLException {
        query.setArray(1, connection.createArrayOf("oid", relations.toArray()));
        query.setArray(2, connection.createArrayOf("oid", relations.toArray()));
        try (ResultSet answer = query.executeQuery()) {
            answer.next();
            boolean quiet = isQuiet((String[]) answer.getArray(3).getArray());
            areExact = canBeExact && quiet && answer.getBoolean(1);
            reset = String.valueOf(answer.getString(2));
            fill(counts, relations, (Long[]) answer.getArray(4).getArray());
            fill(deletions, relations, (Long[]) answer.getArray(5).getArray());
            nextTransaction = answer.getString(6);
        }
    }

    private static void fill(Map<Long, Long> numbers, List<Long> relations, Long[] read) {
        numbers.clear();
        for (int i = 0; i < read.length; i++) {
            numbers.put(relations.get(i), read[i]);
        }
    }

    /** Whether no other session can have written what is not counted: each has done nothing since it was last seen. */
    private boolean isQuiet(String[] uncounted) {
        Set<String> before = sessions;
        sessions = new HashSet<>(Arrays.asList(uncounted));
        return sessions.stream().allMatch(session -> session.startsWith("idle|") && before.contains(session));
    }

    /** Whether nothing that was written is missing in them. */
    boolean areExact() {
        return areExact;
    }

    /** Of these relations; another text when rows were written to one of them. */
    String of(List<Long> relations) {
        return text(counts, relations);
    }

    /** Another text when rows of one of them were deleted, also where that was taken back. */
    String deletionsOf(List<Long> relations) {
        return text(deletions, relations);
    }

    private String text(Map<Long, Long> numbers, List<Long> relations) {
        return relations.stream()
                .map(relation -> String.valueOf(numbers.get(relation)))
                .collect(Collectors.joining(" ", reset + " ", ""));
    }

    /** The number that the next transaction to write will have, or a later one. */
    String nextTransaction() {
        return nextTransaction;
    }
}

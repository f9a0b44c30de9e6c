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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** How many rows were ever inserted, updated and deleted, as the server counts them, and whether that is exact. */
final class PostgresCounts {

    /**
     * None of the three ever goes down but by a reset, whose time is told: their sum tells as much as they do. Relations
     * whose sum is the one that it was are left out.
     */
    private static final String QUERY =
            """
            SELECT current_setting('track_counts') = 'on',
                   pg_stat_get_db_stat_reset_time((SELECT oid FROM pg_database WHERE datname = current_database()))::text,
                   ARRAY(SELECT concat_ws('|', u.state, u.pid, u.backend_start, u.state_change) FROM (%s) u),
                   ARRAY(SELECT ARRAY[id::bigint, written, pg_stat_get_tuples_deleted(id)]
                           FROM (SELECT id, before, pg_stat_get_tuples_inserted(id) + pg_stat_get_tuples_updated(id)
                                                    + pg_stat_get_tuples_deleted(id)
                                   FROM unnest(?::oid[], ?::bigint[]) known (id, before)) counted (id, before, written)
                          WHERE written <> before),
                   mod(pg_snapshot_xmax(pg_current_snapshot())::text::numeric, 4294967296)::text"""
                    .formatted(WriteCounts.UNCOUNTED);

    private final Connection connection;
    private final PreparedStatement query;
    private final boolean canBeExact;

    /** By relation, how many rows had been written to the original when it was copied: in a copy the server begins at 0. */
    private final Map<Long, Long> inOriginal;

    /** By relation, what the server said last. */
    private final Map<Long, Count> counted = new HashMap<>();

    private Set<String> sessions = Set.of();

    /** How many rows were ever inserted, updated and deleted, and how many of these deleted. */
    private record Count(long written, long deleted) {

        static final Count NONE = new Count(0, 0);

        static final Count UNKNOWN = new Count(-1, 0);
    }

    private PostgresCounts(Connection connection, boolean canBeExact, Map<Long, Long> inOriginal) throws SQLException {
        this.connection = connection;
        this.canBeExact = canBeExact;
        this.inOriginal = inOriginal;
        this.query = connection.prepareStatement(QUERY);
        inOriginal.keySet().forEach(relation -> counted.put(relation, Count.NONE));
    }

    static PostgresCounts of(Connection connection) throws SQLException {
        return of(connection, Reading.NONE);
    }

    /** Those of a database that was copied after this reading of it. */
    static PostgresCounts of(Connection connection, Reading original) throws SQLException {
        boolean canBeExact = WriteCounts.canBeFlushed(connection);
        if (canBeExact) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET stats_fetch_consistency = none");
            }
        }
        return new PostgresCounts(connection, canBeExact, original.written());
    }

    /**
     * One reading.
     *
     * @param reset when the server last began to count anew
     * @param written by relation
     * @param deleted by relation
     * @param nextTransaction the number that the next transaction to write will have, or a later one
     * @param areExact whether nothing that was written is missing
     */
    record Reading(
            String reset, Map<Long, Long> written, Map<Long, Long> deleted, String nextTransaction, boolean areExact) {

        static final Reading NONE = new Reading("", Map.of(), Map.of(), "", false);

        /** Of these relations; another text when rows were written to one of them. */
        String of(List<Long> relations) {
            return relations.stream()
                    .map(relation -> String.valueOf(written.get(relation)))
                    .collect(Collectors.joining(" ", reset + " ", ""));
        }

        /** Whether both say the same of these relations. */
        boolean agrees(Reading other, List<Long> relations) {
            return agrees(other) && agree(written, other.written, relations);
        }

        /** The same of what was deleted, also where that was taken back. */
        boolean agreesAboutDeletions(Reading other, List<Long> relations) {
            return agrees(other) && agree(deleted, other.deleted, relations);
        }

        private boolean agrees(Reading other) {
            return areExact == other.areExact && reset.equals(other.reset);
        }

        private static boolean agree(Map<Long, Long> these, Map<Long, Long> those, List<Long> relations) {
            for (Long relation : relations) {
                if (!Objects.equals(these.get(relation), those.get(relation))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reads those of these relations. */
    Reading read(List<Long> relations) throws SQLException {
        counted.keySet().retainAll(Set.copyOf(relations));
        query.setArray(1, connection.createArrayOf("oid", relations.toArray()));
        query.setArray(
                2,
                connection.createArrayOf(
                        "bigint", relations.stream().map(this::lastWritten).toArray()));
        try (ResultSet answer = query.executeQuery()) {
            answer.next();
            boolean quiet = isQuiet((String[]) answer.getArray(3).getArray());
            for (Object relation : (Object[]) answer.getArray(4).getArray()) {
                Long[] numbers = (Long[]) relation;
                counted.put(numbers[0], new Count(numbers[1], numbers[2]));
            }
            return new Reading(
                    String.valueOf(answer.getString(2)),
                    written(),
                    deleted(),
                    answer.getString(5),
                    canBeExact && quiet && answer.getBoolean(1));
        }
    }

    private long lastWritten(Long relation) {
        return counted.getOrDefault(relation, Count.UNKNOWN).written();
    }

    private Map<Long, Long> written() {
        Map<Long, Long> written = new HashMap<>();
        counted.forEach(
                (relation, count) -> written.put(relation, inOriginal.getOrDefault(relation, 0L) + count.written()));
        return written;
    }

    private Map<Long, Long> deleted() {
        Map<Long, Long> deleted = new HashMap<>();
        counted.forEach((relation, count) -> deleted.put(relation, count.deleted()));
        return deleted;
    }

    /** Whether no other session can have written what is not counted: each has done nothing since it was last seen. */
    private boolean isQuiet(String[] uncounted) {
        Set<String> before = sessions;
        sessions = new HashSet<>(Arrays.asList(uncounted));
        return sessions.stream().allMatch(session -> session.startsWith("idle|") && before.contains(session));
    }
}

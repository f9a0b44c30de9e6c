package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs migrations with nobody else there before they are timed. What is known of the last one is kept for its scenarios. */
final class Scouting implements AutoCloseable {

    private final MigrationTool tool;
    private final Grounds grounds;
    private final long rows;

    private @Nullable Known known;
    private int knownHeight;

    /** @param rows to which the tables are grown that a migration touches; 0 leaves them as they are */
    Scouting(MigrationTool tool, Grounds grounds, long rows) {
        this.tool = tool;
        this.grounds = grounds;
        this.rows = rows;
    }

    /**
     * What is known of a migration before it is timed.
     *
     * @param small as it runs on the tables as they are
     * @param large as it runs on tables of the size asked for; empty where none was, or it cannot run there
     */
    record Known(Scouted small, Optional<Scouted> large) {

        Scouted timed() {
            return large.orElse(small);
        }

        private void close() {
            small.ground().close();
            large.ifPresent(it -> it.ground().close());
        }
    }

    /** What is known of the migration to that height. */
    Known of(Migration migration, int height) throws ReplayFailed, SQLException {
        if (known == null || knownHeight != height) {
            close();
            Scouted small = small(migration, height);
            boolean grows =
                    rows > 0 && !small.run().failed() && !small.touched().isEmpty();
            known = new Known(small, grows ? large(small, migration) : Optional.empty());
            knownHeight = height;
        }
        return known;
    }

    private Scouted small(Migration migration, int height) throws ReplayFailed, SQLException {
        Ground ground = grounds.at(height - 1);
        Scouted seeded = Scouted.of(tool, migration, ground);
        if (!seeded.run().failed()) {
            return seeded;
        }
        Ground unseeded = grounds.unseeded(height - 1);
        Scouted without = Scouted.of(tool, migration, unseeded);
        boolean failsBothWays = without.run().failed();
        (failsBothWays ? unseeded : ground).close();
        return failsBothWays ? seeded : without;
    }

    private Optional<Scouted> large(Scouted small, Migration migration) throws SQLException {
        Ground ground = small.ground().grown(small.touched(), rows);
        Scouted large = Scouted.of(tool, migration, ground);
        if (large.run().failed()) {
            ground.close(); // It does not run over rows of ours.
            return Optional.empty();
        }
        return Optional.of(large);
    }

    /** Lets go of what is known. */
    @Override
    public void close() {
        if (known != null) {
            known.close();
            known = null;
        }
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.sql.SetupFile;
import dev.rehearsal.schema.Schema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes stages at any height of a history, by replaying it forward, unobserved.
 *
 * <p>On PostgreSQL it leaves a waypoint, a database nobody is connected to, every {@value #STRIDE} migrations, and
 * starts later replays from a copy of the nearest one below: a history in which every step breaks still costs no more
 * than a few replays. MySQL cannot copy a database, and replays from the start.
 *
 * <p>Beside the stage in use there may be a standby, which follows behind it for comparison, and takes its place when
 * that one is spoilt.
 */
final class Stages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);
    private static final int STRIDE = 16;

    private final Server server;
    private final MigrationTool tool;
    private final List<Migration> migrations;
    private final Optional<Path> setup;
    private final Set<String> accounts;
    private final NavigableMap<Integer, Stage> waypoints = new TreeMap<>();
    private @Nullable Stage standby;
    private int standbyHeight;

    Stages(Server server, MigrationTool tool, List<Migration> migrations, Optional<Path> setup) throws SQLException {
        this.server = server;
        this.tool = tool;
        this.migrations = migrations;
        this.setup = setup;
        this.accounts = server.accounts();
    }

    /** A stage after the first {@code height} migrations. No other stage of this history may be in use. */
    Stage at(int height) throws ReplayFailed, SQLException {
        if (!leaveRoomForAnother()) {
            forgetStandby();
            forgetWaypoints();
            server.dropAccountsExcept(accounts);
        }
        Stage promoted = standby;
        if (promoted == null || standbyHeight > height) {
            return made(height);
        }
        standby = null;
        return replay(promoted, standbyHeight, height);
    }

    /** The schema after the first {@code height} migrations of another replay. Only where there is room for another. */
    Schema otherSchema(int height) throws ReplayFailed, SQLException {
        if (standbyHeight > height) {
            forgetStandby();
        }
        Stage before = standby;
        standby = null;
        Stage other = before == null ? made(height) : replay(before, standbyHeight, height);
        standby = other;
        standbyHeight = height;
        return other.schema();
    }

    private Stage made(int height) throws ReplayFailed, SQLException {
        Map.Entry<Integer, Stage> waypoint = waypoints.floorEntry(height);
        return waypoint == null
                ? replay(first(), 0, height)
                : replay(copyOf(waypoint.getValue()), waypoint.getKey(), height);
    }

    /**
     * Whether a second stage can be made beside the one in use: not when the history has made roles or users, which
     * all databases of a server share.
     */
    boolean leaveRoomForAnother() throws SQLException {
        return server.accounts().equals(accounts);
    }

    private Stage first() throws SQLException {
        ThrowawayDatabase database = server.createDatabase();
        try {
            setUp(database);
            return new Stage(database, tool);
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private Stage copyOf(Stage waypoint) {
        ThrowawayDatabase copy = server.copyOf(waypoint.database());
        try {
            return waypoint.onCopy(copy);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** Closes the stage where the replay fails. */
    private Stage replay(Stage stage, int from, int to) throws ReplayFailed, SQLException {
        try {
            for (int k = from + 1; k <= to; k++) {
                forward(stage, k);
            }
        } catch (ReplayFailed | RuntimeException e) {
            stage.close();
            throw e;
        }
        return to - from >= STRIDE && canBeWaypoint(stage) ? leaveWaypoint(stage, to) : stage;
    }

    private void forward(Stage stage, int k) throws ReplayFailed {
        Migration migration = migrations.get(k - 1);
        if (migration.notRunnable().isEmpty()
                && stage.forward(migration).error().isPresent()) {
            throw new ReplayFailed(k);
        }
    }

    private boolean canBeWaypoint(Stage stage) throws SQLException {
        return leaveRoomForAnother() && stage.database().isCopiedWhole();
    }

    private Stage leaveWaypoint(Stage stage, int height) throws SQLException {
        stage.schema(); // So that the readers of its copies need not read it all.
        stage.leave();
        waypoints.put(height, stage);
        return copyOf(stage);
    }

    private void forgetStandby() {
        if (standby != null) {
            standby.close();
            standby = null;
        }
    }

    private void forgetWaypoints() {
        waypoints.values().forEach(waypoint -> waypoint.database().close());
        waypoints.clear();
    }

    private void setUp(ThrowawayDatabase database) throws SQLException {
        if (setup.isEmpty()) {
            return;
        }
        Optional<ExecutionError> error = SetupFile.run(setup.get(), database).error();
        if (error.isPresent()) {
            throw new RehearsalException(
                    "Cannot set up the database with " + setup.get(),
                    error.get().message() + " in line " + error.get().line(),
                    "Correct the statement: nothing was rehearsed.");
        }
    }

    @Override
    public void close() {
        forgetStandby();
        forgetWaypoints();
        try {
            server.dropAccountsExcept(accounts);
        } catch (SQLException e) {
            LOG.warn("Could not drop the roles that migrations made on {}: {}", server.address(), e.getMessage());
        }
    }
}

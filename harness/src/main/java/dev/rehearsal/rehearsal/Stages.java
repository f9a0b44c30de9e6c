package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.sql.SetupFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes stages at any height of a history, by replaying it forward, unobserved.
 *
 * <p>On PostgreSQL it leaves a waypoint, a database nobody is connected to, every {@value #STRIDE} migrations, and
 * starts later replays from a copy of the nearest one below: a history in which every step breaks still costs no more
 * than a few replays. MySQL cannot copy a database, and replays from the start.
 */
final class Stages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);
    private static final int STRIDE = 16;

    private final Server server;
    private final MigrationTool tool;
    private final List<Migration> migrations;
    private final Optional<Path> setup;
    private final Set<String> accounts;
    private final NavigableMap<Integer, ThrowawayDatabase> waypoints = new TreeMap<>();

    Stages(Server server, MigrationTool tool, List<Migration> migrations, Optional<Path> setup) throws SQLException {
        this.server = server;
        this.tool = tool;
        this.migrations = migrations;
        this.setup = setup;
        this.accounts = server.accounts();
    }

    /** A new stage after the first {@code height} migrations. No other stage of this history may be in use. */
    Stage at(int height) throws ReplayFailed, SQLException {
        if (!leaveRoomForAnother()) {
            forgetWaypoints();
            server.dropAccountsExcept(accounts);
        }
        Map.Entry<Integer, ThrowawayDatabase> waypoint = waypoints.floorEntry(height);
        if (waypoint == null) {
            return replay(server.createDatabase(), 0, height);
        }
        return replay(server.copyOf(waypoint.getValue()), waypoint.getKey(), height);
    }

    /**
     * Whether a second stage can be made beside the one in use: not when the history has made roles or users, which
     * all databases of a server share.
     */
    boolean leaveRoomForAnother() throws SQLException {
        return server.accounts().equals(accounts);
    }

    private Stage replay(ThrowawayDatabase database, int from, int to) throws ReplayFailed, SQLException {
        Stage stage = stageOn(database, from);
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

    private Stage stageOn(ThrowawayDatabase database, int height) throws SQLException {
        try {
            if (height == 0) {
                setUp(database);
            }
            return new Stage(database, tool);
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
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

    private Stage leaveWaypoint(Stage stage, int height) {
        stage.leave();
        waypoints.put(height, stage.database());
        return new Stage(server.copyOf(stage.database()), tool);
    }

    private void forgetWaypoints() {
        waypoints.values().forEach(ThrowawayDatabase::close);
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
        forgetWaypoints();
        try {
            server.dropAccountsExcept(accounts);
        } catch (SQLException e) {
            LOG.warn("Could not drop the roles that migrations made on {}: {}", server.address(), e.getMessage());
        }
    }
}

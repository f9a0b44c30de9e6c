package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution.ExecutionError;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.sql.SetupFile;
import dev.rehearsal.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes stages at any height of a history, by replaying it forward, unobserved, from the nearest waypoint below.
 *
 * <p>Beside the stage in use there may be a standby, which follows behind it for comparison, and takes its place when
 * that one is spoilt.
 */
final class Stages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);
    private static final int STRIDE = 8;

    /** To copy a database takes as long as so many migrations over nothing. */
    private static final int UNSEEDED_STRIDE = 32;

    private final Server server;
    private final MigrationTool tool;
    private final List<Migration> migrations;
    private final Optional<Path> setup;
    private final RowPlan rows;
    private final SeededForward seeded;
    private final Set<String> accounts;
    private final Waypoints waypoints;
    private final Waypoints unseededWaypoints;
    private @Nullable Stage standby;
    private int standbyHeight;

    /** One without any seeds in it, which follows far behind. */
    private @Nullable Stage unseeded;

    private int unseededHeight;

    Stages(Server server, MigrationTool tool, History history, RehearsalOptions options) throws SQLException {
        this.server = server;
        this.tool = tool;
        this.migrations = history.migrations();
        this.setup = options.setup().or(() -> usualSetup(history));
        this.rows = new RowPlan(
                server.product(),
                tool,
                new FileRows(history, server.product()).and(options.rows().user()),
                options.rows().seeds());
        this.seeded = new SeededForward(this, rows);
        this.accounts = server.accounts();
        this.waypoints = new Waypoints(STRIDE);
        this.unseededWaypoints = new Waypoints(UNSEEDED_STRIDE);
    }

    private static Optional<Path> usualSetup(History history) {
        return Optional.of(history.root().resolve("setup.sql")).filter(Files::isRegularFile);
    }

    /** Which rows are put in. */
    RowPlan rows() {
        return rows;
    }

    /** The migration that leads to a height. */
    Migration to(int height) {
        return migrations.get(height - 1);
    }

    /** A stage after the first {@code height} migrations. No other stage of this history may be in use. */
    Stage at(int height) throws ReplayFailed, SQLException {
        if (!leaveRoomForAnother()) {
            forgetOthers();
        }
        Stage promoted = standby;
        if (promoted == null || standbyHeight > height || (standbyHeight == height && promoted.isSettled())) {
            return made(height);
        }
        standby = null;
        return replay(promoted, standbyHeight, height);
    }

    /** A stage after the first {@code height} migrations, with other rows in than the standby may have. */
    Stage withOtherRows(int height) throws ReplayFailed, SQLException {
        if (standbyHeight >= height) {
            forgetStandby();
        }
        Stage stage = at(height);
        settle(stage, height);
        return stage;
    }

    /** The schema after the first {@code height} migrations of another replay. Only where there is room for another. */
    Schema otherSchema(int height) throws ReplayFailed, SQLException {
        return other(height, false).schema();
    }

    /**
     * The standby, after the first {@code height} migrations. Only where there is room for another.
     *
     * @param settled whether the rows that come then are in
     */
    Stage other(int height, boolean settled) throws ReplayFailed, SQLException {
        Stage before = standby;
        if (before != null && (standbyHeight > height || (standbyHeight == height && before.isSettled() && !settled))) {
            forgetStandby();
            before = null;
        }
        standby = null;
        Stage other = before == null ? made(height) : replay(before, standbyHeight, height);
        standby = other;
        standbyHeight = height;
        if (settled) {
            settle(other, height);
        }
        return other;
    }

    /** The standby is not what it was made to be any more: it serves once more, and the next one is made anew. */
    void otherIsSpent() {
        standbyHeight = Integer.MAX_VALUE;
    }

    /** The standby, after the first {@code height} migrations without any seeds. Only where there is room for another. */
    Stage otherUnseeded(int height) throws ReplayFailed, SQLException {
        forgetStandby();
        standby = unseeded(height);
        otherIsSpent();
        return standby;
    }

    /**
     * A stage after the first {@code height} migrations on which nothing was ever sown. Where there is no room for
     * another, no other stage of this history may be in use.
     */
    Stage unseeded(int height) throws ReplayFailed, SQLException {
        if (!leaveRoomForAnother()) {
            forgetOthers();
        }
        if (unseededHeight > height) {
            forgetUnseeded();
        }
        int from = unseeded == null ? unseededWaypoints.below(height) : unseededHeight;
        Stage stage = unseeded == null ? start(unseededWaypoints, from) : unseeded;
        unseeded = null;
        try {
            for (int k = from + 1; k <= height; k++) {
                settleUnseeded(stage, k - 1);
                forwardUnseeded(stage, k);
            }
            stage = leftBehind(stage, unseededWaypoints, from, height);
            settleUnseeded(stage, height);
        } catch (ReplayFailed | RuntimeException e) {
            stage.close();
            throw e;
        }
        return stage;
    }

    private void forwardUnseeded(Stage stage, int height) throws ReplayFailed {
        if (to(height).notRunnable().isEmpty()) {
            Optional<ExecutionError> error = stage.forward(to(height)).error();
            if (error.isPresent()) {
                throw new ReplayFailed(height, error);
            }
        }
    }

    /** The next one without seeds begins there. */
    void keepUnseeded(Stage stage, int height) {
        forgetUnseeded();
        unseeded = stage;
        unseededHeight = height;
    }

    /**
     * Runs the migration to that height forward, over the rows that are there.
     *
     * @param stage one that stands below; it is closed where the answer names another
     */
    Advance forward(Stage stage, int height) throws ReplayFailed, SQLException {
        if (!rows.asksAbout(height)) {
            return seeded.run(stage, height);
        }
        Schema before = stage.schema();
        Advance advance = seeded.run(stage, height);
        if (!advance.failed()) {
            rows.learn(height, before, advance.stage().schema());
        }
        return advance;
    }

    /** Puts in the rows that come after the migration to the height at which that stage stands. */
    void settle(Stage stage, int height) throws SQLException {
        if (!stage.isSettled()) {
            settleUnseeded(stage, height);
            rows.sow(stage, height);
            if (height < migrations.size()) {
                rows.sowNamed(stage, height, to(height + 1));
            }
        }
    }

    /** The same, without ours. */
    void settleUnseeded(Stage stage, int height) throws SQLException {
        if (!stage.isSettled() && height > 0) {
            rows.bringOwn(stage, to(height));
        }
        stage.settled();
    }

    private Stage made(int height) throws ReplayFailed, SQLException {
        int from = waypoints.below(height);
        int restart = rows.lastRestart(height);
        return restart > from
                ? replay(unseeded(restart - 1), restart - 1, height)
                : replay(start(waypoints, from), from, height);
    }

    private Stage start(Waypoints among, int height) throws SQLException {
        return height == 0 ? first() : among.copyOf(height);
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

    /** Takes a stage further up, over the rows that come on the way; closes it where that fails. */
    Stage replay(Stage start, int from, int to) throws ReplayFailed, SQLException {
        Stage stage = start;
        try {
            for (int k = from + 1; k <= to; k++) {
                stage = replayOne(stage, k);
            }
        } catch (ReplayFailed | RuntimeException e) {
            stage.close();
            throw e;
        }
        return leftBehind(stage, waypoints, from, to);
    }

    private Stage replayOne(Stage stage, int height) throws ReplayFailed, SQLException {
        settle(stage, height - 1);
        if (to(height).notRunnable().isPresent()) {
            return stage;
        }
        Advance advance = forward(stage, height);
        if (advance.failed()) {
            advance.stage().close();
            throw new ReplayFailed(height, advance.execution().error());
        }
        return advance.stage();
    }

    /** After a long way a waypoint stays behind, and the way goes on on a copy of it. */
    private Stage leftBehind(Stage stage, Waypoints among, int from, int to) throws SQLException {
        return among.isFarEnough(from, to) && leaveRoomForAnother() ? among.leave(stage, to) : stage;
    }

    private void forgetOthers() throws SQLException {
        forgetStandby();
        forgetUnseeded();
        waypoints.forget();
        unseededWaypoints.forget();
        server.dropAccountsExcept(accounts);
    }

    private void forgetUnseeded() {
        if (unseeded != null) {
            unseeded.close();
            unseeded = null;
        }
    }

    private void forgetStandby() {
        if (standby != null) {
            standby.close();
            standby = null;
        }
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
        forgetUnseeded();
        waypoints.forget();
        unseededWaypoints.forget();
        try {
            server.dropAccountsExcept(accounts);
        } catch (SQLException e) {
            LOG.warn("Could not drop the roles that migrations made on {}: {}", server.address(), e.getMessage());
        }
    }
}

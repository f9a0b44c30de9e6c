package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Template;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Databases that were left on the way up, nobody connected to them. Later replays start from copies of them: a history in
 * which every step breaks still costs no more than a few replays. A database that cannot be copied whole is no waypoint.
 */
final class Waypoints {

    private final int stride;
    private final NavigableMap<Integer, Waypoint> byHeight = new TreeMap<>();

    private record Waypoint(Stage stage, Template template) {}

    /** @param stride a way of so many migrations is worth a waypoint at its end */
    Waypoints(int stride) {
        this.stride = stride;
    }

    boolean isFarEnough(int from, int to) {
        return to - from >= stride;
    }

    /** The height of the highest one up to that; 0 without one, where a history begins. */
    int below(int height) {
        Integer nearest = byHeight.floorKey(height);
        return nearest == null ? 0 : nearest;
    }

    /** A stage like the one left at that height. */
    Stage copyOf(int height) {
        return copyOf(Objects.requireNonNull(byHeight.get(height)));
    }

    /**
     * Leaves a waypoint there.
     *
     * @param stage is left if it can be copied whole
     * @return the stage to go on with
     */
    Stage leave(Stage stage, int height) throws SQLException {
        Template template = new Template(stage.database());
        if (!template.isWhole()) {
            return stage;
        }
        stage.leave();
        Waypoint waypoint = new Waypoint(stage, template);
        byHeight.put(height, waypoint);
        return copyOf(waypoint);
    }

    private static Stage copyOf(Waypoint waypoint) {
        ThrowawayDatabase copy = waypoint.template().copy();
        try {
            return waypoint.stage().onCopy(copy);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    void forget() {
        byHeight.values().forEach(waypoint -> {
            waypoint.template().close();
            waypoint.stage().database().close();
        });
        byHeight.clear();
    }
}

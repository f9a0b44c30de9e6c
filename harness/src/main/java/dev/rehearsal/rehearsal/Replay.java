package dev.rehearsal.rehearsal;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Server;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.schema.Schema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** A history run forward from beginning to end, without a look at what lies between. */
public final class Replay {

    private Replay() {}

    /**
     * The schema at the end of a history, on a throwaway database.
     *
     * @param setup what to run before the first migration
     * @throws RehearsalException when one of its migrations fails
     */
    public static Schema schemaOf(MigrationTool tool, Server server, Optional<Path> setup) {
        History history = tool.history(server.product());
        int top = history.migrations().size();
        try (Stages stages = new Stages(server, tool, history, RehearsalOptions.unseeded(setup));
                Stage stage = stages.at(top)) {
            return stage.schema();
        } catch (ReplayFailed e) {
            throw new RehearsalException(
                    "Cannot replay the history in " + history.root(),
                    "%s fails on %s".formatted(history.migrations().get(e.height - 1), server),
                    "See why with `rehearsal run`.",
                    e);
        } catch (SQLException e) {
            throw new RehearsalException(
                    "Cannot replay the history in " + history.root(),
                    String.valueOf(e.getMessage()),
                    "Check that the server runs.",
                    e);
        }
    }
}

package dev.rehearsal.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes the tool that runs the migrations of a folder. Found through {@link java.util.ServiceLoader}; called by any
 * thread.
 */
public interface MigrationToolProvider {

    /** The word for it in {@code --tool}: {@code sql}. */
    String tool();

    /** What {@code --layout} may say with it; empty where its tool has only one. */
    List<String> layouts();

    /**
     * A tool for that folder, which need not have been read yet.
     *
     * @param layout one of {@link #layouts}; to be found out where it is not given
     */
    MigrationTool reading(Path folder, Optional<String> layout);
}

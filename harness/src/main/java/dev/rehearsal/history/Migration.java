package dev.rehearsal.history;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One step of a history.
 *
 * @param id unique in its history, the middle part of a step's id: the forward file's name without its ending
 *     ({@code V015__split_name}, {@code 000042_add_users}), or the folder's name
 * @param version as the tool writes it: {@code 015}
 * @param name what it is called beside the version: {@code split_name}; may be empty
 * @param file the forward file, relative to the history's root
 * @param wayBack whether it can go back
 * @param notRunnable why this tool cannot run it here (a migration in code, say); such a migration is skipped aloud
 */
public record Migration(
        String id, String version, String name, Path file, WayBack wayBack, Optional<String> notRunnable) {

    /** Whether that is its id or its version, as people name it. */
    public boolean isCalled(String idOrVersion) {
        return id.equals(idOrVersion) || version.equals(idOrVersion);
    }

    @Override
    public String toString() {
        return id;
    }
}

package dev.rehearsal.history;

import java.nio.file.Path;
import java.util.List;

/**
 * The ordered migrations of one project.
 *
 * @param tool the tool that runs them: {@code sql}, {@code flyway}
 * @param layout how its files are laid out: {@code golang-migrate}, {@code diesel}
 * @param root the folder that files are relative to
 * @param migrations oldest first, never empty
 * @param remarks what a reader should know: two migrations of one version where the tool takes both, files left out
 */
public record History(String tool, String layout, Path root, List<Migration> migrations, List<String> remarks) {

    public History {
        migrations = List.copyOf(migrations);
        remarks = List.copyOf(remarks);
    }
}

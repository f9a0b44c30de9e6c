package dev.rehearsal.history.sql;

import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.MigrationToolProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the {@link SqlTool}. */
public final class SqlToolProvider implements MigrationToolProvider {

    @Override
    public String tool() {
        return "sql";
    }

    @Override
    public List<String> layouts() {
        return SqlTool.layouts();
    }

    @Override
    public MigrationTool reading(Path folder, Optional<String> layout) {
        return SqlTool.reading(folder, layout);
    }
}

package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.SqlTool;
import dev.rehearsal.rows.Clearing;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {

    /** Which gives it another file: the counts of its rows alone do not tell. */
    @Test
    void a_table_that_was_emptied_after_the_schema_was_read_has_no_rows(@TempDir Path folder) throws SQLException {
        HistoryOnDisk history = HistoryOnDisk.withTable(folder);
        SqlTool tool = SqlTool.reading(folder, Optional.empty());
        Stage stage = new Stage(history.server().createDatabase(), tool);
        try {
            stage.forward(tool.history(Product.POSTGRESQL).migrations().get(0));
            try (Statement statement = stage.connection().createStatement()) {
                statement.execute("INSERT INTO a VALUES (1, 'one')");
            }
            stage.schema();
            assertThat(stage.fingerprints().rows()).isOne();
            new Clearing(stage.connection(), Product.POSTGRESQL).clear(Set.of("public.a"));
            assertThat(stage.fingerprints().rows()).isZero();
        } finally {
            stage.close();
        }
    }
}

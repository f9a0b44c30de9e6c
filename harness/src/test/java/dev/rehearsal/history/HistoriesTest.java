package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesTest {

    @Test
    void plain_sql_is_the_default(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("1_a.up.sql"));
        MigrationTool tool = Histories.in(folder, Optional.empty(), Optional.empty());
        assertThat(tool.name()).isEqualTo("sql");
        assertThat(tool.history(Product.MYSQL).migrations()).hasToString("[1_a]");
        assertThat(tool.stateTables()).containsExactly("schema_migrations");
    }

    @Test
    void an_unknown_tool_is_refused_with_those_on_the_class_path(@TempDir Path folder) {
        assertThatThrownBy(() -> Histories.in(folder, Optional.of("alembic2"), Optional.empty()))
                .hasMessageContainingAll("no migration tool named alembic2", "class path: sql", "--tool");
    }

    @Test
    void the_layouts_are_named() {
        assertThat(Histories.layouts(Optional.empty())).contains("golang-migrate", "flyway");
    }
}

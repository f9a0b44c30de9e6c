package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the layouts read, run where it is meant to run. */
class LayoutsOnServersTest {

    private static final String UP = "CREATE TABLE made (id int)";
    private static final String DOWN = "DROP TABLE made";

    @TempDir
    private Path folder;

    private ThrowawayDatabase database(Product product) {
        return ServerProviders.server("embedded", new ServerRequest(product, Optional.empty(), Profile.FAST))
                .createDatabase();
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1_a.sql, -- +goose Up, -- +goose Down",
        "1_a.sql, -- migrate:up, -- migrate:down",
        "1_a.sql, -- +migrate Up, -- +migrate Down",
        "1_a.sql, -- Up Migration, -- Down Migration",
        "1_a.sql, -- UP, -- DOWN"
    })
    void sections_go_forward_and_back(String file, String up, String down) throws Exception {
        write(Map.of(file, "%s\n%s;\n%s\n%s;\n".formatted(up, UP, down, DOWN)));
        goesForwardAndBack(Product.POSTGRESQL);
    }

    @ParameterizedTest
    @CsvSource({
        "1_a.up.sql, 1_a.down.sql",
        "1_a.mysql.up.sql, 1_a.down.sql",
        "1_a/up.sql, 1_a/down.sql",
        "1_a/migration.sql, 1_a/down.sql",
        "V1__a.sql, U1__a.sql"
    })
    void pairs_go_forward_and_back(String forward, String backward) throws Exception {
        write(Map.of(forward, UP, backward, DOWN));
        goesForwardAndBack(Product.MYSQL);
    }

    private void goesForwardAndBack(Product product) throws SQLException {
        SqlTool tool = SqlTool.reading(folder, Optional.empty());
        Migration migration = tool.history(product).migrations().get(0);
        try (ThrowawayDatabase database = database(product);
                MigrationSession session = tool.open(database)) {
            assertRan(session.forward(migration));
            assertThat(answers(database, "SELECT count(*) FROM made")).isEqualTo("0");
            assertRan(session.backward(migration));
            assertThat(answers(database, "SELECT count(*) FROM information_schema.tables WHERE table_name = 'made'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void flyways_placeholders_tell_where_a_script_runs() throws Exception {
        write(Map.of(
                "V1__a.sql",
                "CREATE TABLE ${flyway:defaultSchema}.made AS SELECT '${flyway:database} ${flyway:filename}' AS it;"));
        SqlTool tool = SqlTool.reading(folder, Optional.empty());
        Migration migration = tool.history(Product.POSTGRESQL).migrations().get(0);
        try (ThrowawayDatabase database = database(Product.POSTGRESQL);
                MigrationSession session = tool.open(database)) {
            assertRan(session.forward(migration));
            assertThat(answers(database, "SELECT it FROM public.made")).isEqualTo(database.name() + " V1__a.sql");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, 1_a/up.sql, 1_a/down.sql, __diesel_schema_migrations",
        "MYSQL, 1_a/up.sql, 1_a/down.sql, __diesel_schema_migrations",
        "POSTGRESQL, 1_a.up.sql, 1_a.down.sql, schema_migrations",
        "MYSQL, 1_a.up.sql, 1_a.down.sql, schema_migrations"
    })
    void a_migration_may_name_the_table_of_its_tools_books(Product product, String up, String down, String table)
            throws Exception {
        write(Map.of(up, "CREATE TABLE made AS SELECT * FROM " + table, down, DOWN));
        goesForwardAndBack(product);
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void every_table_of_books_can_be_made(Product product) throws Exception {
        for (String name : SqlTool.layouts()) {
            Optional<StateTable> books =
                    StateTable.of(Layouts.named(Optional.of(name)).get(0), product);
            try (ThrowawayDatabase database = database(product);
                    Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                if (books.isPresent()) {
                    statement.execute(books.get().creation().sql());
                    assertThat(Layouts.named(Optional.of(name)).get(0).stateTables())
                            .contains(books.get().name());
                }
            }
        }
    }

    private static void assertRan(Execution execution) {
        assertThat(execution.error()).isEmpty();
    }

    private static String answers(ThrowawayDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A reader that goes on in a copy of the database that another one has read. */
class CopyReadingTest {

    private static final Server SERVER =
            ServerProviders.server("embedded", new ServerRequest(Product.POSTGRESQL, Optional.empty(), Profile.FAST));

    private static void run(ThrowawayDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Schema fresh(ThrowawayDatabase database) throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            return reader.read();
        }
    }

    @Test
    void tells_what_changed_in_the_copy_and_nothing_of_the_original() throws SQLException {
        try (ThrowawayDatabase original = SERVER.createDatabase()) {
            run(original, "CREATE TABLE a (id int)", "CREATE TABLE b (id int)", "CREATE VIEW v AS SELECT id FROM a");
            SchemaReader reader = SchemaReaders.of(original, Set.of());
            Schema before = reader.read();
            reader.close();
            try (ThrowawayDatabase copy = SERVER.copyOf(original);
                    SchemaReader onCopy = reader.onCopy(copy)) {
                assertThat(SchemaDifference.between(before, onCopy.read())).isEmpty();
                run(original, "DROP TABLE b");
                run(copy, "ALTER TABLE a RENAME TO c", "CREATE TYPE t AS ENUM ('x')");
                assertThat(SchemaDifference.between(fresh(copy), onCopy.read())).isEmpty();
                assertThat(SchemaDifference.between(before, onCopy.read())).isNotEmpty();
            }
        }
    }
}

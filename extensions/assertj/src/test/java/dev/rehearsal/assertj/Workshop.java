package dev.rehearsal.assertj;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;

/** A throwaway database with these objects in it. */
record Workshop(ThrowawayDatabase database, Connection connection) implements AutoCloseable {

    static Workshop on(Product product, String... statements) throws SQLException {
        ServerRequest request = new ServerRequest(product, Optional.empty(), Profile.FAST);
        ThrowawayDatabase database = ServerProviders.server("embedded", request).createDatabase();
        Workshop workshop = new Workshop(database, database.connect());
        for (String sql : statements) {
            workshop.run(sql);
        }
        return workshop;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Schema schema() throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            return reader.read();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}

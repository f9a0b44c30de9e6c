package dev.rehearsal.rows;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A throwaway database to sow in. */
final class Ground implements AutoCloseable {

    private final ThrowawayDatabase database;
    final Product product;
    final Connection connection;

    private Ground(ThrowawayDatabase database) throws SQLException {
        this.database = database;
        this.product = database.server().product();
        this.connection = database.connect();
    }

    /** A new one with these objects. */
    static Ground of(Product product, String... statements) throws SQLException {
        String place = System.getProperty("rehearsal.test.server", "embedded");
        Optional<String> release = Optional.ofNullable(System.getProperty("rehearsal.test." + product.id()));
        ServerRequest request = new ServerRequest(product, release, Profile.FAST);
        Ground ground = new Ground(ServerProviders.server(place, request).createDatabase());
        ground.run(statements);
        return ground;
    }

    /** A copy of it, to which nobody is connected any more. */
    Ground copy() throws SQLException {
        connection.close();
        return new Ground(database.server().copyOf(database));
    }

    /** A reader of its rows. */
    FingerprintReader reader() {
        return FingerprintReader.of(database, Set.of("schema_migrations"));
    }

    /** One that a reader of the schema tells which tables to look at again. */
    FingerprintReader readerBeside(SchemaReader schema) {
        return FingerprintReader.beside(schema, () -> false, database, Set.of("schema_migrations"));
    }

    /** What a new reader reads. */
    Fingerprints fingerprints() throws SQLException {
        try (FingerprintReader reader = reader()) {
            return reader.read();
        }
    }

    /** The fingerprint of one table, as a new reader reads it. */
    TableFingerprint fingerprint(String table) throws SQLException {
        return fingerprints().table(table).orElseThrow();
    }

    /** Runs these, and makes known which tables were written to. */
    void write(String... statements) throws SQLException {
        run(statements);
        WriteCounts.flush(connection);
    }

    ThrowawayDatabase database() {
        return database;
    }

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Sowing sow() throws SQLException {
        return Seeds.of(product)
                .sow(connection, SeedOptions.except(Set.of("schema_migrations")), new SeedScript(product));
    }

    Sowing sow(String... only) throws SQLException {
        return Seeds.of(product)
                .sow(connection, SeedOptions.except(Set.of()).only(Set.of(only)), new SeedScript(product));
    }

    Coverage coverage(Sowing sown) throws SQLException {
        return Coverage.read(connection, product, SeedOptions.except(Set.of("schema_migrations")), sown);
    }

    /** All rows of a query as texts, with {@code |} between the columns. */
    List<String> rows(String query) throws SQLException {
        return new Sql(connection)
                .rows(query).stream().map(row -> String.join("|", row)).toList();
    }

    String value(String query) throws SQLException {
        return rows(query).get(0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}

package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.rows.SeedOptions;
import dev.rehearsal.rows.SeedScript;
import dev.rehearsal.rows.Seeds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A database that is changed, gets rows, and is brought back by the statements that we suggest. */
final class RemediedDatabase implements AutoCloseable {

    private final Server server;
    private final ThrowawayDatabase database;
    private final Connection connection;

    /** One of PostgreSQL. */
    RemediedDatabase() throws SQLException {
        this(ChangingDatabase.postgres());
    }

    RemediedDatabase(Server server) throws SQLException {
        this.server = server;
        this.database = server.createDatabase();
        this.connection = database.connect();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }

    /**
     * A database where the change was made needs these statements to look as the one before it. All tables have rows,
     * from before the change or from after it.
     */
    void assertRemedied(String before, String change) throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            run(before);
            sow(Set.of());
            Schema wanted = reader.read();
            run(change);
            sow(wanted.objects(ObjectKind.TABLE).stream()
                    .map(SchemaObject::name)
                    .collect(Collectors.toSet()));
            List<String> statements = SchemaDifference.statements(reader.read(), wanted);
            for (String statement : statements) {
                run(statement);
            }
            assertThat(SchemaDifference.between(wanted, reader.read()))
                    .as("after %s", statements)
                    .allMatch(SchemaChange::cosmetic);
        }
    }

    /** What would take the change back. */
    List<String> statementsAfter(String change) throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            Schema wanted = reader.read();
            run(change);
            return SchemaDifference.statements(reader.read(), wanted);
        }
    }

    /**
     * A database where a column was dropped from a table with rows needs these statements, and these values before it may
     * not be null any more, to look as the one before.
     */
    List<String> assertRemediedByFilling(List<String> before, String change, String values) throws SQLException {
        try (SchemaReader reader = SchemaReaders.of(database, Set.of())) {
            for (String statement : before) {
                run(statement);
            }
            Schema wanted = reader.read();
            List<String> statements = statementsAfter(change);
            for (String statement : statements) {
                run(statement.startsWith("--") ? values : statement);
            }
            assertThat(SchemaDifference.between(wanted, reader.read())).isEmpty();
            return statements;
        }
    }

    private void sow(Set<String> except) throws SQLException {
        Product product = server.product();
        Seeds.of(product).sow(connection, SeedOptions.except(except), new SeedScript(product));
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in: " + sql, e);
        }
    }

    /** The one value of a query, as a text. */
    String value(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.rows.SeedOptions;
import dev.rehearsal.rows.SeedScript;
import dev.rehearsal.rows.Seeds;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A database with rows whose schema is changed, looked at and changed back. */
final class ChangingDatabase implements AutoCloseable {

    /** Integrity constraint violations, and texts that are too long. */
    private static final String STOPPED_BY_ROWS = "23...|22001";

    private final Server server;
    private final String base;
    private ThrowawayDatabase database;
    private Connection connection;
    private SchemaReader reader;
    private Schema start;

    /**
     * A statement and what it is to change, one line each: {@code => column users.age: age int -> age bigint}. Where no
     * statement can take it back, what the way back says instead: {@code => in words: ...}.
     */
    record Case(String statement, List<String> lines) {

        private static final String WORDS = "in words: ";

        List<String> changes() {
            return lines.stream().filter(line -> !line.startsWith(WORDS)).toList();
        }

        List<String> words() {
            return lines.stream()
                    .filter(line -> line.startsWith(WORDS))
                    .map(line -> "-- " + line.substring(WORDS.length()))
                    .toList();
        }

        @Override
        public String toString() {
            return statement.replaceAll("\\s+", " ");
        }
    }

    /**
     * Makes a database with these objects.
     *
     * @param base statements, with an empty line between two
     */
    ChangingDatabase(Server server, String base) throws SQLException {
        this.server = server;
        this.base = base;
        open();
    }

    static Server mysql() {
        return server(Product.MYSQL, Optional.ofNullable(System.getProperty("rehearsal.test.mysql")));
    }

    static Server postgres() {
        return server(Product.POSTGRESQL, Optional.ofNullable(System.getProperty("rehearsal.test.postgresql")));
    }

    static Server postgres(String release) {
        return server(Product.POSTGRESQL, Optional.of(release));
    }

    private static Server server(Product product, Optional<String> release) {
        String place = System.getProperty("rehearsal.test.server", "embedded");
        return ServerProviders.server(place, new ServerRequest(product, release, Profile.FAST));
    }

    private void open() throws SQLException {
        database = server.createDatabase();
        connection = database.connect();
        for (String statement : base.split("\n\n+", -1)) {
            run(statement.strip());
        }
        reader = SchemaReaders.of(database, Set.of());
        start = read();
    }

    @Override
    public void close() throws SQLException {
        reader.close();
        connection.close();
        database.close();
    }

    /** Paragraphs of a statement and its changes. */
    static List<Case> cases(String text) {
        List<Case> cases = new ArrayList<>();
        for (String paragraph : text.strip().split("\n\n+", -1)) {
            String[] parts = paragraph.split("\n?=> ", -1);
            cases.add(new Case(parts[0], List.of(parts).subList(1, parts.length)));
        }
        return cases;
    }

    /** Rows of PostgreSQL, which says by itself when it is they that stop a statement. */
    private void sow() throws SQLException {
        if (server.product() == Product.POSTGRESQL) {
            Seeds.of(Product.POSTGRESQL)
                    .sow(connection, SeedOptions.except(Set.of()), new SeedScript(Product.POSTGRESQL));
        }
    }

    /** Over tables with rows, unless it is they that stop it. */
    private void change(String statement) throws SQLException {
        sow();
        try {
            run(statement);
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).matches(STOPPED_BY_ROWS)) {
                throw e;
            }
            startAgain();
            run(statement);
        }
    }

    /**
     * Runs the statement and asserts that exactly its changes are seen, by the reader that has been here before as by a
     * new one; then takes them back with the statements that we would write, and asserts that all is as it was.
     */
    void verify(Case expected) throws SQLException {
        try {
            change(expected.statement());
            Schema changed = read();
            assertThat(SchemaDifference.between(start, changed).stream().map(ChangingDatabase::told))
                    .containsExactlyElementsOf(expected.changes().stream()
                            .map(this::named)
                            .map(ChangingDatabase::oneLine)
                            .toList());
            if (expected.words().isEmpty()) {
                takeBack(changed);
            } else {
                assertThat(SchemaDifference.statements(changed, start).stream().filter(it -> it.startsWith("--")))
                        .containsExactlyElementsOf(expected.words());
                startAgain();
            }
        } catch (SQLException | AssertionError e) {
            startAgain();
            throw e;
        }
    }

    private void startAgain() throws SQLException {
        close();
        open();
    }

    private void takeBack(Schema changed) throws SQLException {
        List<String> statements = SchemaDifference.statements(changed, start);
        for (String statement : statements) {
            run(statement);
        }
        Schema back = read();
        List<SchemaChange> left = SchemaDifference.between(start, back);
        assertThat(left).as("after %s", statements).allMatch(SchemaChange::cosmetic);
        if (left.isEmpty()) {
            start = back;
        } else {
            startAgain();
        }
    }

    /** What both a used and a new reader see; the database's name is nowhere in it. */
    Schema read() throws SQLException {
        Schema schema = reader.read();
        try (SchemaReader fresh = SchemaReaders.of(database, Set.of())) {
            assertThat(fresh.read().objects()).isEqualTo(schema.objects());
        }
        assertThat(schema.objects())
                .noneMatch(it -> (it.name() + it.properties() + it.cosmetics()).contains(database.name()));
        return schema;
    }

    void run(String statement) throws SQLException {
        if (statement.startsWith("--")) {
            return;
        }
        try (Statement running = connection.createStatement()) {
            running.execute(named(statement));
            WriteCounts.flush(connection);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in: " + statement, e.getSQLState(), e);
        }
    }

    /** {@code {db}} is the database's name, {@code {id}} the random part of it. */
    private String named(String text) {
        // A letter first: MySQL quotes a name that begins as the number 0e5 does.
        String id = "u" + database.name().substring(Server.PREFIX.length());
        return text.replace("{db}", database.name()).replace("{id}", id);
    }

    private static String told(SchemaChange change) {
        String before = change.before().orElse("none");
        String after = change.after().orElse("none");
        String cosmetic = change.cosmetic() ? "(cosmetic) " : "";
        return oneLine("%s%s %s: %s -> %s".formatted(cosmetic, change.kind().word(), change.object(), before, after));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")");
    }
}

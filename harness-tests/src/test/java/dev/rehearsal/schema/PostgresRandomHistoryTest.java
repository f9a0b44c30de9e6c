package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.database.WriteCounts;
import dev.rehearsal.rows.FingerprintReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that only look at what changed see what new readers see, of schema and rows, whatever happened. */
class PostgresRandomHistoryTest {

    private static final int STEPS = 30;

    private static final String BASE =
            """
            CREATE TYPE mood AS ENUM ('one', 'two');
            CREATE DOMAIN positive AS int CHECK (VALUE > 0);
            CREATE TYPE pair AS (x int, y mood);
            CREATE TABLE users (id serial PRIMARY KEY, a int, b text DEFAULT 'x', m mood DEFAULT 'one', p pair);
            CREATE TABLE orders (id int PRIMARY KEY, a positive, b text, u int REFERENCES users);
            CREATE VIEW twos AS SELECT id, a, m FROM users WHERE m = 'two';
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f()
            """;

    private static final List<String> WRITES =
            List.of("INSERT INTO %s DEFAULT VALUES", "DELETE FROM %s", "TRUNCATE %s CASCADE", "UPDATE %s SET a = 5");

    private final List<String> done = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_used_reader_sees_what_a_new_one_sees(long seed) throws SQLException {
        RandomDdl ddl = new RandomDdl(seed);
        try (ThrowawayDatabase database = ChangingDatabase.postgres().createDatabase();
                Connection connection = database.connect();
                SchemaReader used = SchemaReaders.of(database, Set.of());
                FingerprintReader usedForRows = FingerprintReader.beside(used, () -> false, database, Set.of())) {
            int accepted = 0;
            try (Statement statement = connection.createStatement()) {
                statement.execute(BASE);
            }
            for (int step = 0; step < STEPS; step++) {
                accepted += step(connection, ddl, used.read());
                if (ddl.oneIn(2)) {
                    WriteCounts.flush(connection);
                }
                try (SchemaReader fresh = SchemaReaders.of(database, Set.of());
                        FingerprintReader freshForRows = FingerprintReader.of(database, Set.of())) {
                    assertSame(used.read(), fresh.read());
                    assertThat(usedForRows.read()).as("after %s", done).isEqualTo(freshForRows.read());
                }
            }
            assertThat(accepted).isGreaterThan(STEPS);
        }
    }

    /** Some statements in one transaction, which may go back; answers how many the server took. */
    private int step(Connection connection, RandomDdl ddl, Schema schema) throws SQLException {
        int accepted = 0;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            do {
                statement.execute("SAVEPOINT here");
                accepted += isAccepted(statement, ddl.next(schema)) ? 1 : 0;
            } while (!ddl.oneIn(4));
            write(statement, ddl, schema);
        }
        if (ddl.oneIn(10)) {
            done.add("ROLLBACK");
            connection.rollback();
        } else {
            done.add("COMMIT");
            connection.commit();
        }
        connection.setAutoCommit(true);
        return accepted;
    }

    private void write(Statement statement, RandomDdl ddl, Schema schema) throws SQLException {
        for (SchemaObject object : schema.objects()) {
            for (String write : WRITES) {
                if (object.kind() == ObjectKind.TABLE && ddl.oneIn(6)) {
                    statement.execute("SAVEPOINT here");
                    isAccepted(statement, write.formatted(object.name()));
                }
            }
        }
    }

    private boolean isAccepted(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
            done.add(sql);
            return true;
        } catch (SQLException refused) {
            statement.execute("ROLLBACK TO SAVEPOINT here");
            return false;
        }
    }

    private void assertSame(Schema used, Schema fresh) {
        assertThat(used.objects()).as("after %s", done).isEqualTo(fresh.objects());
        assertThat(used.objects().stream().map(SchemaObject::identity))
                .as("identities after %s", done)
                .isEqualTo(fresh.objects().stream().map(SchemaObject::identity).toList());
    }
}

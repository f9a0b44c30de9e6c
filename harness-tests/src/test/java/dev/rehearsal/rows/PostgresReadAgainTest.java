package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationSession;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SchemaReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tables are read again, and that it shows where their rows have changed. */
class PostgresReadAgainTest {

    private static Ground ground(String... statements) throws SQLException {
        return Ground.of(Product.POSTGRESQL, statements);
    }

    static final String[] TABLES = {
        "CREATE TABLE quiet (id int)",
        "INSERT INTO quiet VALUES (1)",
        "CREATE TYPE mood AS ENUM ('sad', 'ok')",
        "CREATE TABLE parent (id int PRIMARY KEY, name text, m mood DEFAULT 'ok')",
        "CREATE TABLE child (id int PRIMARY KEY, parent int REFERENCES parent ON DELETE CASCADE ON UPDATE CASCADE)",
        "CREATE TABLE log (at int)",
        "CREATE FUNCTION logs() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN INSERT INTO log VALUES (NEW.id); RETURN NEW; END'",
        "CREATE TRIGGER logs AFTER UPDATE ON parent FOR EACH ROW EXECUTE FUNCTION logs()",
        "INSERT INTO parent SELECT i, 'name ' || i FROM generate_series(1, 20) i",
        "INSERT INTO child SELECT i, i FROM generate_series(1, 20) i",
        "CREATE TABLE part (id int, k int) PARTITION BY LIST (k)",
        "CREATE TABLE part1 PARTITION OF part FOR VALUES IN (1)",
        "CREATE TABLE part2 (id int, k int)",
        "INSERT INTO part VALUES (1, 1), (2, 1)",
        "INSERT INTO part2 VALUES (3, 2), (4, 2)",
        "CREATE SCHEMA other",
        "CREATE TABLE other.far (id int)",
        "INSERT INTO other.far VALUES (7)",
        "CREATE TYPE pair AS (a int, b int)",
        "CREATE TABLE paired (p pair)",
        "INSERT INTO paired VALUES ('(1,2)')",
    };

    static Stream<String> changes() {
        return Stream.of(
                "UPDATE parent SET name = 'x' WHERE id = 1",
                "UPDATE parent SET id = id + 100",
                "DELETE FROM parent WHERE id = 2",
                "TRUNCATE parent CASCADE",
                "BEGIN; TRUNCATE child; INSERT INTO child SELECT i, 20 - i + 1 FROM generate_series(1, 20) i; COMMIT",
                "INSERT INTO part VALUES (7, 1)",
                "ALTER TABLE part ATTACH PARTITION part2 FOR VALUES IN (2)",
                "ALTER TABLE part DETACH PARTITION part1",
                "TRUNCATE part1",
                "DROP TABLE part1",
                "COPY parent (id) FROM PROGRAM 'echo 77'",
                "INSERT INTO parent VALUES (1) ON CONFLICT (id) DO UPDATE SET name = 'again'",
                "MERGE INTO parent p USING child c ON p.id = c.id WHEN MATCHED THEN UPDATE SET name = 'merged'",
                "CREATE TABLE made AS SELECT * FROM parent",
                "SELECT * INTO made FROM parent",
                "ALTER TABLE parent ALTER id TYPE bigint",
                "ALTER TABLE parent ALTER name TYPE varchar(50)",
                "ALTER TABLE parent ADD COLUMN more int DEFAULT 5",
                "ALTER TABLE parent ADD COLUMN more float DEFAULT random()",
                "ALTER TABLE parent ADD COLUMN more int GENERATED ALWAYS AS (id * 2) STORED",
                "ALTER TABLE parent DROP COLUMN name",
                "ALTER TABLE parent RENAME name TO title",
                "ALTER TABLE parent RENAME TO elder",
                "ALTER TABLE parent SET SCHEMA other",
                "ALTER TABLE quiet RENAME TO q; ALTER TABLE log RENAME TO quiet; ALTER TABLE q RENAME TO log",
                "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'",
                "ALTER TYPE mood RENAME TO feeling",
                "ALTER TYPE pair ADD ATTRIBUTE c int",
                "ALTER TYPE pair DROP ATTRIBUTE b",
                "ALTER SCHEMA other RENAME TO another",
                "ALTER TABLE other.far RENAME TO further; UPDATE other.further SET id = 8",
                "ALTER TABLE quiet ALTER id TYPE int USING id + 1",
                "CREATE TABLE part3 PARTITION OF part FOR VALUES IN (3); INSERT INTO part VALUES (9, 3)",
                "CREATE TABLE deep PARTITION OF part FOR VALUES IN (4, 5) PARTITION BY LIST (k);"
                        + " CREATE TABLE deeper PARTITION OF deep FOR VALUES IN (5); INSERT INTO part VALUES (9, 5)",
                "CREATE EXTENSION hstore; CREATE TABLE its (h hstore); ALTER EXTENSION hstore ADD TABLE parent",
                "DO $$ BEGIN FOR i IN 1..3 LOOP UPDATE parent SET name = i WHERE id = i; END LOOP; END $$",
                "DO $$ BEGIN DELETE FROM child; RAISE EXCEPTION 'no'; EXCEPTION WHEN OTHERS THEN DELETE FROM log; END $$",
                "WITH gone AS (DELETE FROM child RETURNING *) INSERT INTO log SELECT id FROM gone",
                "BEGIN; UPDATE parent SET name = 'gone'; ROLLBACK",
                "BEGIN; UPDATE parent SET name = 'a'; SAVEPOINT s; DELETE FROM child; ROLLBACK TO s; COMMIT",
                "DELETE FROM child; INSERT INTO child SELECT i, i FROM generate_series(1, 20) i",
                "SELECT pg_stat_reset(); DELETE FROM child",
                "CLUSTER parent USING parent_pkey",
                "CREATE TABLE c2 (LIKE child); INSERT INTO c2 SELECT id, 1 FROM child; DROP TABLE child; ALTER TABLE c2 RENAME TO child");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void the_answer_is_that_of_a_new_reader(String change) throws SQLException {
        try (Ground ground = ground(TABLES);
                FingerprintReader reader = ground.reader()) {
            ground.write();
            reader.read();
            ground.write(change);
            assertThat(reader.read()).isEqualTo(ground.fingerprints());
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void so_it_is_where_a_reader_of_the_schema_tells_what_to_look_at(String change) throws SQLException {
        try (Ground ground = ground(TABLES);
                SchemaReader schema = SchemaReaders.of(ground.database(), Set.of());
                FingerprintReader reader = ground.readerBeside(schema)) {
            ground.write();
            reader.read();
            ground.write(change);
            schema.read();
            assertThat(reader.read()).isEqualTo(ground.fingerprints());
            ground.write("INSERT INTO log VALUES (12)");
            assertThat(reader.read()).isEqualTo(ground.fingerprints());
        }
    }

    @Test
    void a_reader_of_rows_that_sees_it_first_keeps_nothing_from_that_of_the_schema() throws SQLException {
        try (Ground ground = ground(TABLES);
                SchemaReader schema = SchemaReaders.of(ground.database(), Set.of());
                FingerprintReader reader = ground.readerBeside(schema)) {
            ground.write();
            schema.read();
            reader.read();
            ground.write("ALTER TABLE parent ADD more int DEFAULT 5", "CREATE TABLE late (id int)");
            reader.read();
            assertThat(reader.lastRead()).containsExactlyInAnyOrder("public.parent", "public.late");
            try (SchemaReader fresh = SchemaReaders.of(ground.database(), Set.of())) {
                assertThat(schema.read().objects()).isEqualTo(fresh.read().objects());
            }
        }
    }

    @Test
    void only_what_can_have_changed_is_read() throws SQLException {
        try (Ground ground = ground(TABLES);
                FingerprintReader reader = ground.reader()) {
            readsOnlyWhatCanHaveChanged(ground, reader);
        }
        try (Ground ground = ground(TABLES);
                SchemaReader schema = SchemaReaders.of(ground.database(), Set.of());
                FingerprintReader reader = ground.readerBeside(schema)) {
            readsOnlyWhatCanHaveChanged(ground, reader);
        }
    }

    private static void readsOnlyWhatCanHaveChanged(Ground ground, FingerprintReader reader) throws SQLException {
        ground.write();
        reader.read();
        assertThat(reader.lastRead()).hasSize(8);
        reader.read();
        assertThat(reader.lastRead()).isEmpty();
        ground.write("DELETE FROM parent WHERE id = 3");
        reader.read();
        assertThat(reader.lastRead()).containsExactlyInAnyOrder("public.parent", "public.child");
        ground.write("CREATE INDEX ON parent (name)", "ANALYZE", "VACUUM");
        reader.read();
        assertThat(reader.lastRead()).isEmpty();
    }

    @Test
    void a_second_session_that_has_not_flushed_makes_every_table_be_read() throws SQLException {
        try (Ground ground = ground(TABLES);
                FingerprintReader reader = ground.reader();
                Connection second = ground.database().connect();
                Statement statement = second.createStatement()) {
            ground.write();
            reader.read();
            statement.execute("UPDATE parent SET name = 'seconded' WHERE id = 9");
            assertThat(reader.read()).isEqualTo(ground.fingerprints());
            assertThat(reader.lastRead()).hasSize(8);
            reader.read();
            assertThat(reader.lastRead()).as("it has done nothing since").isEmpty();
        }
    }

    @Test
    void a_second_session_that_wrote_and_ended_is_noticed() throws SQLException {
        try (Ground ground = ground(TABLES);
                FingerprintReader reader = ground.reader()) {
            ground.write();
            reader.read();
            try (Connection second = ground.database().connect();
                    Statement statement = second.createStatement()) {
                statement.execute("UPDATE parent SET name = 'seconded' WHERE id = 9");
            }
            assertThat(reader.read()).isEqualTo(ground.fingerprints());
        }
    }

    @Test
    void a_migration_and_a_reading_of_the_schema_leave_it_known(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("1_a.up.sql"), "UPDATE parent SET name = 'migrated' WHERE id = 4;");
        Files.writeString(folder.resolve("1_a.down.sql"), "DO $$ BEGIN END $$;");
        MigrationTool tool = Histories.in(folder, Optional.empty(), Optional.of("golang-migrate"));
        try (Ground ground = ground(TABLES);
                FingerprintReader reader = ground.reader();
                SchemaReader schema = SchemaReaders.of(ground.database(), Set.of());
                MigrationSession session = tool.open(ground.database())) {
            ground.write();
            Migration migration = tool.history(Product.POSTGRESQL).migrations().get(0);
            session.backward(migration);
            schema.read();
            reader.read();
            session.forward(migration);
            schema.read();
            assertThat(reader.read()).isEqualTo(ground.fingerprints());
            assertThat(reader.lastRead()).containsExactlyInAnyOrder("public.parent", "public.log");
        }
    }

    @Test
    void seeds_are_counted_at_once() throws SQLException {
        try (Ground ground = ground(TABLES);
                FingerprintReader reader = ground.reader()) {
            ground.write();
            reader.read();
            ground.sow("public.log");
            assertThat(reader.read()).isEqualTo(ground.fingerprints());
            assertThat(reader.lastRead()).containsExactly("public.log");
        }
    }

    @Test
    void a_server_that_does_not_count_is_read_whole() throws SQLException {
        try (Ground ground = ground(TABLES)) {
            ground.run("ALTER DATABASE %s SET track_counts = off"
                    .formatted(ground.database().name()));
            try (FingerprintReader reader = ground.reader()) {
                ground.write();
                reader.read();
                reader.read();
                assertThat(reader.lastRead()).hasSize(8);
            }
        }
    }
}

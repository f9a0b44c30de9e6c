package dev.rehearsal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.Execution;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.WayBack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainSqlSessionTest {

    private ThrowawayDatabase database;
    private PlainSqlSession session;

    @BeforeEach
    void open() {
        database = Sender.server("postgresql").createDatabase();
        session = new PlainSqlSession(database, PlainSqlSessionTest::script, Optional.empty(), Optional.empty());
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    /** The migration's name is what it sends forward, and its version what it sends backward. */
    private static Script script(Migration migration, boolean backward) {
        String sql = backward ? migration.version() : migration.name();
        return new Script("V1.sql", TransactionRule.NONE, () -> new Script.Part(sql, 1));
    }

    private Execution forward(String sql) {
        return session.forward(migration(sql, ""));
    }

    private static Migration migration(String forward, String backward) {
        return new Migration("V1", backward, forward, Path.of("V1.sql"), new WayBack.Present(), Optional.empty());
    }

    private void passes(String sql) {
        assertThat(forward(sql).error()).isEmpty();
    }

    @Test
    void each_direction_sends_its_own() {
        assertThat(session.forward(migration("CREATE TABLE t ()", "DROP TABLE t"))
                        .statements())
                .extracting(Execution.ExecutedStatement::sql)
                .containsExactly("CREATE TABLE t ()");
        assertThat(session.backward(migration("CREATE TABLE t ()", "DROP TABLE t"))
                        .error())
                .isEmpty();
    }

    @Test
    void each_run_starts_as_a_new_process_would() {
        passes("SET search_path = nowhere; CREATE TEMP TABLE t (); SELECT pg_advisory_lock(1)");
        passes("CREATE TABLE t ()");
    }

    @Test
    void a_run_after_a_failure_starts_so_too() {
        assertThat(forward("BEGIN; SET search_path = nowhere; wrong").error()).isPresent();
        passes("CREATE TABLE t ()");
    }

    @Test
    void a_run_keeps_the_connection_of_the_one_before() {
        passes("CREATE TABLE first AS SELECT pg_backend_pid() AS pid");
        passes("DO $$ BEGIN ASSERT (SELECT pid FROM first) = pg_backend_pid(); END $$");
    }

    @Test
    void a_run_after_a_lost_connection_has_a_new_one() {
        assertThat(forward("SELECT pg_terminate_backend(pg_backend_pid())")
                        .error()
                        .orElseThrow()
                        .connectionLost())
                .isTrue();
        passes("CREATE TABLE t ()");
    }

    @Test
    void settings_of_the_database_count_from_the_next_run_on() {
        passes("DO $$ BEGIN EXECUTE format('alter database %I set search_path = x', current_database()); END $$");
        passes("CREATE SCHEMA x; CREATE TABLE x.t (); DROP TABLE t");
    }

    @Test
    void a_database_that_is_gone_is_told_as_a_lost_connection() throws Exception {
        try (Connection other = database.server().address().connect("postgres", Map.of());
                Statement statement = other.createStatement()) {
            statement.execute("DROP DATABASE " + database.name());
        }
        assertThat(forward("SELECT 1").error().orElseThrow().message()).startsWith("cannot connect: ");
        assertThat(forward("SELECT 1").error().orElseThrow().connectionLost()).isTrue();
    }

    @Test
    void closing_twice_does_no_harm() {
        passes("SELECT 1");
        session.close();
        session.close();
        passes("SELECT 1");
    }

    @Test
    void a_setup_file_runs_statement_by_statement(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("setup.sql"), "\uFEFFCREATE TABLE t ();\nVACUUM;\nwrong;");

        Execution execution = SetupFile.run(file, database);
        assertThat(execution.error().orElseThrow().line()).isEqualTo(3);
        assertThat(execution.error().orElseThrow().file()).isEqualTo(file.toString());
        passes("DROP TABLE t");
    }
}

package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.history.sql.SqlTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the climb goes on in the database that it has, and where it makes another. */
class RebuildTest {

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void write() {
        history = new HistoryOnDisk(folder).migration("CREATE TABLE a (id int)", "DROP TABLE a");
    }

    /** In how many databases these steps of the second migration ended; a step that spoils its own ends in none. */
    private long databasesAfter(String... directions) {
        try (Climb climb =
                Climb.of(history.server(), SqlTool.reading(folder, Optional.empty()), RehearsalOptions.DEFAULTS)) {
            List<String> ends = Stream.of(directions).map(it -> "0002_m/" + it).toList();
            return climb.steps().stream()
                    .peek(climb::run)
                    .filter(step -> ends.stream().anyMatch(step.id()::endsWith))
                    .flatMap(step -> climb.database().stream())
                    .map(ThrowawayDatabase::name)
                    .distinct()
                    .count();
        }
    }

    @Test
    void what_the_server_has_taken_back_needs_no_other_database() {
        history.migration("CREATE TABLE b (id int)", "DROP TABLE b; SELECT 1/0");
        assertThat(databasesAfter("forward", "backward")).isEqualTo(1);
    }

    @Test
    void a_lone_statement_that_failed_needs_none_either() {
        history.migration("CREATE TABLE b (id int)", "DROP TABLE c");
        assertThat(databasesAfter("forward", "backward")).isEqualTo(1);
    }

    @Test
    void what_was_committed_before_the_error_spoils_the_database() {
        history.migration("CREATE TABLE b (id int)", "BEGIN; INSERT INTO a VALUES (1); COMMIT; DROP TABLE c");
        assertThat(databasesAfter("backward")).isZero();
    }

    @Test
    void what_a_procedure_committed_before_the_error_spoils_it() {
        history.migration(
                "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; PERFORM 1/0; END $$",
                "CALL p()");
        assertThat(databasesAfter("backward")).isZero();
    }

    @Test
    void a_descent_that_fails_goes_on_in_another() {
        history.migration("CREATE TABLE b (id int)", "DROP TABLE c");
        assertThat(databasesAfter("descent")).isZero();
    }
}

package dev.rehearsal.rehearsal;

import static dev.rehearsal.rehearsal.HistoryOnDisk.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.database.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of the server's processes is killed, as the system does when memory is short, and the server does not come back. */
class LostServerTest {

    /** Reads what it is given before it kills: the server might see a closed pipe before it is told to go. */
    private static final String KILL =
            """
            DO $$ BEGIN
                EXECUTE (SELECT format('COPY (SELECT 1) TO PROGRAM %L', 'cat > /dev/null; kill -s KILL ' || pid)
                    FROM pg_stat_activity WHERE backend_type = 'checkpointer');
                PERFORM pg_sleep(60);
            END $$
            """;

    @TempDir
    private Path folder;

    private HistoryOnDisk history;

    @BeforeEach
    void begin() {
        history = new HistoryOnDisk(folder)
                .migration("ALTER SYSTEM SET restart_after_crash = off", "SELECT 1")
                .migration("SELECT pg_reload_conf()", "SELECT 1")
                .migration(KILL, "SELECT 1")
                .migration("SELECT 1", "SELECT 1");
    }

    /** Others ask for the same server, and are to get another. */
    @AfterEach
    void awaitAnother() {
        await().until(() -> history.server(Profile.FAST).isAlive());
        await().until(() -> history.server(Profile.DURABLE).isAlive());
    }

    @Nested
    class When_it_goes_in_the_climb {

        @Test
        void the_step_is_told_why() {
            assertThat(reasons(history.result("0003_m/forward"))).anySatisfy(it -> assertThat(it)
                    .startsWith("The server has gone: ")
                    .endsWith("was terminated by signal 9: Killed"));
        }
    }

    @Nested
    class When_it_goes_under_load {

        @Test
        void the_step_is_told_why_and_those_behind_it_are_skipped() {
            LoadOptions load =
                    new LoadOptions(Set.of(Scenario.QUIET), List.of(), List.of(), 0, 1, new Budgets(Map.of()));
            List<StepResult> results = history.with(RehearsalOptions.DEFAULTS.with(load))
                    .only("*/0003_m/forward/quiet", "*/0004_m/forward/quiet")
                    .rehearse();
            assertThat(reasons(results.get(0))).anySatisfy(it -> assertThat(it)
                    .startsWith("The server has gone: ")
                    .endsWith("was terminated by signal 9: Killed"));
            assertThat(results.get(1).outcome())
                    .isEqualTo(
                            new Outcome.Skipped("the server has been gone since postgresql-18/0003_m/forward/quiet"));
        }
    }
}

package dev.rehearsal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunningServerTest {

    private static Installation installation(String database) throws IOException {
        return Installation.of(Release.of(ServerRequest.parse(database, Profile.FAST)));
    }

    @Nested
    class When_the_machine_lacks_libraries_that_mysql_can_do_without {

        @Test
        void ours_stand_in_for_them() throws IOException {
            Installation found = installation("mysql");
            Installation bare = new Installation(
                    found.release(), found.home(), List.of(StandIn.AIO, StandIn.NUMA), found.cache(), found.account());

            RunningServer running = RunningServer.start(bare, Profile.FAST, 1);

            assertThat(running.server().isAlive()).isTrue();
            assertThat(librariesOf(running)).contains("stand-ins/libaio.so.1").contains("stand-ins/libnuma.so.1");
            running.process().end();
            running.process().awaitEnd();
        }

        private static String librariesOf(RunningServer running) throws IOException {
            long server = ProcessHandle.current()
                    .descendants()
                    .filter(it -> it.info().commandLine().orElse("").contains("--port=" + port(running)))
                    .filter(it -> it.info().command().orElse("").endsWith("mysqld"))
                    .findFirst()
                    .orElseThrow()
                    .pid();
            return Files.readString(Path.of("/proc/" + server + "/maps"));
        }

        private static int port(RunningServer running) {
            return running.server().address().port();
        }
    }

    @Nested
    class When_a_server_dies_at_start {

        @Test
        void the_end_of_its_log_says_why() throws IOException {
            Installation installation = installation("postgresql");
            ServerFolder folder = RunDirectory.ofThisJvm(installation.cache()).createFolder(installation, Profile.FAST);

            Watchdog watchdog = Watchdog.start(installation, folder, List.of("sh", "-c", "echo FATAL: out of luck"));

            assertThatThrownBy(() -> watchdog.awaitLog("ready"))
                    .isInstanceOf(Watchdog.Died.class)
                    .hasMessage("FATAL: out of luck");
        }
    }

    @Nested
    class When_a_server_goes {

        @Test
        void its_log_says_why() throws IOException, SQLException {
            RunningServer running = RunningServer.start(installation("postgresql"), Profile.FAST, 1);
            try (Connection connection = running.server().address().connect("postgres", Map.of());
                    Statement statement = connection.createStatement();
                    ResultSet backend = statement.executeQuery("SELECT pg_backend_pid()")) {
                backend.next();
                ProcessHandle.of(backend.getLong(1)).orElseThrow().destroyForcibly();
            }
            await().untilAsserted(() -> assertThat(running.server().lastWords())
                    .hasValueSatisfying(it -> assertThat(it).contains("was terminated by signal 9")));
            running.process().end();
            running.process().awaitEnd();
        }

        @Test
        void the_gravest_is_told_of_several_lines() throws IOException {
            Installation installation = installation("postgresql");
            ServerFolder folder = RunDirectory.ofThisJvm(installation.cache()).createFolder(installation, Profile.FAST);
            String log = "echo 'PANIC:  could not write to file: No space left on device';"
                    + " echo 'LOG:  client backend was terminated by signal 6: Aborted';"
                    + " echo 'FATAL:  the database system is in recovery mode'";

            Watchdog watchdog = Watchdog.start(installation, folder, List.of("sh", "-c", log));

            await().untilAsserted(() -> assertThat(watchdog.isAlive()).isFalse());
            assertThat(watchdog.lastWords()).contains("PANIC:  could not write to file: No space left on device");
        }
    }

    @Nested
    class When_a_shared_server_has_died {

        @Test
        void the_next_to_ask_gets_a_new_one() {
            SharedServer shared =
                    new SharedServer(Release.of(ServerRequest.parse("postgresql", Profile.FAST)), Profile.FAST);
            var first = shared.get();
            ProcessHandle.current()
                    .descendants()
                    .filter(it -> it.info()
                            .commandLine()
                            .orElse("")
                            .endsWith("-p " + first.address().port()))
                    .forEach(ProcessHandle::destroyForcibly);
            await().untilAsserted(() -> assertThat(shared.get()).isNotSameAs(first));

            assertThat(shared.get().isAlive()).isTrue();
        }
    }

    @Nested
    class When_the_machine_does_not_let_us {

        private final Release release = Release.of(ServerRequest.parse("postgresql", Profile.FAST));

        @Test
        void a_cache_that_cannot_be_made_is_named() {
            String before = System.setProperty("rehearsal.cache", "/proc/none");
            try {
                assertThatThrownBy(() -> RunningServer.start(release, Profile.FAST))
                        .isInstanceOf(RehearsalException.class)
                        .hasMessageContaining("Cannot start PostgreSQL 18")
                        .hasMessageContaining("/proc/none")
                        .hasMessageContaining("Let REHEARSAL_CACHE name a folder that we can write to");
            } finally {
                restore(before);
            }
        }

        private static void restore(String before) {
            if (before == null) {
                System.clearProperty("rehearsal.cache");
            } else {
                System.setProperty("rehearsal.cache", before);
            }
        }

        @Test
        void a_full_disk_is_named() {
            IOException full = new FileSystemException("/cache/file", null, "No space left on device");

            assertThat(Failure.toStart(release, full))
                    .hasMessageContaining("/cache/file: No space left on device")
                    .hasMessageContaining("Free some space there");
        }
    }
}

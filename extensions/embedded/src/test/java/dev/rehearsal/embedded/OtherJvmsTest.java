package dev.rehearsal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of servers and caches when several JVMs come and go, in order or not. */
class OtherJvmsTest {

    /** Empty at first: the first to start in it are two at once. */
    private static Path cache;

    private static int firstPort;
    private static int secondPort;

    @BeforeAll
    static void two_jvms_race_for_an_empty_cache() throws Exception {
        cache = Permissions.traversable(Files.createTempDirectory("rehearsal-test"));
        try (ChildJvm first = ChildJvm.start(cache, ServerMain.class, "postgresql");
                ChildJvm second = ChildJvm.start(cache, ServerMain.class, "postgresql")) {
            firstPort = Integer.parseInt(first.line());
            secondPort = Integer.parseInt(second.line());
            assertThat(List.of(firstPort, secondPort)).allMatch(OtherJvmsTest::answers);
        }
    }

    @AfterAll
    static void remove_the_cache() throws IOException {
        Trees.delete(cache);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    /** The folder in which a JVM has its servers. */
    private static Optional<Path> folderOf(ChildJvm jvm) throws IOException {
        try (Stream<Path> all = Files.list(cache.resolve("1/running"))) {
            return all.filter(it ->
                            it.getFileName().toString().startsWith(jvm.process().pid() + "-"))
                    .filter(Files::isDirectory)
                    .findFirst();
        }
    }

    private static boolean hasNoServers(ChildJvm jvm) throws IOException {
        Path folder = folderOf(jvm).orElse(null);
        try (Stream<Path> servers = folder == null ? Stream.of() : Files.list(folder)) {
            return servers.findAny().isEmpty();
        }
    }

    @Nested
    class When_two_jvms_race_for_an_empty_cache {

        @Test
        void each_gets_a_server_of_its_own_and_nothing_half_made_is_left() throws IOException {
            assertThat(firstPort).isNotEqualTo(secondPort);
            // The copy for the next start is made beside the server's work; one that was cut short goes at that start.
            try (Stream<Path> names = Files.list(cache.resolve("1"))) {
                assertThat(names)
                        .noneMatch(it -> it.toString().contains(".new-")
                                && !it.toString().contains("-spare."));
            }
        }
    }

    @Nested
    class When_a_jvm_ends {

        @Test
        void its_server_and_its_folder_are_gone_with_it() throws Exception {
            try (ChildJvm jvm = ChildJvm.start(cache, ServerMain.class, "postgresql")) {
                int port = Integer.parseInt(jvm.line());
                assertThat(folderOf(jvm)).isPresent();

                jvm.end();

                assertThat(answers(port)).isFalse();
                assertThat(folderOf(jvm)).isEmpty();
            }
        }
    }

    @Nested
    class When_a_jvm_is_killed {

        @ParameterizedTest
        @ValueSource(strings = {"postgresql", "mysql"})
        void its_server_and_its_data_are_gone_within_ten_seconds(String database) throws Exception {
            try (ChildJvm jvm = ChildJvm.start(cache, ServerMain.class, database)) {
                int port = Integer.parseInt(jvm.line());
                assertThat(hasNoServers(jvm)).isFalse();

                jvm.kill();

                await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                    assertThat(answers(port)).isFalse();
                    assertThat(hasNoServers(jvm)).isTrue();
                });
            }
        }

        @Test
        void what_its_watchdog_could_not_end_is_ended_by_the_next_jvm_and_no_other_server_is() throws Exception {
            try (ChildJvm living = ChildJvm.start(cache, ServerMain.class, "postgresql");
                    ChildJvm killed = ChildJvm.start(cache, ServerMain.class, "postgresql")) {
                int livingPort = Integer.parseInt(living.line());
                int orphanPort = Integer.parseInt(killed.line());
                killWatchdogOf(killed);
                killed.kill();
                assertThat(answers(orphanPort)).isTrue();

                try (ChildJvm next = ChildJvm.start(cache, ServerMain.class, "postgresql")) {
                    next.line();

                    assertThat(answers(orphanPort)).isFalse();
                    assertThat(folderOf(killed)).isEmpty();
                    assertThat(answers(livingPort)).isTrue();
                    assertThat(folderOf(living)).isPresent();
                }
            }
        }

        /** The guard first: the end of its parent is to this JVM's pipe what the end of this JVM would be. */
        private void killWatchdogOf(ChildJvm jvm) {
            jvm.process().children().forEach(shell -> {
                shell.children().filter(this::isWatchdog).forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            });
        }

        private boolean isWatchdog(ProcessHandle process) {
            return process.info().commandLine().orElse("").contains("rehearsal-watchdog");
        }
    }

    @Nested
    class When_the_user_is_not_root {

        private static final List<String> NAMELESS =
                List.of("setpriv", "--reuid=12345", "--regid=12345", "--clear-groups", "--");

        @Test
        void servers_start_even_for_a_user_without_a_name() throws Exception {
            assumeTrue(Account.ownUid().equals("0"), "only root can become another user");
            Path home = Permissions.traversable(Files.createTempDirectory("rehearsal-test"));
            try {
                Files.setAttribute(Files.createDirectory(home.resolve("cache")), "unix:uid", 12345);
                String classPath = copyOfClassPath(home);

                try (ChildJvm jvm =
                        ChildJvm.start(home.resolve("cache"), NAMELESS, classPath, ServerMain.class, "postgresql")) {
                    assertThat(answers(Integer.parseInt(jvm.line()))).isTrue();
                    assertThat(home.resolve("cache/1")).isDirectoryContaining(it -> uidOf(it) == 12345);
                }
            } finally {
                Trees.delete(home);
            }
        }

        private static int uidOf(Path path) {
            try {
                return (Integer) Files.getAttribute(path, "unix:uid");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** Root's own is usually where nobody else can look. */
        private static String copyOfClassPath(Path home) throws IOException {
            StringBuilder classPath = new StringBuilder();
            String[] entries = ChildJvm.CLASS_PATH.split(File.pathSeparator, -1);
            for (int i = 0; i < entries.length; i++) {
                Path copy = home.resolve(i + "-" + Path.of(entries[i]).getFileName());
                copy(Path.of(entries[i]), copy);
                classPath.append(copy).append(File.pathSeparator);
            }
            return classPath.toString();
        }

        private static void copy(Path from, Path to) throws IOException {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    if (folder.getFileName().toString().matches("postgresql-1[4-7]|mysql-.*")) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Files.createDirectory(to.resolve(from.relativize(folder)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.copy(file, from.equals(file) ? to : to.resolve(from.relativize(file)));
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}

package dev.rehearsal.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.WrongUsageException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static void start(String database) {
        new DockerServers().server(ServerRequest.parse(database, Profile.FAST));
    }

    @Nested
    class When_the_release_is_nonsense {

        @ParameterizedTest
        @ValueSource(strings = {"", "15 or so", "-1", "x@y", "/:"})
        void it_is_refused_without_asking_the_engine(String release) {
            assertThatThrownBy(() -> start("postgresql:" + release))
                    .isInstanceOf(WrongUsageException.class)
                    .hasMessageStartingWith("Cannot start postgresql:" + release + " in Docker\n  found: '")
                    .hasMessageContaining("' cannot be the name of an image\n")
                    .hasMessageEndingWith("Give an image's tag, as in postgresql:18,"
                            + " or its whole name, as in postgresql:registry/image:tag.");
        }
    }

    @Nested
    class When_there_is_no_engine {

        private static final Map<String, String> NOWHERE = Map.of("DOCKER_HOST", "tcp://127.0.0.1:1");

        @Test
        void it_says_where_it_looked_and_what_to_do() throws IOException {
            try (ChildJvm child = ChildJvm.start(NOWHERE, ServerMain.class.getName(), "mysql")) {
                assertThat(child.output())
                        .isEqualTo(
                                """
                                Cannot start mysql:9.7 in Docker
                                  found: no Docker engine answers: nobody listens at tcp://127.0.0.1:1, which DOCKER_HOST names
                                  do:    Start Docker, or let DOCKER_HOST say where it is, or use --server embedded, or a server's URL.""");
            }
        }

        @Test
        void the_doctor_says_so_too() throws IOException {
            try (ChildJvm child = ChildJvm.start(NOWHERE, DoctorMain.class.getName())) {
                assertThat(child.output())
                        .isEqualTo("Docker: no, no Docker engine answers: nobody listens at tcp://127.0.0.1:1, which"
                                + " DOCKER_HOST names. Start Docker, or let DOCKER_HOST say where it is, or use --server"
                                + " embedded, or a server's URL.");
            }
        }
    }

    @Nested
    class When_the_engine_accepts_and_says_nothing {

        @Test
        void it_is_given_up_after_a_while() throws IOException {
            try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                String host = "tcp://127.0.0.1:" + silent.getLocalPort();
                Map<String, String> impatient = Map.of("DOCKER_HOST", host, "TESTCONTAINERS_CLIENT_PING_TIMEOUT", "1");
                try (ChildJvm child = ChildJvm.start(impatient, ServerMain.class.getName(), "mysql")) {
                    assertThat(child.output())
                            .isEqualTo(
                                    """
                                    Cannot start mysql:9.7 in Docker
                                      found: the Docker engine does not answer: somebody listens at %s, which DOCKER_HOST names, and has said nothing for 3 s
                                      do:    See whether 'docker info' answers, start Docker anew, or use --server embedded, or a server's URL."""
                                            .formatted(host));
                }
            }
        }
    }

    @Nested
    class When_the_helper_of_Testcontainers_cannot_be_pulled {

        private static final Map<String, String> WITHOUT_RYUK =
                Map.of(Ryuk.SWITCH, "false", "TESTCONTAINERS_RYUK_CONTAINER_IMAGE", "localhost:1/none:1");

        @Test
        void it_says_at_once_what_the_engine_says() throws IOException {
            Docker.assume(Image.standard(Product.POSTGRESQL));
            try (ChildJvm child = ChildJvm.start(WITHOUT_RYUK, ServerMain.class.getName(), "postgresql")) {
                assertThat(child.output())
                        .startsWith(
                                "Cannot start postgres:18 in Docker\n  found: Testcontainers cannot start its helper,"
                                        + " which removes the containers of a JVM that was killed: Get \"http")
                        .contains("connection refused\n")
                        .endsWith("Let the engine run the image testcontainers/ryuk, or set"
                                + " TESTCONTAINERS_RYUK_DISABLED=true, after which such containers stay.");
            }
        }
    }

    @Nested
    class When_the_image_cannot_be_pulled {

        @Test
        void one_of_which_nothing_is_heard_is_given_up() throws IOException {
            Docker.assume(Image.standard(Product.POSTGRESQL));
            try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                String image = "127.0.0.1:" + silent.getLocalPort() + "/none:1";
                Pull pull = Docker.client().pullImageCmd(image).exec(new Pull(Duration.ofSeconds(1)));
                assertThatThrownBy(pull::await).hasMessage("nothing was heard of it for 1 s");
            }
        }

        @Test
        void it_says_what_the_engine_says() {
            Docker.assume(Image.standard(Product.POSTGRESQL));
            assertThatThrownBy(() -> start("postgresql:localhost:1/none:16"))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageStartingWith("Cannot start localhost:1/none:16 in Docker\n"
                            + "  found: the engine has no such image, and cannot pull it: Get \"http")
                    .hasMessageContaining("connection refused\n")
                    .hasMessageEndingWith("Check the tag, and what 'docker pull localhost:1/none:16' says; "
                            + "or use --server embedded, or a server's URL.");
        }
    }

    @Nested
    class When_the_server_does_not_come_up {

        @Test
        void its_log_is_told_and_its_container_removed() {
            Docker.assume(Image.standard(Product.POSTGRESQL));
            Docker.assume(Image.standard(Product.MYSQL));
            assertThatThrownBy(() -> start("postgresql:mysql:9.7"))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageStartingWith("Cannot start mysql:9.7 in Docker\n")
                    .hasMessageMatching(
                            "(?s).*  found: the container ended with exit code \\d+; its log ends with\\R\\S.*")
                    .hasMessageContaining("  do:    Check that it is an image of PostgreSQL, and that ");
            assertThat(Docker.ours())
                    .noneMatch(it -> it.getCommand().contains("postgres")
                            && it.getImage().equals("mysql:9.7"));
        }

        @Test
        void it_is_given_up_after_a_while() {
            Image image = Image.standard(Product.POSTGRESQL);
            Docker.assume(image);
            String[] nothing = {"sleep", "60"};
            assertThatThrownBy(() -> RunningContainer.start(image, Profile.FAST, nothing, Duration.ZERO))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageStartingWith("Cannot start postgres:18 in Docker\n  found: it lets nobody in: ");
        }

        @Test
        void an_image_that_is_not_a_server_is_refused() {
            Docker.assume(Image.standard(Product.MYSQL));
            Image image = new Image(Product.POSTGRESQL, "debian:sid-slim");
            Docker.assume(image);
            assertThatThrownBy(() -> start("postgresql:" + image.name()))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageStartingWith(
                            "Cannot start debian:sid-slim in Docker\n" + "  found: the engine does not run it: ")
                    .hasMessageContaining("executable file not found");
        }
    }
}
